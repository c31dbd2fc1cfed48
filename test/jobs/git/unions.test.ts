import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { queryRows } from '../../../db/connection/db.ts'
import type { Day } from '../../../db/model/time/day.ts'
import { readProjects } from '../../../db/projects/catalogQueries.ts'
import { saveIdentity, saveMetIdentity } from '../../../db/projects/identities.ts'
import { readSeries } from '../../../server/series/readSeries.ts'
import { emptyNumbers, onBoth } from '../../database.ts'
import { createReadModel } from '../../readModel.ts'
import { contributorsOf, countOnce, peopleOf, storeRepositories } from './counting.ts'
import { type Made, type Repositories, repositories } from './repositories.ts'

const TODAY: Day = '2024-03-10'
const by = (name: string, day: string): Made => ({
  by: `${name} <${name.toLowerCase()}@example.org>`,
  landed: `${day}T12:00:00Z`,
})
const PROJECTS = { pair: ['o/one', 'o/two'], lone: ['o/three'] }

onBoth('people of several repositories', opened => {
  let upstreams: Repositories
  beforeEach(async () => {
    await emptyNumbers(opened().db)
    await opened().db.execute('delete from projects')
    await storeRepositories(opened().db, PROJECTS)
    upstreams = repositories().create('o/one').create('o/two').create('o/three')
    upstreams
      .commit('o/one', by('Ada', '2024-01-01'), by('Bob', '2024-02-02'))
      .commit('o/two', by('Ada', '2024-01-20'), by('Cy', '2024-02-20'))
      .commit('o/three', by('Bob', '2024-01-15'), by('Dee', '2024-02-28'))
  })
  afterEach(() => upstreams.remove())

  const count = (today: Day = TODAY, projects?: string[]) =>
    countOnce(opened().db, upstreams, { today, ...(projects ? { projects } : {}) })
  const context = () => ({
    db: opened().db,
    model: createReadModel(opened().db),
    today: () => TODAY,
    now: () => new Date(`${TODAY}T12:00:00Z`),
    allowed: () => false,
  })

  it('are united in a project', async () => {
    await count()
    expect(await contributorsOf(opened().db, 'pair', 'o/one')).toBe(2)
    expect(await contributorsOf(opened().db, 'pair', 'o/two')).toBe(2)
    expect(await contributorsOf(opened().db, 'pair', '*')).toBe(3)
    expect(await peopleOf(opened().db, 'pair', 'active_contributors', { subject: '*' })).toEqual([
      '2024-01-01 1',
      '2024-02-01 2',
    ])
  })

  it('are united in a collection', async () => {
    await count()
    expect(await contributorsOf(opened().db, 'everything', '*')).toBe(4)
    expect(await peopleOf(opened().db, 'everything', 'active_contributors')).toEqual([
      '2024-01-01 2',
      '2024-02-01 3',
    ])
    const fresh = (await peopleOf(opened().db, 'everything', 'new_contributors')).filter(text =>
      / 1$/.test(text),
    )
    expect(fresh).toEqual(['2024-01-01 1', '2024-01-15 1', '2024-02-20 1', '2024-02-28 1'])
  })

  it('are one by the number of their GitHub account wherever it was learnt', async () => {
    upstreams
      .commit('o/one', { ...by('Eve', '2017-01-01'), by: 'Eve <eve@users.noreply.github.com>' })
      .commit('o/three', { ...by('Eve', '2024-02-01'), by: 'Eve <99+eve@users.noreply.github.com>' })
    await count()
    expect(await contributorsOf(opened().db, 'everything', '*')).toBe(5)
  })

  it('are one by their full name in any of the repositories', async () => {
    const eve = (address: string, day: string) => ({ ...by('Eve', day), by: `Eve Moneypenny <${address}>` })
    upstreams
      .commit('o/one', eve('eve@acme.example', '2024-02-01'))
      .commit('o/three', eve('eve@home.example', '2024-02-03'))
    const run = await count()
    expect(await contributorsOf(opened().db, 'pair', '*')).toBe(4)
    expect(await contributorsOf(opened().db, 'lone')).toBe(3)
    expect(await contributorsOf(opened().db, 'everything', '*')).toBe(5)
    expect(run.outcomes.find(({ project }) => project === 'everything')?.detail).toBe(
      '5 people, 0 bots in 3 repositories; 1 identity joined by full name',
    )
  })

  it('are counted anew by newer rules, everywhere with the reason “method”', async () => {
    const eve = (address: string, day: string) => ({ ...by('Eve', day), by: `Eve Moneypenny <${address}>` })
    upstreams.commit('o/one', eve('eve@acme.example', '2024-02-01'), eve('eve@home.example', '2024-02-03'))
    await count()
    // What the older rules stored: without names, and so with one person more.
    await opened().db.execute("update heads set rules = 'people 1, bots 1'")
    await opened().db.execute('delete from people_counts')
    await opened().db.execute(
      "update observations set value = value + 1 where day >= '2024-02-03' and series_id in (select id from series where metric = 'git.contributors' and project in ('pair', 'everything') and subject in ('o/one', '*'))",
    )
    expect((await count()).noteOn('o/one')).toContain('counted again by newer rules')
    expect(await contributorsOf(opened().db, 'pair', 'o/one')).toBe(3)
    expect(await contributorsOf(opened().db, 'everything', '*')).toBe(5)
    const reasons = await queryRows(
      opened().db,
      sql`
      select distinct project, subject, reason from revisions r join series s on s.id = r.series_id order by 1, 2`,
    )
    expect(reasons).toEqual([
      { project: 'everything', subject: '*', reason: 'method' },
      { project: 'pair', subject: '*', reason: 'method' },
      { project: 'pair', subject: 'o/one', reason: 'method' },
    ])
    expect(await count()).toMatchObject({ written: 0 })
  })

  it('are counted by newer rules in a repository that is gone, too: nobody waits for it', async () => {
    await count()
    rmSync(join(upstreams.folder, 'o/three.git'), { recursive: true })
    await opened().db.execute("update heads set rules = 'people 1, bots 1'")
    await opened().db.execute('delete from people_counts')
    const run = await count('2024-03-12')
    expect(run.outcomes.find(({ subject }) => subject === 'o/three')?.fault).toBe('not-found')
    expect((await peopleOf(opened().db, 'lone', 'contributors')).at(-1)).toBe('2024-03-09 2')
    expect((await peopleOf(opened().db, 'everything', 'contributors')).at(-1)).toBe('2024-03-11 4')
  })

  it.each([
    ['its upstream and our copy are', false],
    ['its name is another’s and our copy is', true],
  ])(
    'are counted by newer rules without a repository that is gone, when %s gone, and it is said',
    async (_, taken) => {
      await storeRepositories(opened().db, PROJECTS, { github: taken })
      await count()
      if (taken) await tellTaken()
      else rmSync(join(upstreams.folder, 'o/three.git'), { recursive: true })
      rmSync(join(upstreams.folder, 'copies/o/three.git'), { recursive: true })
      await makeOlder()
      const run = await count('2024-03-12')
      expect(run.outcomes.find(({ subject }) => subject === 'o/three')?.fault).toBe('not-found')
      expect((await peopleOf(opened().db, 'pair', 'contributors', { subject: '*' })).at(-1)).toBe(
        '2024-03-11 3',
      )
      expect((await peopleOf(opened().db, 'everything', 'contributors')).at(-1)).toBe('2024-03-11 3')
      expect(run.outcomes.find(({ project }) => project === 'everything')?.detail).toBe(
        '3 people, 0 bots in 2 repositories; without o/three: counted by older rules, and no longer there to be counted again',
      )
      const { coverage } = await readSeries(context(), { scope: 'everything', metric: 'git.contributors' })
      expect(coverage).toEqual({ known: 1, of: 2 })
    },
  )

  it('are counted by newer rules from our copy where the name is another’s by now', async () => {
    await storeRepositories(opened().db, PROJECTS, { github: true })
    await count()
    await tellTaken()
    await makeOlder()
    upstreams.commit('o/three', by('Stranger', '2024-03-09'))
    const run = await count('2024-03-12')
    expect(run.outcomes.find(({ subject }) => subject === 'o/three')?.fault).toBe('not-found')
    expect((await peopleOf(opened().db, 'lone', 'contributors')).at(-1)).toBe('2024-03-09 2')
    expect((await peopleOf(opened().db, 'everything', 'contributors')).at(-1)).toBe('2024-03-11 4')
  })

  const makeOlder = async () => {
    await opened().db.execute("update heads set rules = 'people 1, bots 1'")
    await opened().db.execute('delete from people_counts')
  }

  /** What a run of the source `github` found of o/three. */
  async function tellTaken(): Promise<void> {
    const { db } = opened()
    const met = {
      source: 'github',
      subject: 'o/three',
      name: 'o/three',
      at: new Date('2024-03-10T20:00:00Z'),
    }
    await saveIdentity(db, { ...met, upstreamId: '501' })
    await saveMetIdentity(db, { ...met, upstreamId: '999777' })
  }

  it('are written once', async () => {
    await count()
    expect(await count()).toMatchObject({ written: 0, wanted: 3, done: 3 })
  })

  it('are the first subject of the project once they are counted, also after the next start', async () => {
    const subjects = async () =>
      (await readProjects(opened().db))
        .find(({ id }) => id === 'pair')
        ?.subjects.map(({ subject }) => subject)
    expect(await subjects()).toEqual(['o/one', 'o/two'])
    await count()
    expect(await subjects()).toEqual(['*', 'o/one', 'o/two'])
    await storeRepositories(opened().db, PROJECTS)
    expect(await subjects()).toEqual(['*', 'o/one', 'o/two'])
    expect((await count('2024-03-11')).outcomes.map(({ fault }) => fault)).not.toContain('not-found')
  })

  it('are not counted while a repository is out of reach for now, and without one that is gone', async () => {
    await count(TODAY, ['pair'])
    expect(await contributorsOf(opened().db, 'pair', '*')).toBe(3)
    expect(await peopleOf(opened().db, 'everything', 'contributors')).toEqual([])
    await storeRepositories(opened().db, { ...PROJECTS, lost: ['o/lost'] })
    await count()
    expect(await contributorsOf(opened().db, 'everything', '*')).toBe(4)
  })

  it('stay in a collection when their project is retired', async () => {
    await count()
    await storeRepositories(opened().db, PROJECTS, { retired: ['lone'] })
    upstreams.commit('o/one', by('Fay', '2024-03-01'))
    await count('2024-04-10')
    expect((await peopleOf(opened().db, 'everything', 'contributors')).at(-1)).toBe('2024-04-09 5')
  })

  it('are answered for a project, a subject of it, and a collection', async () => {
    await count()
    const last = async (scope: string, subject?: string) => {
      const series = await readSeries(context(), { scope, metric: 'git.contributors', subject })
      return { subject: series.subject, value: series.points.at(-1)?.value, coverage: series.coverage }
    }
    expect(await last('pair')).toMatchObject({ subject: '*', value: 3 })
    expect(await last('pair', 'o/two')).toMatchObject({ subject: 'o/two', value: 2 })
    expect(await last('everything')).toEqual({ subject: null, value: 4, coverage: { known: 2, of: 2 } })
  })

  it('are answered for the periods for which they were recounted', async () => {
    await count()
    const points = async (scope: string, granularity: 'week' | 'quarter' | 'month') =>
      (await readSeries(context(), { scope, metric: 'git.active_contributors', granularity })).points.map(
        ({ period, value, complete }) => [period, value, complete],
      )
    expect(await points('everything', 'month')).toEqual([
      ['2024-01-01', 2, true],
      ['2024-02-01', 3, true],
    ])
    expect((await points('pair', 'week'))[0]).toEqual(['2024-01-01', 1, true])
    await expect(
      readSeries(context(), { scope: 'pair', metric: 'git.active_contributors', granularity: 'day' }),
    ).rejects.toThrow()
  })
})
