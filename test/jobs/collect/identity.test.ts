import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { queryRows } from '../../../db/connection/db.ts'
import type { Day } from '../../../db/model/time/day.ts'
import { readObservations } from '../../../db/observations/observations.ts'
import { listSeries } from '../../../db/observations/series.ts'
import { readEvents, storeCatalog, storeSources } from '../../../db/projects/catalogQueries.ts'
import type { CatalogProject } from '../../../db/projects/catalogSchema.ts'
import { readIdentities } from '../../../db/projects/identities.ts'
import { readRepositoryNotes } from '../../../db/projects/repositoryNotes.ts'
import { findRepeatedEntries } from '../../../db/projects/sharedRepositories.ts'
import { combineSeries, listSeriesIds } from '../../../db/series/combineSeries.ts'
import { findSeriesMembers } from '../../../db/series/findSeriesMembers.ts'
import { listMethodChanges } from '../../../db/series/selectEvents.ts'
import { readSeriesCatalog } from '../../../db/series/seriesCatalog.ts'
import { allSources } from '../../../jobs/sources/index.ts'
import { allMetrics, emptyNumbers, onBoth } from '../../database.ts'
import { type StandIn, startStandIn } from '../../upstreams/index.ts'
import { collectOnce, revisionsOf, storedOf } from '../collectOnce.ts'

const DAYS = ['2026-08-20', '2026-08-21', '2026-08-22', '2026-08-23', '2026-08-24'] as const

