import { afterEach, expect, it, vi } from 'vitest'
import { catalogFolder } from '../../../db/config/paths.ts'
import type { Db } from '../../../db/connection/db.ts'
import { readEditionStamps } from '../../../db/editions/editionStamps.ts'
import { watchEditions } from '../../../db/editions/watchEditions.ts'
import { storeFigures } from '../../../db/figures/figureQueries.ts'
import { readFigureFile } from '../../../db/figures/readFigureFile.ts'
import type { Observation } from '../../../db/model/series/observation.ts'
import { addDays, type Day } from '../../../db/model/time/day.ts'
import { saveObservations } from '../../../db/observations/observations.ts'
import { ensureSeries } from '../../../db/observations/series.ts'
import { readCatalog } from '../../../db/projects/readCatalog.ts'
import { ReadModel } from '../../../db/readModel/readModel.ts'
import { SharedValues } from '../../../db/readModel/sharedValues.ts'
import { findSeriesMembers } from '../../../db/series/findSeriesMembers.ts'
import { computeFigures } from '../../../server/figures/computeFigures.ts'
import { readAllMilestones } from '../../../server/figures/readAllMilestones.ts'
import type { Context } from '../../../server/http/context.ts'
import { computeMoves } from '../../../server/overview/computeMoves.ts'
import { buildCollectionHeadline, buildProjectHeadline } from '../../../server/overview/monthlyHeadlines.ts'
import { readMonthlyOverview } from '../../../server/overview/readMonthlyOverview.ts'
import { readOverviewSummary } from '../../../server/overview/readOverviewSummary.ts'
import { startRenewing } from '../../../server/renewal/startRenewing.ts'
import { readStatus } from '../../../server/status/readStatus.ts'
import { allMetrics, onBoth, onPostgres, storeFirstCatalog } from '../../database.ts'
import { newSeed, randomFrom } from '../../random.ts'
import { createReadModel } from '../../readModel.ts'
import { until } from '../../until.ts'

const TODAY: Day = '2026-11-22'
const PROJECTS = ['express', 'koa', 'fastify'] as const
const METRICS = ['npm.downloads', 'github.stars', 'git.contributors'] as const
const catalog = readCatalog(catalogFolder)

const createContext = (db: Db, model: ReadModel): Context => ({
  ...{ db, model, allowed: () => false },
  now: () => new Date(`${TODAY}T12:00:00Z`),
  today: () => TODAY,
})

async function storeAll(db: Db): Promise<number[]> {
  await storeFirstCatalog(db, PROJECTS)
  const figures = readFigureFile(catalogFolder, { catalog, metrics: allMetrics })
  const own = figures.filter(({ scope }) => scope === 'javascript' || PROJECTS.some(id => id === scope))
  await storeFigures(db, own, new Date('2026-01-01T00:00:00Z'))
  const names = PROJECTS.flatMap(project =>
    METRICS.map(metric => ({
      ...{ project, metric, source: metric.split('.')[0] ?? '', granularity: 'day' as const },
      subject: metric.startsWith('npm') ? project : `${project}js/${project}`,
    })),
  )
  return (await ensureSeries(db, names)).map(({ id }) => id)
}

/** All that is made of the numbers of many series. */
async function readMade(context: Context) {
  const monthly = await readMonthlyOverview(context)
  const inputs = await context.model.readCatalog()
  const figures = await context.model.readFigures()
  const wanted = figures.map(({ definition }) => ({
    definition,
    members: findSeriesMembers(definition, inputs),
  }))
  const { series, counts } = await readStatus(context)
  return {
    projects: monthly.metrics.map(metric =>
      monthly.projects.map(one => buildProjectHeadline(monthly, one, metric)),
    ),
    collections: monthly.metrics.map(metric =>
      monthly.collections.map(one => buildCollectionHeadline(monthly, one, metric)),
    ),
    moves: monthly.metrics.map(metric => computeMoves(monthly, metric, 'month')),
    summary: await readOverviewSummary(context),
    figures: await computeFigures(context, wanted, inputs, TODAY),
    passed: await readAllMilestones(context, inputs),
    status: { series, counts },
  }
}

onBoth('what is kept of many series', opened => {
  it('is what would be made anew, after any change', async () => {
    const { db } = opened()
    const seed = newSeed()
    const random = randomFrom(seed)
    const pick = (count: number) => Math.floor(random() * count)
    const ids = await storeAll(db)
    const kept = createContext(db, createReadModel(db))
    let at = Date.parse('2026-11-01T00:00:00Z')
    const save = (length: number, back: number) => {
      at += 1_000
      const first = addDays(TODAY, -back - length)
      const level = 10 ** pick(6)
      const observations = Array.from({ length }, (_, index): Observation => {
        const day = addDays(first, index)
        if (pick(30) === 0) return { day, value: null, status: 'missing' }
        return { day, value: level + index + pick(20), status: pick(10) === 0 ? 'provisional' : 'final' }
      })
      const seriesId = ids[pick(ids.length)] ?? 0
      return saveObservations(db, { seriesId, runId: 1, at: new Date(at), observations })
    }
    const changes = [
      () => save(400, 0),
      () => save(900, pick(3)),
      () => save(1, pick(30)),
      () => save(30, pick(400)),
      () => storeFirstCatalog(db, PROJECTS.slice(0, 2 + pick(2))),
    ]
    for (let step = 0; step < 6; step++) {
      await changes[pick(changes.length)]?.()
      const right = [seed, step, await readMade(createContext(db, createReadModel(db)))]
      expect([seed, step, await readMade(kept)]).toEqual(right)
      // A process that makes what is missing, and one that finds all of it.
      for (const _ of ['made', 'found']) {
        const model = new ReadModel(db, readEditionStamps(db), new SharedValues(db, 'program'))
        expect([seed, step, await readMade(createContext(db, model))]).toEqual(right)
      }
    }
  }, 120_000)
})

onPostgres('what is made ahead', opened => {
  let stop = async () => {}
  afterEach(() => stop())

  it('is there before anybody asks, and again after a change', async () => {
    const { db, listen } = opened()
    const [id = 0] = await storeAll(db)
    const editions = await watchEditions(listen)
    const model = new ReadModel(db, editions.stamps)
    const read = vi.spyOn(model, 'scanSeries')
    const renewal = startRenewing({ context: createContext(db, model), editions })
    stop = async () => {
      await renewal.stop()
      await editions.stop()
    }
    await until(() => read.mock.calls.length > 0)
    const before = read.mock.calls.length
    await saveObservations(db, {
      ...{ seriesId: id, runId: 1, at: new Date('2026-11-22T10:00:00Z') },
      observations: Array.from({ length: 60 }, (_, index) => ({
        ...{ day: addDays(TODAY, -60 + index), value: 100 + index * 40, status: 'final' as const },
      })),
    })
    await until(() => read.mock.calls.length > before)
    await renewal.stop()
    const asked = read.mock.calls.length
    const made = await readMade(createContext(db, model))
    expect(read.mock.calls.length).toBe(asked)
    expect(made).toEqual(await readMade(createContext(db, createReadModel(db))))
  })
})
