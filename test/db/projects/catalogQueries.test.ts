import { beforeEach, expect, it } from 'vitest'
import { readObservations, saveObservations } from '../../../db/observations/observations.ts'
import { ensureSeries, listSeries } from '../../../db/observations/series.ts'
import {
  readCollections,
  readEvents,
  readExpectedDays,
  readMetrics,
  readProjects,
  readSources,
  readSubjects,
  storeCatalog,
  storeSources,
  toMemberKey,
  toSubjectKey,
} from '../../../db/projects/catalogQueries.ts'
import type { CatalogProject } from '../../../db/projects/catalogSchema.ts'
import type { Catalog } from '../../../db/projects/readCatalog.ts'
import { readSeriesCatalog } from '../../../db/series/seriesCatalog.ts'
import { allSources } from '../../../jobs/sources/index.ts'
import { allMetrics, emptyNumbers, onBoth } from '../../database.ts'

const project = (id: string, subjects: CatalogProject['subjects'], title = id): CatalogProject => ({
  id,
  title,
  description: `The project ${id}.`,
  homepage: null,
  retired: false,
  subjects,
})

const koa = project('koa', { npm: ['koa', '@koa/router'], github: ['koajs/koa'], git: ['koajs/koa'] })
const pd = project('pd', { github: ['tikv/pd'] })
const CATALOG: Catalog = {
  projects: [koa, pd],
  collections: [
    { id: 'web', title: 'Web', description: 'Frameworks.', projects: ['koa'] },
    { id: 'all', title: 'All', description: 'Everything.', projects: ['pd', 'koa'] },
  ],
  events: [
    {
      id: 'late',
      day: '2020-01-02',
      title: 'Late',
      titles: { en: 'Late', zh: '晚' },
      kind: 'outage',
      scope: null,
      metric: 'npm',
      url: 'https://a.b',
    },
    {
      id: 'early',
      day: '2017-10-04',
      title: 'Early',
      titles: null,
      kind: 'release',
      scope: 'koa',
      metric: null,
      url: null,
    },
  ],
}

