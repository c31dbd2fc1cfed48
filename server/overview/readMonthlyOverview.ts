import { setPointDoubt } from '../../db/model/figures/doubtedPhrases.ts'
import { type Doubt, selectDoubts } from '../../db/model/series/doubts.ts'
import { UNION_SUBJECT } from '../../db/model/series/metric.ts'
import { buildMonthPoints, type MonthAggregate } from '../../db/model/series/monthPoints.ts'
import type { Observation } from '../../db/model/series/observation.ts'
import type { Point } from '../../db/model/series/points.ts'
import { addDays, type Day, type DayRange, maxDay } from '../../db/model/time/day.ts'
import { addMonths, addPeriods, toDayRange, toPeriod } from '../../db/model/time/period.ts'
import { readObservations } from '../../db/observations/observations.ts'
import { readLevels, readMonths } from '../../db/observations/readMonths.ts'
import { listSeries, readMonthSiblings, type Series } from '../../db/observations/series.ts'
import { readRepositoryHeads } from '../../db/people/people.ts'
import {
  type Collection,
  type Project,
  readCollections,
  readMetrics,
  readProjects,
  type StoredMetric,
} from '../../db/projects/catalogQueries.ts'
import type { Context } from '../http/context.ts'
import { type RecentDoubts, readRecentDoubts, replaceDoubtedLevels } from './readRecentDoubts.ts'

/** The headline metrics, in page order. */
const CITED_METRICS = ['npm.downloads', 'github.stars', 'git.contributors'] as const

/** How many months an overview shows: five years. */
const MONTHS_BACK = 60

/** How many days older than a year a compared reading may be. */
const TOLERANCE_DAYS = 21

/** Longer than any series: 100 years. */
const EVER_DAYS = 36_525

/** One series by month. */
export interface MonthlySeries {
  readonly series: Series
  readonly months: readonly MonthAggregate[]
  /** Calendar months as their publisher counted them. */
  readonly published: readonly Observation[]
  /** What is doubted in the last months. `months` has no doubted levels. */
  readonly doubts: readonly Doubt[]
  /** For a level: its value a year before the last reading. */
  readonly yearBefore: Level | null
  /** The last value before these months, where they have none. */
  readonly older: Level | null
}

interface Level {
  readonly day: Day
  readonly value: number
}

/** The data of overview and collection pages, read in a few queries for all projects. */
export interface MonthlyOverview {
  readonly today: Day
  readonly projects: readonly Project[]
  readonly collections: readonly Collection[]
  readonly metrics: readonly StoredMetric[]
  /** The months that all charts show, up to the last with any value. */
  readonly range: DayRange
  /** Repositories whose people are counted. */
  readonly counted: ReadonlySet<string>
  of(scope: string, metric: StoredMetric, subject: string | null): MonthlySeries | null
}

/** All headline series, or only those of one collection. */
export async function readMonthlyOverview(context: Context, only?: string): Promise<MonthlyOverview> {
  const { db } = context
  const today = context.today()
  const projects = await readProjects(db)
  const collections = await readCollections(db)
  const metrics = await readMetrics(db)
  const cited = CITED_METRICS.flatMap(id => metrics.find(metric => metric.id === id) ?? [])
  const wanted = only && [only, ...(collections.find(({ id }) => id === only)?.projects ?? [])]
  const all = await listSeries(db, wanted ? { projects: wanted } : {})
  const shown = all.filter(one => isShown(one, cited, projects))
  const since = addPeriods(toPeriod(today, 'month'), 'month', -MONTHS_BACK - 6)
  const doubted = await readRecentDoubts(context, shown, cited)
  const months = await readMonths(
    db,
    shown.map(({ id }) => id),
    since,
  )
  for (const [id, one] of doubted) months.set(id, replaceDoubtedLevels(months.get(id) ?? [], one))
  const published = await readPublishedMonths(context, shown, since)
  const loaded = await loadMonthlySeries(context, shown, cited, { months, published, doubted })
  return {
    today,
    projects,
    collections,
    metrics: cited,
    range: computeDrawnRange([...months.values()], [...published.values()], today),
    counted: new Set((await readRepositoryHeads(db)).keys()),
    of: (scope, metric, subject) =>
      loaded.find(
        ({ series }) =>
          series.project === scope &&
          series.metric === metric.id &&
          series.subject === (subject ?? UNION_SUBJECT),
      ) ?? null,
  }
}

