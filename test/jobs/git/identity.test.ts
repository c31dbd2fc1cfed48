import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Day } from '../../../db/model/time/day.ts'
import { listSeries } from '../../../db/observations/series.ts'
import { readEvents } from '../../../db/projects/catalogQueries.ts'
import { saveIdentity } from '../../../db/projects/identities.ts'
import { emptyNumbers, onBoth } from '../../database.ts'
import { type StandIn, startStandIn } from '../../upstreams/index.ts'
import { collectOnce, revisionsOf } from '../collectOnce.ts'
import { countOnce, peopleOf, storeRepositories, tableOf } from './counting.ts'
import { type Made, type Repositories, repositories } from './repositories.ts'

const by = (name: string, day: string): Made => ({
  by: `${name} <${name.toLowerCase()}@example.org>`,
  landed: `${day}T12:00:00Z`,
})
const SIX = ['A', 'B', 'C', 'D', 'E', 'F'].map(name => by(name, '2024-03-01'))

/** What GitHub learns of a repository binds its people. */
onBoth('people of a repository', opened => {
  let upstreams: Repositories
  let standIn: StandIn
  beforeEach(async () => {
    const { db } = opened()
    await emptyNumbers(db)
    await db.execute('delete from events')
    await storeRepositories(db, { other: ['o/other'] })
    await storeRepositories(db, { one: ['o/one'] }, { github: true })
    upstreams = repositories().create('o/one')
    upstreams.commit('o/one', ...SIX)
    standIn = await startStandIn({ today: '2024-03-09' })
    standIn.githubHolds.add('o/one')
  })
  afterEach(async () => {
    await standIn.close()
    upstreams.remove()
  })

  const store = (name: string, day: Day, number?: number) =>
    storeRepositories(
      opened().db,
      { one: [name] },
      {
        ...{ github: true, at: day },
        ...(number && { accept: { [name]: { number } } }),
      },
    )
  const count = (today: Day, peopleKey?: string) =>
    countOnce(opened().db, upstreams, { today, ...(peopleKey && { peopleKey }) })
  const github = (today: Day) => {
    standIn.setToday(today)
    const days = { from: today, to: today } as const
    return collectOnce(opened().db, {
      ...{ source: 'github', address: standIn.github, projects: ['one'], today, days },
    })
  }
  const people = (scope = 'one') => peopleOf(opened().db, scope, 'contributors')
  const copyOf = (name: string) => existsSync(join(upstreams.folder, `copies/${name}.git`))

  /** A repository of another history stands under the name. */
  function replace(...commits: Made[]): void {
    rmSync(join(upstreams.folder, 'o/one.git'), { recursive: true })
    upstreams.create('o/one').commit('o/one', ...commits)
    standIn.githubHolds.replace('o/one')
  }
  const numberOf = () => standIn.githubHolds.get('o/one')?.id ?? 0

  it.each(['o/new', 'O/One'])('follow it to its new name in the catalog: %s', async name => {
    await github('2024-03-09')
    await count('2024-03-09')
    upstreams.create(name)
    upstreams.git(name, 'fetch', '--quiet', join(upstreams.folder, 'o/one.git'), 'main:main')
    upstreams.commit(name, by('G', '2024-03-10'))
    if (name === 'o/new') standIn.githubHolds.rename('o/one', name)
    await github('2024-03-10')
    await store(name, '2024-03-10')
    const run = await count('2024-03-11')
    expect(run.noteOn(name)).toContain('1 new commit')
    expect([copyOf('o/one'), copyOf(name)]).toEqual([name === 'O/One', true])
    const series = await listSeries(opened().db, { projects: ['one'], metric: 'git.contributors' })
    expect(series.map(({ subject }) => subject)).toEqual([name])
    expect((await people()).slice(-3)).toEqual(['2024-03-08 6', '2024-03-09 6', '2024-03-10 7'])
    expect(await people('everything')).toEqual(await people())
    expect(await revisionsOf(opened().db, 'one')).toEqual([])
    expect(new Set((await tableOf(opened().db, 'people')).map(({ repository }) => repository))).toEqual(
      new Set([name]),
    )
    expect((await tableOf(opened().db, 'heads')).map(({ repository }) => repository)).toEqual([name])
  })

  it('follow it where both names were counted already, before numbers told that they are one', async () => {
    await count('2024-03-09')
    upstreams.create('o/new')
    upstreams.git('o/new', 'fetch', '--quiet', join(upstreams.folder, 'o/one.git'), 'main:main')
    await store('o/new', '2024-03-10')
    await count('2024-03-11')
    const met = { source: 'github', name: 'o/new', upstreamId: '501', at: new Date('2024-03-11T10:00:00Z') }
    await saveIdentity(opened().db, { ...met, subject: 'o/one' })
    await saveIdentity(opened().db, { ...met, subject: 'o/new' })
    await store('o/new', '2024-03-11')
    const series = await listSeries(opened().db, { projects: ['one'], metric: 'git.contributors' })
    expect(series.map(({ subject }) => subject)).toEqual(['o/new'])
    expect((await people()).slice(-2)).toEqual(['2024-03-09 6', '2024-03-10 6'])
    expect((await tableOf(opened().db, 'heads')).map(({ repository }) => repository)).toEqual(['o/new'])
  })

  it('stay as they were counted when a stranger has the name, for good', async () => {
    await github('2024-03-09')
    await count('2024-03-09')
    const before = await people()
    replace(by('Stranger', '2024-03-05'))
    await github('2024-03-10')
    // An outage says nothing of whose the name is.
    standIn.faults.add({ match: '/', kind: '500-json' })
    for (const today of ['2024-03-10', '2024-03-11', '2024-03-15'] as const) {
      await github(today)
      const run = await count(today)
      expect(run).toMatchObject({ written: 0, outcomes: [{ fault: 'not-found' }] })
      expect(run.noteOn('o/one')).toContain('not counted: o/one is another repository now (number')
    }
    expect(await people()).toEqual(before)
    expect(await revisionsOf(opened().db, 'one')).toEqual([])
    expect(await readEvents(opened().db)).toEqual([])
  })

  it('of one made anew by its owners are counted from the day on which it is accepted; earlier days stay', async () => {
    await github('2024-03-09')
    await count('2024-03-09')
    const before = await people()
    replace(by('Owner', '2024-03-10'), by('A', '2024-03-10'))
    await github('2024-03-10')
    // For so long that a repository which is gone would be left alone for days.
    await count('2024-03-10')
    await count('2024-03-16')
    await store('o/one', '2024-03-17', numberOf())
    await github('2024-03-17')
    expect((await count('2024-03-17')).noteOn('o/one')).toContain('another repository with the same name')
    upstreams.commit('o/one', by('Second', '2024-03-18'))
    await count('2024-03-19')
    expect(await people()).toEqual([...before, '2024-03-17 2', '2024-03-18 3'])
    expect(await revisionsOf(opened().db, 'one')).toEqual([])
    // The collection has everybody who was counted, each person once.
    expect((await people('everything')).at(-1)).toBe('2024-03-18 8')
    expect(await revisionsOf(opened().db, 'everything')).toEqual([])
    const seams = (await readEvents(opened().db)).filter(({ metric }) => metric === 'git')
    expect(seams).toMatchObject([{ day: '2024-03-17', kind: 'method', scope: 'one' }])
  })

  it('of one made anew are counted from that day when its head is lost: none of the former one becomes 0', async () => {
    await github('2024-03-09')
    await count('2024-03-09', 'first key')
    const before = await people()
    replace(by('Owner', '2024-03-10'))
    await github('2024-03-10')
    await store('o/one', '2024-03-11', numberOf())
    await github('2024-03-11')
    await count('2024-03-12', 'first key')
    const run = await count('2024-03-13', 'second key')
    expect(run.noteOn('o/one')).toContain('counted for the first time')
    await count('2024-03-14', 'second key')
    expect(await people()).toEqual([...before, '2024-03-11 1', '2024-03-12 1', '2024-03-13 1'])
    expect(await revisionsOf(opened().db, 'one')).toEqual([])
  })

  it('of one made anew take the name at once: a run that fails leaves those of the former one', async () => {
    const { db } = opened()
    await github('2024-03-09')
    await count('2024-03-09')
    const before = [await tableOf(db, 'heads'), await tableOf(db, 'people')]
    replace(by('Owner', '2024-03-10'))
    await github('2024-03-10')
    await store('o/one', '2024-03-11', numberOf())
    await db.execute("alter table heads add constraint broken check (counted_to < '2024-03-11') not valid")
    await expect(count('2024-03-12')).rejects.toThrow()
    await db.execute('alter table heads drop constraint broken')
    expect([await tableOf(db, 'heads'), await tableOf(db, 'people')]).toEqual(before)
    const isOfGit = ({ metric }: { readonly metric: string | null }) => metric === 'git'
    expect((await readEvents(db)).filter(isOfGit)).toEqual([])
    await count('2024-03-13')
    expect((await readEvents(db)).filter(isOfGit)).toMatchObject([{ day: '2024-03-11' }])
    expect((await people()).slice(-2)).toEqual(['2024-03-11 1', '2024-03-12 1'])
  })

  it('of one made anew with the same history go on without a seam', async () => {
    await github('2024-03-09')
    await count('2024-03-09')
    standIn.githubHolds.replace('o/one')
    await github('2024-03-10')
    upstreams.commit('o/one', by('G', '2024-03-10'))
    await store('o/one', '2024-03-11', numberOf())
    expect(await count('2024-03-11')).toMatchObject({ faults: 0 })
    expect((await people()).slice(-2)).toEqual(['2024-03-09 6', '2024-03-10 7'])
    expect((await readEvents(opened().db)).filter(({ metric }) => metric === 'git')).toEqual([])
    // What is another history later is doubted as ever.
    rmSync(join(upstreams.folder, 'o/one.git'), { recursive: true })
    upstreams.create('o/one').commit('o/one', by('Site', '2024-03-11'))
    expect(await count('2024-03-12')).toMatchObject({ written: 0, outcomes: [{ fault: 'invalid-answer' }] })
  })

  it('of one that was put back into the catalog wait for its number', async () => {
    await github('2024-03-09')
    await count('2024-03-09')
    const before = await people()
    replace(by('Owner', '2024-03-10'))
    await github('2024-03-10')
    await storeRepositories(opened().db, { other: ['o/other'] })
    await store('o/one', '2024-03-11')
    expect(await count('2024-03-11')).toMatchObject({ written: 0 })
    await github('2024-03-11')
    await count('2024-03-12')
    await count('2024-03-13')
    expect(await people()).toEqual([...before, '2024-03-11 1', '2024-03-12 1'])
    expect(await revisionsOf(opened().db, 'one')).toEqual([])
  })
})