/** Names are aliases of what a repository is: its number at GitHub. */
onBoth('the identity of a repository', opened => {
  let standIn: StandIn
  beforeEach(async () => {
    await emptyNumbers(opened().db)
    await opened().db.execute('delete from events')
    await storeSources(opened().db, allSources, allMetrics)
    // So that what is put back later was never there.
    await store({ other: ['acme/other'] }, DAYS[0])
    standIn = await startStandIn({ today: DAYS[0] })
    standIn.githubHolds.add('acme/old', { stargazers_count: 1000 })
  })
  afterEach(() => standIn.close())

  const toProjects = (
    projects: Record<string, string[]>,
    accept?: CatalogProject['accept'],
  ): CatalogProject[] =>
    Object.entries(projects).map(([id, github]) => ({
      ...{ id, title: id, description: id, homepage: null, retired: false },
      subjects: { github },
      ...(accept && { accept }),
    }))
  const store = (projects: Record<string, string[]>, day: Day, accept?: CatalogProject['accept']) =>
    storeCatalog(
      opened().db,
      {
        projects: toProjects(projects, accept),
        collections: [{ id: 'all', title: 'all', description: 'all', projects: Object.keys(projects) }],
        events: [],
      },
      day,
    )
  const github = (today: Day, ...projects: string[]) => {
    standIn.setToday(today)
    // Some months are enough, and take a tenth of the time.
    const days = { from: '2025-11-01', to: today } as const
    return collectOnce(opened().db, { source: 'github', address: standIn.github, projects, today, days })
  }
  const stars = (project = 'a') => storedOf(opened().db, project, 'github.stars')
  const added = async () => (await storedOf(opened().db, 'a', 'github.stars_added')).length
  const names = async (project = 'a') => [
    ...new Set((await listSeries(opened().db, { projects: [project] })).map(({ subject }) => subject)),
  ]
  const notes = async () =>
    (await readRepositoryNotes(opened().db)).map(
      ({ kind, subject, remedy }) => `${kind} ${subject} ${remedy}`,
    )

  /** The collection's stars on a day, as pages and figures find them. */
  async function starsOfAll(today: Day): Promise<number | null | undefined> {
    const { db } = opened()
    const behind = findSeriesMembers({ scope: 'all', metric: 'github.stars' }, await readSeriesCatalog(db))
    if (!behind) throw new Error('no members')
    const known = await readObservations(db, listSeriesIds(behind))
    return combineSeries(behind, known, today).observations.find(({ day }) => day === today)?.value
  }

  describe('that is renamed', () => {
    it('is to be named beside the project’s other repositories', async () => {
      await store({ a: ['acme/other', 'acme/old'] }, DAYS[0])
      await github(DAYS[0], 'a')
      standIn.githubHolds.rename('acme/old', 'acme/new')
      await github(DAYS[1], 'a')
      expect(await notes()).toEqual(['renamed acme/old github: [acme/other, acme/new]'])
    })

    it.each([
      ['as /status suggests', 'acme/new', true],
      ['before anything was read under the new name', 'acme/new', false],
      ['in other case', 'Acme/Old', false],
      ['twice, to the last of its names', 'beta/newest', true],
    ] as const)('%s keeps one series with all points', async (_, name, seen) => {
      await store({ a: ['acme/old'] }, DAYS[0])
      await github(DAYS[0], 'a')
      const past = await added()
      expect(past).toBeGreaterThan(250)
      for (const [from, to] of [
        ['acme/old', 'acme/new'],
        ...(name === 'beta/newest' ? [['acme/new', name]] : []),
      ])
        if (name !== 'Acme/Old') standIn.githubHolds.rename(from!, to!)
      if (seen) await github(DAYS[1], 'a')
      if (seen) expect(await notes()).toEqual([`renamed acme/old github: [${name}]`])
      await store({ a: [name] }, DAYS[2])
      await github(DAYS[2], 'a')
      expect(await names()).toEqual([name])
      expect((await stars()).map(({ day }) => day)).toEqual(seen ? DAYS.slice(0, 3) : [DAYS[0], DAYS[2]])
      expect(await added()).toBe(past + 2)
      expect(await revisionsOf(opened().db, 'a')).toEqual([])
      expect(await notes()).toEqual([])
      expect([...(await readIdentities(opened().db, 'github')).values()]).toMatchObject([
        { subject: name, released: false, since: null },
      ])
      expect(await readEvents(opened().db)).toEqual([])
    })

    it('to a name that is another repository’s keeps nothing', async () => {
      standIn.githubHolds.add('acme/other', { stargazers_count: 5 })
      await store({ a: ['acme/old'] }, DAYS[0])
      await github(DAYS[0], 'a')
      await store({ a: ['acme/other'] }, DAYS[1])
      await github(DAYS[1], 'a')
      expect((await names()).toSorted()).toEqual(['acme/old', 'acme/other'])
      expect((await stars()).map(({ value }) => value)).toEqual([1000])
    })

    it('takes along what an older version read under each name', async () => {
      const { db } = opened()
      await store({ a: ['acme/old'] }, DAYS[0])
      await github(DAYS[0], 'a')
      const past = await added()
      // As it was: two series, and nothing known of them being one.
      await queryRows(db, sql`update series set subject = 'acme/older' where subject = 'acme/old'`)
      await queryRows(db, sql`update names set subject = 'acme/older'`)
      await queryRows(db, sql`update identities set subject = 'acme/older'`)
      await github(DAYS[1], 'a')
      await store({ a: ['acme/old'] }, DAYS[2])
      expect(await names()).toEqual(['acme/old'])
      expect((await stars()).map(({ day }) => day)).toEqual(DAYS.slice(0, 2))
      expect(await added()).toBe(past + 1)
    })
  })

  describe('that two entries name', () => {
    it.each([[{ a: ['acme/old'], b: ['acme/new'] }], [{ b: ['acme/new'], a: ['acme/old'] }]] as const)(
      'is said and counted once when the numbers tell: %j',
      async projects => {
        standIn.githubHolds.rename('acme/old', 'acme/new')
        await store(projects as unknown as Record<string, string[]>, DAYS[0])
        await github(DAYS[0], 'a', 'b')
        expect([await stars('a'), await stars('b')].flat().map(({ value }) => value)).toEqual([1000, 1000])
        expect(await starsOfAll(DAYS[0])).toBe(1000)
        const [first, second] = Object.values(projects).flat()
        expect((await notes()).filter(note => note.startsWith('shared'))).toEqual([`shared ${first} null`])
        expect((await readRepositoryNotes(opened().db))[0]?.others).toMatchObject([{ subject: second }])
        // A program that ran starts again.
        expect(await findRepeatedEntries(opened().db, toProjects(projects as never))).toEqual([])
      },
    )

    it.each(['acme/new', 'ACME/new'])('is refused where the numbers are known: %s', async name => {
      standIn.githubHolds.rename('acme/old', 'acme/new')
      await store({ a: ['acme/old'] }, DAYS[0])
      await github(DAYS[0], 'a')
      const text = `subjects.github: "${name}" is the same repository as "acme/old" of project "a"`
      expect(
        await findRepeatedEntries(opened().db, toProjects({ a: ['acme/old'], b: [name] })),
      ).toMatchObject([{ project: 'b', subject: name, text: expect.stringContaining(text) }])
      // The new name in the place of the old one is no second entry.
      expect(await findRepeatedEntries(opened().db, toProjects({ b: [name] }))).toEqual([])
    })

    it('is counted once, where one of them is retired: the other goes on', async () => {
      standIn.githubHolds.rename('acme/old', 'acme/new')
      await store({ a: ['acme/old'], b: ['acme/new'] }, DAYS[0])
      await github(DAYS[0], 'a', 'b')
      await queryRows(opened().db, sql`update projects set retired = true where id = 'a'`)
      standIn.setToday(DAYS[1])
      standIn.githubHolds.set('acme/new', { stargazers_count: 1010 })
      await github(DAYS[1], 'b')
      expect(await starsOfAll(DAYS[1])).toBe(1010)
    })
  })

  describe('whose name has another number', () => {
    const numberOf = () => standIn.githubHolds.get('acme/old')?.id ?? 0

    beforeEach(async () => {
      await store({ a: ['acme/old'] }, DAYS[0])
      await github(DAYS[0], 'a')
      standIn.githubHolds.replace('acme/old', { stargazers_count: 3 })
    })

    it('is not counted, and /status says what to write', async () => {
      expect(await github(DAYS[1], 'a')).toMatchObject({
        written: 0,
        outcomes: [{ fault: 'invalid-answer' }],
      })
      expect(await notes()).toEqual([`taken acme/old accept: { acme/old: { number: ${numberOf()} } }`])
      // An outage says nothing of whose the name is.
      standIn.faults.add({ match: '/', kind: '500-json' })
      await github(DAYS[2], 'a')
      expect(await notes()).toHaveLength(1)
    })

    it.each([
      ['after it was met', true],
      ['before', false],
    ])('is counted from then on where the catalog accepts the number, %s', async (_, met) => {
      const past = await storedOf(opened().db, 'a', 'github.stars_added')
      if (met) await github(DAYS[1], 'a')
      await store({ a: ['acme/old'] }, DAYS[2], { 'Acme/old': { number: numberOf() } })
      await github(DAYS[2], 'a')
      await github(DAYS[3], 'a')
      expect((await stars()).map(({ day, value }) => [day, value])).toEqual([
        [DAYS[0], 1000],
        ...[DAYS[2], DAYS[3]].map(day => [day, 3]),
      ])
      // Its own past is not the past of the former one.
      const now = await storedOf(opened().db, 'a', 'github.stars_added')
      expect(now.slice(0, past.length)).toEqual(past)
      expect(now.slice(past.length).map(({ day }) => day)).toEqual([DAYS[2]])
      expect(await revisionsOf(opened().db, 'a')).toEqual([])
      expect(await notes()).toEqual([])
      const events = await readEvents(opened().db)
      expect(events).toMatchObject([{ day: DAYS[2], kind: 'method', scope: 'a', metric: 'github' }])
      // No growth is said across it: of the project, of the collection, but of no other project in it.
      const changesOf = (id: string, projects: readonly string[]) =>
        listMethodChanges(
          events,
          { id, collections: ['all'], projects: projects.map(id => ({ id })) },
          'github.stars',
        )
      expect(changesOf('a', ['a'])).toHaveLength(1)
      expect(changesOf('all', ['a', 'b'])).toHaveLength(1)
      expect(changesOf('b', ['b'])).toEqual([])
    })

    it.each([
      ['project', { other: ['acme/other'] }],
      ['name', { a: ['acme/other'] }],
    ] as const)('is counted when the %s was taken out and put back', async (_, without) => {
      await github(DAYS[1], 'a')
      await store(without as unknown as Record<string, string[]>, DAYS[1])
      await store({ a: ['acme/old'] }, DAYS[2])
      expect(await notes()).toEqual([])
      await github(DAYS[2], 'a')
      expect((await stars()).map(({ value }) => value)).toEqual([1000, 3])
      const again = await github(DAYS[3], 'a')
      expect(again).toMatchObject({ faults: 0 })
      expect(await revisionsOf(opened().db, 'a')).toEqual([])
      expect(await readEvents(opened().db)).toHaveLength(1)
    })

    it('is not counted where the catalog accepts another number, nor for being written in other case', async () => {
      await store({ a: ['ACME/old'] }, DAYS[1], { 'acme/old': { number: 12345 } })
      expect(await github(DAYS[1], 'a')).toMatchObject({
        written: 0,
        outcomes: [{ fault: 'invalid-answer' }],
      })
      expect((await stars()).map(({ value }) => value)).toEqual([1000])
    })

    it('is the known one again, and nothing happened', async () => {
      await github(DAYS[1], 'a')
      // GitHub gives the name back.
      standIn.githubHolds.rename('acme/old', 'acme/stranger')
      standIn.githubHolds.add('acme/old')
      const known = [...(await readIdentities(opened().db, 'github')).values()][0]?.upstreamId
      standIn.githubHolds.giveBack('acme/old', Number(known))
      await github(DAYS[2], 'a')
      expect(await notes()).toEqual([])
      expect((await stars()).map(({ value }) => value)).toEqual([1000, 1000])
      expect(await readEvents(opened().db)).toEqual([])
    })
  })
})