onBoth('the catalog in the tables', opened => {
  const db = () => opened().db
  const all = async () => ({
    projects: await readProjects(db()),
    collections: await readCollections(db()),
    events: await readEvents(db()),
  })

  beforeEach(async () => {
    await emptyNumbers(db())
    await storeCatalog(db(), { projects: [], collections: [], events: [] })
    await db().execute('delete from projects')
    await storeCatalog(db(), CATALOG)
  })

  it('is what the files say, in their order', async () => {
    const { subjects: _, ...plain } = koa
    expect((await readProjects(db()))[0]).toEqual({
      ...plain,
      collections: ['web', 'all'],
      subjects: [
        { source: 'git', subject: 'koajs/koa' },
        { source: 'github', subject: 'koajs/koa' },
        { source: 'npm', subject: 'koa' },
        { source: 'npm', subject: '@koa/router' },
      ],
    })
    expect(await readCollections(db())).toEqual(CATALOG.collections)
    expect(await readEvents(db())).toEqual([CATALOG.events[1], CATALOG.events[0]])
    expect(await readSubjects(db(), 'npm')).toMatchObject([
      { project: 'koa', subject: 'koa', position: 0 },
      { project: 'koa', subject: '@koa/router', position: 1 },
    ])
  })

  const WEB = { id: 'web', title: 'Web', description: '', projects: ['koa', 'pd'] }

  it('expects what is new from the day on which it is stored, and all else as before', async () => {
    await storeCatalog(db(), { projects: [pd], collections: [], events: [] }, '2026-11-01')
    await storeCatalog(db(), { projects: [koa, pd], collections: [WEB], events: [] }, '2026-11-20')
    await storeCatalog(db(), { projects: [koa, pd], collections: [WEB], events: [] }, '2026-11-25')
    const days = await readExpectedDays(db())
    expect(days.get(toMemberKey('web', 'koa'))).toBe('2026-11-20')
    expect(days.get(toSubjectKey('koa', 'npm', 'koa'))).toBe('2026-11-20')
    const { findExpectedDay } = await readSeriesCatalog(db())
    expect(findExpectedDay('web', 'koa', 'npm', 'koa')).toBe('2026-11-20')
    expect(findExpectedDay('web', 'koa', 'npm', 'another')).toBeNull()
  })

  it('stays the same when it is stored again', async () => {
    const before = await all()
    await storeCatalog(db(), CATALOG)
    expect(await all()).toEqual(before)
  })

  it('follows a new title, order and other subjects', async () => {
    const renamed = project('koa', { npm: ['koa-next'] }, 'Koa, renamed')
    await storeCatalog(db(), { ...CATALOG, projects: [pd, renamed], events: [] })
    expect((await readProjects(db())).map(({ id, title }) => [id, title])).toEqual([
      ['pd', 'pd'],
      ['koa', 'Koa, renamed'],
    ])
    expect((await readSubjects(db(), 'npm')).map(({ subject }) => subject)).toEqual(['koa-next'])
    expect(await readSubjects(db(), 'git')).toEqual([])
    expect(await readEvents(db())).toEqual([])
  })

  it('gains a project, in its place', async () => {
    const react = project('react', { npm: ['react'] })
    const web = { ...CATALOG.collections[0]!, projects: ['react', 'koa'] }
    await storeCatalog(db(), { projects: [koa, react, pd], collections: [web], events: [] })
    expect((await readProjects(db())).map(({ id }) => id)).toEqual(['koa', 'react', 'pd'])
    expect(await readCollections(db())).toEqual([web])
    expect((await readProjects(db()))[2]?.collections).toEqual([])
  })

  it('keeps a project that left the files, retired, with its numbers, and takes it back', async () => {
    const names = { project: 'koa', source: 'npm', subject: 'koa', metric: 'npm.downloads' }
    const [series] = await ensureSeries(db(), [{ ...names, granularity: 'day' }])
    const observations = [{ day: '2026-03-09', value: 12, status: 'final' }] as const
    await saveObservations(db(), { seriesId: series!.id, runId: 1, at: new Date(), observations })

    await storeCatalog(db(), {
      projects: [pd],
      collections: [{ ...CATALOG.collections[1]!, projects: ['pd'] }],
      events: [],
    })
    const gone = (await readProjects(db())).find(({ id }) => id === 'koa')
    expect(gone).toMatchObject({ title: 'koa', retired: true, collections: [], subjects: [] })
    expect(await readSubjects(db(), 'npm')).toEqual([])
    expect(await listSeries(db(), { projects: ['koa'] })).toHaveLength(1)
    expect((await readObservations(db(), [series!.id])).get(series!.id)).toEqual(observations)

    await storeCatalog(db(), CATALOG)
    expect((await readProjects(db()))[0]).toMatchObject({ id: 'koa', retired: false })
    expect(await readSubjects(db(), 'npm')).toHaveLength(2)
  })

  it('has the projects of the files first, those that left behind them, always in the same order', async () => {
    await storeCatalog(db(), { projects: [pd], collections: [], events: [] })
    await storeCatalog(db(), { projects: [project('react', {})], collections: [], events: [] })
    expect((await readProjects(db())).map(({ id, retired }) => [id, retired])).toEqual([
      ['react', false],
      ['koa', true],
      ['pd', true],
    ])
  })

  it('asks nothing about a project that is retired in the files', async () => {
    await storeCatalog(db(), { ...CATALOG, projects: [{ ...koa, retired: true }, pd] })
    expect(await readSubjects(db(), 'npm')).toEqual([])
    expect((await readSubjects(db(), 'github')).map(({ project }) => project)).toEqual(['pd'])
  })

  it('may be large: no statement has more parameters than the database takes', async () => {
    const names = Array.from({ length: 12_000 }, (_, index) => `p${index}`)
    const projects = names.map(id => project(id, { npm: [id, `${id}-cli`] }))
    const events = names.map(id => ({ ...CATALOG.events[0]!, id }))
    const large = (id: string) => ({ id, title: 'Large', description: 'Many.', projects: names })
    const collections = [large('large'), large('larger')]
    await storeCatalog(db(), { projects, collections, events })
    expect(await readSubjects(db(), 'npm')).toHaveLength(2 * names.length)
    expect(await readCollections(db())).toEqual(collections)
    expect(await readEvents(db())).toHaveLength(names.length)
  })

  it('is whole although several processes start at the same moment', async () => {
    const stored = await Promise.allSettled(Array.from({ length: 6 }, () => storeCatalog(db(), CATALOG)))
    expect(stored.filter(({ status }) => status === 'rejected')).toEqual([])
    expect(await readCollections(db())).toEqual(CATALOG.collections)
  })

  it('is not touched by a catalog that cannot be stored', async () => {
    const before = await all()
    const twice = { ...CATALOG, events: [...CATALOG.events, CATALOG.events[0]!] }
    await expect(storeCatalog(db(), twice)).rejects.toThrow()
    expect(await all()).toEqual(before)
  })

  it('holds the sources and metrics as they declare themselves, also when stored again', async () => {
    for (const _ of [1, 2]) {
      await storeSources(db(), allSources, allMetrics)
      // Those that the catalog has subjects of: a foundation without npm sees nothing of npm.
      const named = allSources.filter(({ id }) => ['npm', 'github', 'git'].includes(id))
      expect(await readSources(db())).toEqual(named.map(({ id, schedule }) => ({ id, schedule })))
      expect((await readMetrics(db())).map(({ id }) => id)).toEqual(
        allMetrics.filter(({ source }) => named.some(({ id }) => id === source)).map(({ id }) => id),
      )
      // When old days are read again is the collection's own affair.
      const { rereadsInTurn: _, rereadsWithin: __, ...stored } = allMetrics[0]!
      expect((await readMetrics(db()))[0]).toMatchObject(stored)
    }
  })
})
