import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { queryRows } from '../../../db/connection/db.ts'
import { CATALOG_SCOPE, readEditions } from '../../../db/editions/editions.ts'
import { readStoredFigures, storeFigures } from '../../../db/figures/figureQueries.ts'
import type { FigureDefinition } from '../../../db/model/figures/figure.ts'
import type { StatedFigure } from '../../../db/model/proposals/statedFigure.ts'
import { saveObservations } from '../../../db/observations/observations.ts'
import { ensureSeries, listAllSeries } from '../../../db/observations/series.ts'
import { adoptStrayIds } from '../../../db/projects/adoptFormerIds.ts'
import { readExpectedDays, readProjects, storeCatalog } from '../../../db/projects/catalogQueries.ts'
import type { CatalogProject } from '../../../db/projects/catalogSchema.ts'
import { readFormerIds } from '../../../db/projects/formerIds.ts'
import type { Catalog } from '../../../db/projects/readCatalog.ts'
import { readStatements, storeStatedFigures } from '../../../db/published/statedFigures.ts'
import { emptyNumbers, onBoth } from '../../database.ts'
import { COLLECTIONS, catalogInFolder, PROJECTS } from './catalogInFolder.ts'

describe('ids before that are no such', () => {
  const catalog = catalogInFolder()
  const withWas = (was: string, more = '') =>
    PROJECTS.replace('- id: koa\n', `- id: koa\n  was: ${was}\n`) + more

  it.each([
    [
      '[koa]',
      '',
      'projects.yaml:3: project "koa": was: "koa" is the id that it has now; name the one that it had before, or leave this out',
    ],
    [
      '[npm]',
      '',
      'projects.yaml:3: project "koa": was: "npm" is the id of another one now, whose pages are there; only a free id can lead on',
    ],
    [
      '[javascript]',
      '',
      'projects.yaml:3: project "koa": was: "javascript" is the id of another one now, whose pages are there; only a free id can lead on',
    ],
    ['[old, old]', '', 'projects.yaml:3: project "koa": was: "old" stands there twice'],
    [
      'old',
      '',
      'projects.yaml:3: project "koa": was must be a list of ids that it had before, e.g. [old-id]',
    ],
    ['[]', '', 'projects.yaml:3: project "koa": was must be a list of ids that it had before, e.g. [old-id]'],
    ['[Old]', '', 'projects.yaml:3: project "koa": was[0] must be an id that it had before, e.g. old-id'],
  ])('%s', (was, more, line) => {
    catalog.write({ projects: withWas(was, more) })
    expect(catalog.complaints()).toEqual([line])
  })

  it('what still names the former id is told the present one', () => {
    catalog.write({ projects: withWas('[old]'), collections: COLLECTIONS.replace('koa', 'old, koa') })
    expect(catalog.complaints()).toEqual([
      'collections.yaml:4: collection "javascript": projects: there is no project "old"; it is "koa" now',
    ])
  })

  it('a circle, and one id for two', () => {
    const other = PROJECTS.replace('- id: npm\n', '- id: npm\n  was: [koa, old]\n')
    catalog.write({ projects: other.replace('- id: koa\n', '- id: koa\n  was: [npm, old]\n') })
    expect(catalog.complaints()).toEqual([
      'projects.yaml:3: project "koa": was: "npm" says that it was "koa": one of the two must be left out, as a circle leads nowhere',
      'projects.yaml:12: project "npm": was: "koa" says that it was "npm": one of the two must be left out, as a circle leads nowhere',
      'projects.yaml:12: project "npm": was: "old" was named by "koa" already; it leads to one of them',
    ])
  })
})

const project = (id: string, npm: string[], was?: string[]): CatalogProject => ({
  ...{ id, title: id, description: id, homepage: null, retired: false, subjects: { npm } },
  ...(was && { was }),
})
const toCatalog = (...projects: CatalogProject[]): Catalog => ({
  projects,
  collections: [{ id: 'web', title: 'Web', description: 'x', projects: projects.map(({ id }) => id) }],
  events: [],
})
const figure = (id: string, scope: string, was?: string[]): FigureDefinition => ({
  ...{ id, title: { en: 'T' }, scope, metric: 'npm.downloads', subject: null, statistic: 'sum' },
  ...{ window: { granularity: 'week', count: 1 }, comparison: null, coarse: false, sentence: { en: 'S' } },
  caveats: [],
  ...(was && { was }),
})

