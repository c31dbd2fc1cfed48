import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Day } from '../../../db/model/time/day.ts'
import { readEvents } from '../../../db/projects/catalogQueries.ts'
import { saveIdentity } from '../../../db/projects/identities.ts'
import { readRepositoryNotes } from '../../../db/projects/repositoryNotes.ts'
import { emptyNumbers, onBoth } from '../../database.ts'
import { revisionsOf } from '../collectOnce.ts'
import { contributorsOf, countOnce, peopleOf, storeRepositories, tableOf } from './counting.ts'
import { type Made, type Repositories, repositories } from './repositories.ts'

const by = (name: string, day: string): Made => ({
  by: `${name} <${name.toLowerCase()}@example.org>`,
  landed: `${day}T12:00:00Z`,
})

onBoth('a history that shares no commit with the known one', opened => {
  let upstreams: Repositories
  beforeEach(async () => {
    await emptyNumbers(opened().db)
    await opened().db.execute('delete from events')
    await storeRepositories(opened().db, { one: ['o/one'] })
    upstreams = repositories().create('o/one')
    const fifty = Array.from({ length: 50 }, (_, index) => by(`P${index}`, '2024-03-01'))
    upstreams.commit('o/one', ...fifty)
  })
  afterEach(() => upstreams.remove())

  const count = (today: Day) => countOnce(opened().db, upstreams, { today })
  const contributors = () => contributorsOf(opened().db, 'one')
  const pages = () => join(upstreams.folder, 'o/pages.git')

  /** The default branch points to an orphan branch with commits of its own. */
  function pointElsewhere(branch: string, ...commits: Made[]): void {
    if (existsSync(pages())) rmSync(pages(), { recursive: true })
    upstreams.create('o/pages').commit('o/pages', ...commits)
    upstreams.git('o/one', 'fetch', '--quiet', pages(), `+main:${branch}`)
    upstreams.git('o/one', 'symbolic-ref', 'HEAD', `refs/heads/${branch}`)
  }
  const pointBack = () => upstreams.git('o/one', 'symbolic-ref', 'HEAD', 'refs/heads/main')

  it('for a day changes nothing, and is said', async () => {
    await count('2024-03-09')
    pointElsewhere('gh-pages', by('Site', '2024-03-05'))
    const run = await count('2024-03-10')
    expect(run).toMatchObject({ written: 0, outcomes: [{ fault: 'invalid-answer' }] })
    expect(run.noteOn('o/one')).toContain('shares no commit with the known one; earlier counts stay')
    expect(await tableOf(opened().db, 'heads')).toMatchObject([{ doubted_since: '2024-03-10' }])
    pointBack()
    expect(await count('2024-03-11')).toMatchObject({ faults: 0 })
    expect((await peopleOf(opened().db, 'one', 'contributors')).slice(-3)).toEqual([
      ...['2024-03-08 50', '2024-03-09 50', '2024-03-10 50'],
    ])
    expect(await revisionsOf(opened().db, 'one')).toEqual([])
    expect(await readEvents(opened().db)).toEqual([])
    expect(await tableOf(opened().db, 'heads')).toMatchObject([{ doubted: null, doubted_since: null }])
  })

  it('is counted when it is still there after three days, with new commits of its own', async () => {
    await count('2024-03-09')
    pointElsewhere('trunk', by('Site', '2024-03-05'))
    for (const today of ['2024-03-10', '2024-03-11', '2024-03-12'] as const) {
      expect(await count(today)).toMatchObject({ written: 0, faults: 1 })
      upstreams.git('o/one', 'update-ref', 'refs/heads/trunk', commitOnto('trunk'))
    }
    expect(await contributors()).toBe(50)
    expect((await count('2024-03-13')).noteOn('o/one')).toContain('another history has been in its place')
    expect(await contributors()).toBe(1)
    expect(await readEvents(opened().db)).toMatchObject([
      {
        kind: 'method',
        title: 'The history of o/one was replaced by another; everybody was counted again',
        titles: { zh: 'o/one 的提交历史被另一份替换；所有人已重新统计' },
      },
    ])
    expect(await count('2024-03-14')).toMatchObject({ faults: 0 })
  })

  const commitOnto = (branch: string): string => {
    const as = ['-c', 'user.name=Site', '-c', 'user.email=new@example.org']
    return upstreams.git('o/one', ...as, 'commit-tree', '-p', branch, '-m', 'x', `${branch}^{tree}`)
  }

  it('begins its three days again when it is another one each time', async () => {
    await count('2024-03-09')
    pointElsewhere('a', by('A', '2024-03-05'))
    await count('2024-03-10')
    pointElsewhere('b', by('B', '2024-03-06'))
    await count('2024-03-12')
    expect(await count('2024-03-13')).toMatchObject({ faults: 1 })
    expect(await contributors()).toBe(50)
    expect(await count('2024-03-15')).toMatchObject({ faults: 0 })
    expect(await contributors()).toBe(1)
  })

  it('is not what a rewrite leaves, even without our copy', async () => {
    await count('2024-03-09')
    upstreams.forget('o/one', 1).commit('o/one', by('Eve', '2024-03-08'))
    expect((await count('2024-03-10')).noteOn('o/one')).toContain('rewritten upstream')
    upstreams.forget('o/one', 1).commit('o/one', by('Fay', '2024-03-09'))
    rmSync(join(upstreams.folder, 'copies'), { recursive: true })
    expect((await count('2024-03-11')).noteOn('o/one')).toContain('rewritten upstream')
  })

  const KNOWN = { source: 'github', subject: 'o/one', name: 'o/one' }
  const at = new Date('2024-03-09T10:00:00Z')

  it('is confirmed by no number: GitHub says the same as before', async () => {
    await storeRepositories(opened().db, { one: ['o/one'] }, { github: true })
    await saveIdentity(opened().db, { ...KNOWN, upstreamId: '501', at })
    await count('2024-03-09')
    pointElsewhere('gh-pages', by('Site', '2024-03-05'))
    await saveIdentity(opened().db, { ...KNOWN, upstreamId: '501', at })
    expect(await count('2024-03-10')).toMatchObject({ written: 0, outcomes: [{ fault: 'invalid-answer' }] })
    pointBack()
    expect(await count('2024-03-11')).toMatchObject({ faults: 0 })
    expect(await contributors()).toBe(50)
    expect(await revisionsOf(opened().db, 'one')).toEqual([])
  })

  it('is counted at once where the catalog accepts it, and only that one, also with later commits', async () => {
    await count('2024-03-09')
    pointElsewhere('trunk', by('Site', '2024-03-05'))
    await count('2024-03-10')
    const [note] = await readRepositoryNotes(opened().db)
    const history = note?.history ?? ''
    expect(note).toMatchObject({
      ...{ kind: 'another-history', subject: 'o/one', since: '2024-03-10' },
      remedy: `accept: { o/one: { history: '${history}' } }`,
    })
    const accepting = (commit: string) =>
      storeRepositories(opened().db, { one: ['o/one'] }, { accept: { 'o/one': { history: commit } } })
    await accepting('0'.repeat(40))
    expect(await count('2024-03-11')).toMatchObject({ written: 0 })
    upstreams.git('o/one', 'update-ref', 'refs/heads/trunk', commitOnto('trunk'))
    await accepting(history)
    expect((await count('2024-03-11')).noteOn('o/one')).toContain('or was accepted')
    expect(await contributors()).toBe(1)
    expect(await readRepositoryNotes(opened().db)).toEqual([])
    expect(await readEvents(opened().db)).toHaveLength(1)
  })

  it('is counted at once when the repository was taken out of the catalog and put back', async () => {
    await count('2024-03-09')
    pointElsewhere('trunk', by('Site', '2024-03-05'))
    await count('2024-03-10')
    await storeRepositories(opened().db, { other: ['o/other'] })
    await storeRepositories(opened().db, { one: ['o/one'] })
    expect((await count('2024-03-11')).noteOn('o/one')).toContain('or was accepted')
    expect(await contributors()).toBe(1)
    // Only the first time.
    pointBack()
    expect(await count('2024-03-12')).toMatchObject({ written: 0, outcomes: [{ fault: 'invalid-answer' }] })
  })
})