/** Whether it is the first subject of a project, or the union of a collection. */
function isShown(series: Series, cited: readonly StoredMetric[], projects: readonly Project[]): boolean {
  const metric = cited.find(({ id }) => id === series.metric)
  if (!metric) return false
  const project = projects.find(({ id }) => id === series.project)
  return project ? series.subject === findFirstSubject(project, metric) : series.subject === UNION_SUBJECT
}

/** The project's first subject at the metric's source; null if it has none. */
export const findFirstSubject = (project: Project, metric: StoredMetric): string | null =>
  project.subjects.find(({ source }) => source === metric.source)?.subject ?? null

interface ReadMonths {
  readonly months: ReadonlyMap<number, MonthAggregate[]>
  readonly published: ReadonlyMap<number, Observation[]>
  readonly doubted: ReadonlyMap<number, RecentDoubts>
}

/** By the id of the series of days beside which they stand. */
async function readPublishedMonths(
  { db }: Context,
  shown: readonly Series[],
  since: Day,
): Promise<Map<number, Observation[]>> {
  const siblings = await readMonthSiblings(
    db,
    shown.map(({ id }) => id),
  )
  if (siblings.size === 0) return new Map()
  const ids = [...siblings.values()].map(({ id }) => id)
  const held = await readObservations(db, ids, { from: since, to: LAST_DAY })
  return new Map([...siblings].map(([id, months]) => [id, held.get(months.id) ?? []]))
}

/** Later than any month. */
const LAST_DAY: Day = '9999-12-31'

async function loadMonthlySeries(
  { db, today }: Context,
  shown: readonly Series[],
  cited: readonly StoredMetric[],
  { months, published, doubted }: ReadMonths,
): Promise<MonthlySeries[]> {
  const stocks = cited.filter(({ kind }) => kind === 'stock').map(({ id }) => id)
  const requested = shown.flatMap(({ id, metric }) => {
    const last = months.get(id)?.at(-1)
    return last && stocks.includes(metric) ? [{ id, day: addMonths(last.lastDay, -12) }] : []
  })
  const levels = await readLevels(db, requested, TOLERANCE_DAYS)
  const silent = shown.filter(({ id, metric }) => !months.has(id) && stocks.includes(metric))
  const lasts = await readLevels(
    db,
    silent.map(({ id }) => ({ id, day: today() })),
    EVER_DAYS,
  )
  return shown.map(series => ({
    series,
    months: months.get(series.id) ?? [],
    published: published.get(series.id) ?? [],
    doubts: doubted.get(series.id)?.doubts ?? [],
    yearBefore: findYearBefore(series.id) ?? levels.get(series.id) ?? null,
    older: lasts.get(series.id) ?? null,
  }))

  /** Undefined where nothing is doubted. */
  function findYearBefore(id: number): Level | undefined {
    const [held, asked] = [doubted.get(id)?.levels, requested.find(one => one.id === id)?.day]
    const last = asked && held?.findLast(({ day, value }) => value !== null && day <= asked)
    return last && last.value !== null && last.day >= addDays(asked, -TOLERANCE_DAYS)
      ? { day: last.day, value: last.value }
      : undefined
  }
}

function computeDrawnRange(
  months: readonly MonthAggregate[][],
  published: readonly Observation[][],
  today: Day,
): DayRange {
  const last = [
    ...months.flatMap(list => list.at(-1)?.month ?? []),
    ...published.flatMap(list => list.at(-1)?.day ?? []),
  ].reduce<Day | null>(toLater, null)
  const end = last ?? toPeriod(today, 'month')
  return {
    from: addPeriods(end, 'month', -MONTHS_BACK),
    to: addDays(addPeriods(end, 'month'), -1),
  }
}

const toLater = (a: Day | null, b: Day): Day => (a === null ? b : maxDay(a, b))

/** Doubted days are marked. */
export function computeMonthPoints(
  loaded: MonthlySeries | null,
  metric: StoredMetric,
  { range, today }: MonthlyOverview,
): Point[] {
  const { months = [], published = [], doubts = [] } = loaded ?? {}
  const points = buildMonthPoints(months, metric, { range, today, published })
  if (metric.kind !== 'flow' || doubts.length === 0) return points
  return points.map(point =>
    setPointDoubt(point, selectDoubts(point, toDayRange(point.period, 'month').to, doubts), 'flow'),
  )
}