onBoth('a project with another id', opened => {
  const db = () => opened().db
  const [MONDAY, TUESDAY] = ['2026-11-16', '2026-11-17'] as const
  const save = async (id: string, day: typeof MONDAY | typeof TUESDAY, value: number) => {
    const names = {
      project: id,
      source: 'npm',
      subject: 'koa',
      metric: 'npm.downloads',
      granularity: 'day',
    } as const
    const [series] = await ensureSeries(db(), [names])
    const observations = [{ day, value, status: 'final' as const }]
    await saveObservations(db(), {
      seriesId: series!.id,
      runId: 1,
      at: new Date(`${TUESDAY}T12:00:00Z`),
      observations,
    })
    return series!.id
  }
  const listIds = async () => (await listAllSeries(db())).map(one => [one.id, one.project])
  const values = (id: number) =>
    queryRows(db(), sql`select day::text, value::int from observations where series_id = ${id} order by day`)
  const store = (...projects: CatalogProject[]) => storeCatalog(db(), toCatalog(...projects), TUESDAY)

  beforeEach(async () => {
    await emptyNumbers(db())
    for (const table of ['former_ids', 'figure_definitions', 'memberships', 'subjects', 'projects'])
      await db().execute(`delete from ${table}`)
    await storeCatalog(db(), toCatalog(project('koa', ['koa'])), MONDAY)
  })

  it('keeps series, first days, figures and what was asked for', async () => {
    const id = await save('koa', MONDAY, 1)
    await db().execute(
      sql`insert into runs (source, reason, projects, state, origin, created_at) values ('npm', 'command', '["koa","x"]', 'requested', '', now())`,
    )
    await storeFigures(db(), [figure('koa-weekly', 'koa')], new Date(`${MONDAY}T00:00:00Z`))
    await store(project('koajs', ['koa'], ['koa']))
    await storeFigures(
      db(),
      [figure('koajs-weekly', 'koajs', ['koa-weekly'])],
      new Date(`${TUESDAY}T00:00:00Z`),
    )
    expect(await listIds()).toEqual([[id, 'koajs']])
    expect((await readProjects(db())).map(one => [one.id, one.retired])).toEqual([['koajs', false]])
    const days = await readExpectedDays(db())
    expect([days.get('koajs npm koa'), days.get('web koajs')]).toEqual([MONDAY, MONDAY])
    expect(await queryRows(db(), sql`select projects from runs`)).toEqual([{ projects: ['koajs', 'x'] }])
    expect(await readStoredFigures(db())).toMatchObject([
      {
        id: 'koajs-weekly',
        current: true,
        firstSeen: `${MONDAY}T00:00:00Z`,
        lastSeen: `${TUESDAY}T00:00:00Z`,
      },
    ])
    expect(await readFormerIds(db(), 'figure')).toMatchObject([{ id: 'koa-weekly', now: 'koajs-weekly' }])
    // The same files again change nothing, and announce nothing.
    const catalogEdition = async () => (await readEditions(db())).get(CATALOG_SCOPE)
    const before = await catalogEdition()
    const same = figure('koajs-weekly', 'koajs', ['koa-weekly'])
    await storeFigures(db(), [same], new Date(`${MONDAY}T02:00:00Z`))
    expect(await catalogEdition()).toBe(before)
  })

  it('keeps how its published numbers were stated, also those that are stated otherwise by now', async () => {
    const stated = (qualifier: string): StatedFigure => ({
      ...{ id: 'meetup', project: 'koa', as: 'count', what: 'meetup', metric: 'published.attendees' },
      ...{ day: MONDAY, precision: 'day', value: 800, estimated: false, qualifier, sample: null, note: null },
      ...{ publisher: 'Koa', title: 'Koa', url: 'https://example.org' },
    })
    await save('koa', MONDAY, 1)
    await storeStatedFigures(db(), [stated('about')], new Date(`${MONDAY}T00:00:00Z`))
    const at = new Date(`${TUESDAY}T00:00:00Z`)
    await storeStatedFigures(db(), [stated('more than')], at)
    await store(project('koajs', ['koa'], ['koa']))
    const statements = await readStatements(db())
    expect(statements.map(({ figure, until }) => [figure.project, figure.qualifier, until]).sort()).toEqual([
      ['koajs', 'about', at.getTime()],
      ['koajs', 'more than', null],
    ])
    await db().execute('delete from stated_figures')
  })

  it('becomes one with what was collected under both ids', async () => {
    const old = await save('koa', MONDAY, 1)
    await store(project('koajs', ['koa']))
    const now = await save('koajs', TUESDAY, 2)
    expect(now).not.toBe(old)
    await store(project('koajs', ['koa'], ['koa']))
    expect(await listIds()).toEqual([[now, 'koajs']])
    expect(await values(now)).toEqual([
      { day: MONDAY, value: 1 },
      { day: TUESDAY, value: 2 },
    ])
  })

  it('leads on from all of its ids, also when the files name none of them any more', async () => {
    await store(project('b', ['koa'], ['koa']))
    await store(project('c', ['koa'], ['b']))
    await store(project('c', ['koa']))
    expect(await readFormerIds(db(), 'scope')).toMatchObject([
      { id: 'koa', now: 'c' },
      { id: 'b', now: 'c' },
    ])
  })

  it('is not the one that takes its old id', async () => {
    const id = await save('koa', MONDAY, 1)
    await store(project('koajs', ['koa'], ['koa']))
    await store(project('koajs', ['koa']), project('koa', ['another']))
    expect(await listIds()).toEqual([[id, 'koajs']])
    await store(project('koa', ['another']))
    expect(await listIds()).toEqual([[id, 'koajs']])
    expect(await readFormerIds(db(), 'scope')).toEqual([])
  })

  it('has its old id again, and what a run saved meanwhile', async () => {
    const id = await save('koa', MONDAY, 1)
    await store(project('koajs', ['koa'], ['koa']))
    const late = await save('koa', TUESDAY, 2)
    expect(late).not.toBe(id)
    await adoptStrayIds(db())
    expect(await listIds()).toEqual([[id, 'koajs']])
    await store(project('koa', ['koa']))
    expect(await listIds()).toEqual([[id, 'koa']])
    expect(await readFormerIds(db(), 'scope')).toEqual([{ id: 'koajs', now: 'koa', cameBack: true }])
  })
})
