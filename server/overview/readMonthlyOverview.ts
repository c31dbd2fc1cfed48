import { setPointDoubt } from '../../db/model/figures/doubtedPhrases.ts'
import { type Doubt, selectDoubts } from '../../db/model/series/doubts.ts'
import { buildMonthPoints, type MonthAggregate } from '../../db/model/series/monthPoints.ts'
import type { Observation } from '../../db/model/series/observation.ts'
import type { Point } from '../../db/model/series/points.ts'
import { addDays, type Day, type DayRange, maxDay } from '../../db/model/time/day.ts'
import { addMonths, addPeriods, toDayRange, toPeriod } from '../../db/model/time/period.ts'
import { readObservations } from '../../db/observations/observations.ts'
import { readLevels, readMonths } from '../../db/observations/readMonths.ts'
import type { Series } from '../../db/observations/series.ts'
import type { Collection, Project, StoredMetric } from '../../db/projects/catalogQueries.ts'
import {
  findScope,
  findSeriesMembers,
  type SeriesMember,
  type SeriesMembers,
} from '../../db/series/findSeriesMembers.ts'
import { listMethodChanges } from '../../db/series/selectEvents.ts'
import type { Context } from '../http/context.ts'
import { type RecentDoubts, readRecentDoubts, replaceDoubtedLevels } from './readRecentDoubts.ts'

/** The headline metrics, in page order. */
export const CITED_METRICS = ['npm.downloads', 'github.stars', 'git.contributors'] as const

/** How many months an overview shows: five years. */
const MONTHS_BACK = 60

/** How many days older than a year a compared reading may be. */
const TOLERANCE_DAYS = 21

/** Longer than any series: 100 years. */
const EVER_DAYS = 36_525

/** One series by month. */
export interface MonthlySeries {
  readonly months: readonly MonthAggregate[]
  /** Calendar months as their publisher counted them. */
  readonly published: readonly Observation[]
  /** What is doubted in the last months. `months` has no doubted levels. */
  readonly doubts: readonly Doubt[]
  /** For a level: its value a year before the last reading. */
  readonly yearBefore: Level | null
  /** The last value before these months, where they have none. */
  readonly older: Level | null
  /** The days from which the metric was counted in another way, or of another repository. */
  readonly methods: readonly Day[]
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
  findMembers(scope: string, metric: StoredMetric): SeriesMembers | null
  of(series: Series | null): MonthlySeries | null
}

/** All headline series, or only those of one collection. */
export async function readMonthlyOverview(context: Context, only?: string): Promise<MonthlyOverview> {
  const { db } = context
  const today = context.today()
  const catalog = await context.model.readCatalog()
  const { projects, collections, metrics } = catalog
  const cited = CITED_METRICS.flatMap(id => metrics.find(metric => metric.id === id) ?? [])
  const findMembers = (scope: string, metric: StoredMetric) =>
    findSeriesMembers({ scope, metric: metric.id }, catalog)
  const wanted = only === undefined ? null : findScope(only, catalog)
  const scopes = wanted ? [wanted, ...wanted.projects] : [...projects, ...collections]
  const members = scopes.flatMap(({ id }) => cited.flatMap(metric => findMembers(id, metric)?.members ?? []))
  const byId = new Map(members.flatMap(one => (one.series ? [[one.series.id, one] as const] : [])))
  const shown = [...byId.values()].flatMap(({ series }) => series ?? [])
  const since = addPeriods(toPeriod(today, 'month'), 'month', -MONTHS_BACK - 6)
  const published = await readPublishedMonths(context, [...byId.values()], since)
  const doubted = await readRecentDoubts(context, shown, cited, published)
  const months = await readMonths(
    db,
    shown.map(({ id }) => id),
    since,
  )
  for (const [id, one] of doubted) months.set(id, replaceDoubtedLevels(months.get(id) ?? [], one))
  const methodsOf = ({ project, metric }: Series): Day[] => {
    const scope = catalog.findProject(project) ?? { id: project, collections: [project] }
    return listMethodChanges(catalog.events, scope, metric).map(({ day }) => day)
  }
  const loaded = await loadMonthlySeries(context, shown, cited, { months, published, doubted, methodsOf })
  return {
    today,
    projects,
    collections,
    metrics: cited,
    range: computeDrawnRange([...months.values()], [...published.values()], today),
    findMembers,
    of: series => (series && loaded.get(series.id)) ?? null,
  }
}

interface ReadMonths {
  readonly months: ReadonlyMap<number, MonthAggregate[]>
  readonly published: ReadonlyMap<number, Observation[]>
  readonly doubted: ReadonlyMap<number, RecentDoubts>
  readonly methodsOf: (series: Series) => readonly Day[]
}

/** By the id of the series of days beside which they stand. */
async function readPublishedMonths(
  { db }: Context,
  shown: readonly SeriesMember[],
  since: Day,
): Promise<Map<number, Observation[]>> {
  const siblings = shown.flatMap(({ series, months }) =>
    series && months ? [[series.id, months.id] as const] : [],
  )
  if (siblings.length === 0) return new Map()
  const ids = siblings.map(([, months]) => months)
  const held = await readObservations(db, ids, { from: since, to: LAST_DAY })
  return new Map(siblings.map(([id, months]) => [id, held.get(months) ?? []]))
}

/** Later than any month. */
const LAST_DAY: Day = '9999-12-31'

async function loadMonthlySeries(
  { db, today }: Context,
  shown: readonly Series[],
  cited: readonly StoredMetric[],
  { months, published, doubted, methodsOf }: ReadMonths,
): Promise<Map<number, MonthlySeries>> {
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
  /** Undefined where nothing is doubted. */
  const findSureBefore = (id: number): Level | undefined => {
    const [held, asked] = [doubted.get(id)?.levels, requested.find(one => one.id === id)?.day]
    const last = asked && held?.findLast(({ day, value }) => value !== null && day <= asked)
    return last && last.value !== null && last.day >= addDays(asked, -TOLERANCE_DAYS)
      ? { day: last.day, value: last.value }
      : undefined
  }
  return new Map(
    shown.map(series => {
      const { id } = series
      const before = findSureBefore(id) ?? levels.get(id) ?? null
      const methods = methodsOf(series)
      const last = months.get(id)?.at(-1)?.lastDay
      return [
        id,
        {
          months: months.get(id) ?? [],
          published: published.get(id) ?? [],
          doubts: doubted.get(id)?.doubts ?? [],
          yearBefore: before && last && isComparable(methods, before.day, last) ? before : null,
          older: lasts.get(id) ?? null,
          methods,
        },
      ]
    }),
  )
}

/** Whether two days were counted in one way. */
const isComparable = (methods: readonly Day[], before: Day, now: Day): boolean =>
  !methods.some(day => day > before && day <= now)

/** The same for the ends of two months. */
export const isComparableMonth = (loaded: MonthlySeries | null, before: Point, now: Point): boolean =>
  isComparable(
    loaded?.methods ?? [],
    toDayRange(before.period, 'month').to,
    toDayRange(now.period, 'month').to,
  )

/** The level a year before a reading; of one that is not the last, as far as the months tell. */
export function findYearBefore({ months, yearBefore, methods }: MonthlySeries, day: Day): Level | null {
  if (day === months.at(-1)?.lastDay) return yearBefore
  const asked = addMonths(day, -12)
  const held = months.findLast(({ lastDay }) => lastDay <= asked)
  return held && held.lastDay >= addDays(asked, -TOLERANCE_DAYS) && isComparable(methods, held.lastDay, day)
    ? { day: held.lastDay, value: held.last }
    : null
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
