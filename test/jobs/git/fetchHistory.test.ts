import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Day } from '../../../db/model/time/day.ts'
import { readEvents } from '../../../db/projects/catalogQueries.ts'
import { emptyNumbers, onBoth } from '../../database.ts'
import { revisionsOf } from '../collectOnce.ts'
import { contributorsOf, countOnce, peopleOf, storeRepositories } from './counting.ts'
import { type Made, type Repositories, repositories } from './repositories.ts'

const TODAY: Day = '2024-03-10'
const by = (name: string, day: string, more: Partial<Made> = {}): Made => ({
  by: `${name} <${name.toLowerCase()}@example.org>`,
  landed: `${day}T12:00:00Z`,
  ...more,
})

onBoth('the history of a repository', opened => {
  let upstreams: Repositories
  beforeEach(async () => {
    await emptyNumbers(opened().db)
    await opened().db.execute('delete from events')
    await storeRepositories(opened().db, { one: ['o/one'] })
    upstreams = repositories().create('o/one')
  })
  afterEach(() => upstreams.remove())

  const count = (today: Day = TODAY, more: { address?: string } = {}) =>
    countOnce(opened().db, upstreams, { today, ...more })
  const importAnew = (...commits: Made[]) => {
    rmSync(join(upstreams.folder, 'o/one.git'), { recursive: true })
    upstreams.create('o/one').commit('o/one', ...commits)
  }
  const copy = () => join(upstreams.folder, 'copies/o/one.git')
  const three = () =>
    upstreams.commit('o/one', by('Ada', '2024-03-01'), by('Bob', '2024-03-02'), by('Cy', '2024-03-03'))

  it('is written once: a second run writes nothing', async () => {
    three()
    expect((await count()).written).toBeGreaterThan(0)
    expect(await count()).toMatchObject({ state: 'finished', faults: 0, written: 0, requests: 1 })
    expect(await revisionsOf(opened().db, 'one')).toEqual([])
  })

  it('is read from where it was left: only new commits', async () => {
    three()
    await count()
    upstreams.commit('o/one', by('Dee', '2024-03-10'), by('Ada', '2024-03-10'))
    const later = await count('2024-03-11')
    expect(later.noteOn('o/one')).toBe('4 people, 0 bots; 2 new commits')
    expect(await contributorsOf(opened().db, 'one')).toBe(4)
    expect((await count('2024-03-12')).noteOn('o/one')).toBe('4 people, 0 bots; 0 new commits')
    expect((await peopleOf(opened().db, 'one', 'contributors')).slice(-2)).toEqual([
      '2024-03-10 4',
      '2024-03-11 4',
    ])
    expect(await revisionsOf(opened().db, 'one')).toEqual([])
  })

  it('gives the same numbers in parts as at once', async () => {
    const made = Array.from({ length: 24 }, (_, index) =>
      by(`P${index % 7}`, `2024-0${1 + Math.floor(index / 12)}-${10 + (index % 12)}`, {
        with: index % 5 === 0 ? [`P${index % 3} <p${index % 3}@example.org>`] : [],
      }),
    )
    for (let start = 0; start < made.length; start += 8) {
      upstreams.commit('o/one', ...made.slice(start, start + 8))
      await count()
    }
    const values = async () =>
      Promise.all(
        (['contributors', 'new_contributors', 'active_contributors'] as const).map(metric =>
          peopleOf(opened().db, 'one', metric),
        ),
      )
    const parts = await values()
    await emptyNumbers(opened().db)
    await count()
    expect(await values()).toEqual(parts)
  })

  it('revises past days when a branch is merged late', async () => {
    three()
    await count()
    upstreams.commit('o/one', by('Dee', '2024-03-05'))
    await count()
    expect((await peopleOf(opened().db, 'one', 'contributors')).slice(3, 6)).toEqual([
      '2024-03-04 3',
      '2024-03-05 4',
      '2024-03-06 4',
    ])
    expect((await revisionsOf(opened().db, 'one')).length).toBeGreaterThan(4)
    expect(await readEvents(opened().db)).toEqual([])
  })

  it('that was rewritten is noticed, counted anew and marked; earlier values stay as revisions', async () => {
    three()
    await count()
    upstreams.forget('o/one', 2).commit('o/one', by('Eve', '2024-03-04'))
    const run = await count('2024-03-11')
    expect(run.noteOn('o/one')).toMatch(/^2 people, 0 bots; 2 commits; the history was rewritten upstream/)
    expect(await peopleOf(opened().db, 'one', 'contributors')).toContain('2024-03-03 1')
    expect(await peopleOf(opened().db, 'one', 'contributors', { asOf: TODAY })).toContain('2024-03-03 3')
    expect(await readEvents(opened().db)).toMatchObject([
      { day: '2024-03-10', kind: 'method', scope: 'one', metric: 'git' },
    ])
    expect((await count('2024-03-11')).written).toBe(0)
    await storeRepositories(opened().db, { one: ['o/one'] })
    expect(await readEvents(opened().db)).toHaveLength(1)
  })

  it('that was imported anew, shorter, has nobody before its beginning', async () => {
    three()
    await count()
    importAnew(by('Eve', '2024-03-02'))
    rmSync(copy(), { recursive: true })
    for (const today of ['2024-03-10', '2024-03-11', '2024-03-12'] as const) await count(today)
    expect(await contributorsOf(opened().db, 'one')).toBe(3)
    expect((await count('2024-03-13')).noteOn('o/one')).toContain('another history has been in its place')
    expect((await peopleOf(opened().db, 'one', 'contributors')).slice(0, 3)).toEqual([
      '2024-03-01 0',
      '2024-03-02 1',
      '2024-03-03 1',
    ])
  })

  it('goes on without its copy, which is fetched anew, also when it is broken', async () => {
    three()
    await count()
    rmSync(copy(), { recursive: true })
    upstreams.commit('o/one', by('Dee', '2024-03-09'))
    expect((await count()).noteOn('o/one')).toBe('4 people, 0 bots; 1 new commit')
    const packs = join(copy(), 'objects/pack')
    for (const name of readdirSync(packs)) {
      rmSync(join(packs, name))
      writeFileSync(join(packs, name), 'broken')
    }
    upstreams.commit('o/one', by('Eve', '2024-03-09'))
    expect((await count()).noteOn('o/one')).toBe('5 people, 0 bots; 1 new commit')
    writeFileSync(join(copy(), 'HEAD'), 'broken')
    upstreams.commit('o/one', by('Fay', '2024-03-09'))
    expect((await count()).noteOn('o/one')).toBe('6 people, 0 bots; 1 new commit')
  })

  it('is counted anew when the mailmap changes', async () => {
    three()
    await count()
    upstreams.commit(
      'o/one',
      by('Bob', '2024-03-04', { mailmap: 'Ada <ada@example.org> <bob@example.org>\n' }),
    )
    expect((await count()).noteOn('o/one')).toBe(
      '2 people, 0 bots; 4 commits; counted again: the mailmap changed',
    )
    expect(await readEvents(opened().db)).toEqual([])
  })

  it('is counted without a mailmap that cannot be read, which is said, and with it once it can', async () => {
    const mailmap = 'Ada <ada@example.org> <bob@example.org>\n'
    upstreams.commit('o/one', by('Ada', '2024-03-01'), by('Bob', '2024-03-02', { mailmap }))
    const blob = upstreams.git('o/one', 'rev-parse', 'main:.mailmap')
    const file = join(upstreams.folder, 'o/one.git/objects', blob.slice(0, 2), blob.slice(2))
    rmSync(file)
    const run = await count()
    expect(run.faults).toBe(0)
    expect(run.noteOn('o/one')).toContain('2 people, 0 bots; 2 commits')
    expect(run.noteOn('o/one')).toContain('the mailmap could not be read')
    mkdirSync(join(file, '..'), { recursive: true })
    upstreams.commit('o/one', by('Ada', '2024-03-03', { mailmap }))
    expect((await count()).noteOn('o/one')).toBe(
      '1 person, 0 bots; 3 commits; counted again: the mailmap changed',
    )
  })

  it('is nobody’s as long as there are no commits', async () => {
    const run = await count()
    expect(run).toMatchObject({ state: 'finished', faults: 0, written: 0 })
    expect(run.noteOn('o/one')).toBe('no commits yet')
    three()
    expect((await count()).faults).toBe(0)
    expect(await contributorsOf(opened().db, 'one')).toBe(3)
  })

  it('is not forgotten when the upstream is suddenly empty', async () => {
    three()
    await count()
    upstreams.git('o/one', 'update-ref', '-d', 'refs/heads/main')
    expect(await count('2024-03-11')).toMatchObject({ faults: 1, written: 0 })
    expect(await contributorsOf(opened().db, 'one')).toBe(3)
  })

  it('follows the default branch to another name', async () => {
    three()
    await count()
    upstreams.git('o/one', 'branch', '-m', 'main', 'trunk')
    expect(await count('2024-03-11')).toMatchObject({ faults: 0 })
    expect(upstreams.git('o/one', 'symbolic-ref', 'HEAD')).toBe('refs/heads/trunk')
    expect(await contributorsOf(opened().db, 'one')).toBe(3)
  })

  it('is not found where there is no repository, and the others are asked all the same', async () => {
    await storeRepositories(opened().db, { gone: ['o/gone'], one: ['o/one'] })
    three()
    const run = await count()
    expect(run.outcomes.map(({ subject, fault }) => [subject, fault]).sort()).toEqual([
      ['*', null],
      ['o/gone', 'not-found'],
      ['o/one', null],
    ])
    expect(run.outcomes[0]?.detail).toContain('does not appear to be a git repository')
  })

  it('is unavailable where nobody answers, and after three the others are not tried', async () => {
    const many = ['a', 'b', 'c', 'd', 'e']
    await storeRepositories(opened().db, Object.fromEntries(many.map(name => [name, [`o/${name}`]])))
    const run = await count(TODAY, { address: 'http://127.0.0.1:9' })
    expect(run).toMatchObject({ state: 'finished', requests: 3, wanted: 5, faults: 5 })
    expect(new Set(run.outcomes.map(({ fault }) => fault))).toEqual(new Set(['unavailable']))
    expect(run.outcomes.at(-1)?.detail).toContain('not asked, after 3 requests')
  })

  it('is fetched without files, but for the last mailmap', async () => {
    for (const day of [1, 2, 3])
      upstreams.commit('o/one', by('Ada', `2024-03-0${day}`, { mailmap: `Ada${day} <ada@example.org>\n` }))
    await count()
    const held = execFileSync(
      'git',
      ['--git-dir', copy(), 'cat-file', '--batch-check=%(objecttype)', '--batch-all-objects'],
      { encoding: 'utf8', stdio: 'pipe' },
    )
    expect(held.trim().split('\n').sort()).toEqual(['blob', 'commit', 'commit', 'commit', 'tree'])
  })

  it('is left alone while another process fetches it, unless that is long gone', async () => {
    three()
    await count()
    const lock = join(copy(), 'refs/heads/default.lock')
    writeFileSync(lock, '')
    upstreams.commit('o/one', by('Dee', '2024-03-04'))
    expect(await count()).toMatchObject({ outcomes: [{ fault: 'unavailable' }] })
    utimesSync(lock, new Date('2024-01-01'), new Date('2024-01-01'))
    expect((await count()).noteOn('o/one')).toBe('4 people, 0 bots; 1 new commit')
  })

  it('comes from the address that is set now', async () => {
    three()
    await count()
    const moved = repositories().create('o/one').commit('o/one', by('Eve', '2024-03-04'))
    const run = await count(TODAY, { address: moved.address })
    expect(run.noteOn('o/one')).toContain('shares no commit with the known one')
    moved.remove()
  })
})
