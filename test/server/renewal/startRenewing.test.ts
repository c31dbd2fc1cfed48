import { afterEach, expect, it, vi } from 'vitest'
import { catalogFolder } from '../../../db/config/paths.ts'
import type { Db } from '../../../db/connection/db.ts'
import { readEditionStamps } from '../../../db/editions/editionStamps.ts'
import { watchEditions } from '../../../db/editions/watchEditions.ts'
import { storeFigures } from '../../../db/figures/figureQueries.ts'
import { readFigureFile } from '../../../db/figures/readFigureFile.ts'
import type { Observation } from '../../../db/model/series/observation.ts'
import { addDays, type Day, toDayNumber } from '../../../db/model/time/day.ts'
import { saveObservations } from '../../../db/observations/observations.ts'
import { ensureSeries } from '../../../db/observations/series.ts'
import { COUNTING_RULES } from '../../../db/people/countingRules.ts'
import { readRepositoryHeads } from '../../../db/people/people.ts'
import { readCatalog } from '../../../db/projects/readCatalog.ts'
import { ReadModel } from '../../../db/readModel/readModel.ts'
import { SharedValues } from '../../../db/readModel/sharedValues.ts'
import { findSeriesMembers } from '../../../db/series/findSeriesMembers.ts'
import type { CollectContext } from '../../../jobs/collect/collectContext.ts'
import { saveRepositoryPeople, saveUnionPeople } from '../../../jobs/collect/countedPeople.ts'
import type { WantedSeries } from '../../../jobs/collect/findWantedSeries.ts'
import { storeImportedObservations } from '../../../jobs/csv/storeImportedObservations.ts'
import type { GitHistory } from '../../../jobs/git/fetchHistory.ts'
import { git } from '../../../jobs/sources/git.ts'
import { computeFigures } from '../../../server/figures/computeFigures.ts'
import { readAllMilestones } from '../../../server/figures/readAllMilestones.ts'
import type { Context } from '../../../server/http/context.ts'
import { computeMoves } from '../../../server/overview/computeMoves.ts'
import { buildCollectionHeadline, buildProjectHeadline } from '../../../server/overview/monthlyHeadlines.ts'
import { readMonthlyOverview } from '../../../server/overview/readMonthlyOverview.ts'
import { readOverviewSummary } from '../../../server/overview/readOverviewSummary.ts'
import { startRenewing } from '../../../server/renewal/startRenewing.ts'
import { readSeries } from '../../../server/series/readSeries.ts'
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
    people: await readPeople(context),
    status: { series, counts },
  }
}

/** People of each scope by month, also those that only readers ask for. */
async function readPeople(context: Context) {
  const found: unknown[] = []
  for (const scope of [...PROJECTS, 'javascript'])
    for (const metric of ['git.contributors', 'git.active_contributors']) {
      const query = { scope, metric, granularity: 'month' } as const
      const points = readSeries(context, query).then(
        answer => answer.points,
        (error: Error) => error.message,
      )
      found.push([scope, metric, await points])
    }
  return found
}

/** Counts random people, as if their histories had been read. */
function createPeople(db: Db, pick: (count: number) => number) {
  const terms = { key: 'a key', until: addDays(TODAY, -1) }
  const heads = new Map<string, string>()
  const createContextAt = (at: number): CollectContext => ({
    ...{ db, source: git, runId: 1, origin: 'https://github.com', now: () => new Date(at) },
    // Nothing upstream is asked.
    ...({ signal: new AbortController().signal } as Pick<CollectContext, 'signal' | 'upstream'>),
  })
  const createHistory = (recountReason: GitHistory['recountReason'], at: number): GitHistory => ({
    ...{ head: `head ${at}`, mailmap: '', mailmapRead: true, rules: COUNTING_RULES, commits: 1, undated: 0 },
    recountReason,
    people: Array.from({ length: 1 + pick(20) }, () => ({
      ...{ id: `person ${pick(30)}`, bot: false, logins: [], fullNames: [], nicknames: [] },
      days: [...new Set([pick(500), pick(500), pick(500)])]
        .sort((a, b) => b - a)
        .map(ago => TODAY_NUMBER - 1 - ago),
    })).filter(({ id }, index, all) => all.findIndex(one => one.id === id) === index),
  })
  return {
    async count(at: number) {
      const project = PROJECTS[pick(PROJECTS.length)] ?? ''
      const subject = `${project}js/${project}`
      const before = heads.get(subject)
      const history = createHistory(
        before ? (([null, 'rewritten', 'mailmap'] as const)[pick(3)] ?? null) : 'first',
        at,
      )
      const stored = (await readRepositoryHeads(db)).get(subject)
      const wanted = { project, subject, countedTo: stored ?? null, upstreamId: null, identitySince: null }
      await saveRepositoryPeople(createContextAt(at), wanted as WantedSeries, history, terms)
      heads.set(subject, history.head ?? '')
    },
    countUnions: (at: number) => saveUnionPeople(createContextAt(at), 0),
  }
}

const TODAY_NUMBER = toDayNumber(TODAY)

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
    const people = createPeople(db, pick)
    const importDays = () => {
      at += 1_000
      const [project, downloads] = [PROJECTS[pick(PROJECTS.length)] ?? '', METRICS[0]]
      const metric = allMetrics.find(({ id }) => id === downloads)
      if (!metric) throw new Error(`no metric ${downloads}`)
      const first = addDays(TODAY, -pick(400) - 40)
      const days = Array.from({ length: 1 + pick(40) }, (_, index) => addDays(first, index))
      const each = {
        project,
        subject: project,
        metric,
        status: 'final',
        origin: 'https://other.example',
      } as const
      const rows = days.map(day => ({ ...each, day, value: pick(5_000), fetchedAt: new Date(at - 500) }))
      return storeImportedObservations(db, rows, new Date(at))
    }
    const changes = [
      importDays,
      () => save(400, 0),
      () => save(900, pick(3)),
      () => save(1, pick(30)),
      () => save(30, pick(400)),
      () => storeFirstCatalog(db, PROJECTS.slice(0, 2 + pick(2))),
    ]
    for (let step = 0; step < 6; step++) {
      await changes[pick(changes.length)]?.()
      // Each time, histories are read before their collections are counted, and again after it.
      if (step % 2 === 0) await people.count(++at)
      if (step === 3) await people.countUnions(++at)
      const right = [seed, step, await readMade(createContext(db, createReadModel(db)))]
      expect([seed, step, await readMade(kept)]).toEqual(right)
      // A process that makes what is missing, and one that finds all of it.
      for (const _ of ['made', 'found']) {
        const model = new ReadModel(db, readEditionStamps(db), new SharedValues(db, 'program'))
        expect([seed, step, await readMade(createContext(db, model))]).toEqual(right)
      }
    }
  }, 240_000)
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
