import { setPointDoubt } from '../../db/model/figures/doubtedPhrases.ts'
import { selectDoubts } from '../../db/model/series/doubts.ts'
import { findNearestReading } from '../../db/model/series/measuredValue.ts'
import { buildMonthPoints } from '../../db/model/series/monthPoints.ts'
import type { Point } from '../../db/model/series/points.ts'
import { addDays, type Day, type DayRange, maxDay } from '../../db/model/time/day.ts'
import { addMonths, addPeriods, toDayRange, toPeriod } from '../../db/model/time/period.ts'
import type { Series } from '../../db/observations/series.ts'
import type { Collection, Project, StoredMetric } from '../../db/projects/catalogQueries.ts'
import type { FullCatalog } from '../../db/readModel/readModel.ts'
import { findScope } from '../../db/series/findScope.ts'
import { findSeriesMembers, type SeriesMembers } from '../../db/series/findSeriesMembers.ts'
import { findFoundation } from '../../web/foundation/foundation.ts'
import type { Context } from '../http/context.ts'
import {
  isComparable,
  type Level,
  loadMonthlySeries,
  MONTHS_BACK,
  type MonthlySeries,
} from './loadMonthlySeries.ts'

/** The data of overview and collection pages, read in a few queries for all projects. */
export interface MonthlyOverview {
  readonly today: Day
  /** Of which it was made. */
  readonly catalog: FullCatalog
  readonly projects: readonly Project[]
  readonly collections: readonly Collection[]
  readonly metrics: readonly StoredMetric[]
  /** The months that all charts show, up to the last with any value. */
  readonly range: DayRange
  findMembers(scope: string, metric: StoredMetric): SeriesMembers | null
  of(series: Series | null): MonthlySeries | null
}

/** All headline series, or only those of one collection. Made anew when the numbers of one of them have changed. */
export async function readMonthlyOverview(context: Context, only?: string): Promise<MonthlyOverview> {
  const { model } = context
  const catalog = await model.readCatalog()
  const wanted = only === undefined ? null : findScope(only, catalog)
  const scopes = wanted ? [wanted, ...wanted.projects] : [...catalog.projects, ...catalog.collections]
  const ids = scopes.map(({ id }) => id)
  const stamp = await model.stampOf(catalog, ids)
  const shown = findFoundation().metrics
  const key = `monthly ${context.today()} ${wanted?.id ?? ''} ${shown.join(' ')}`
  return model.keep({ key, stamp }, () => makeMonthlyOverview(context, catalog, { scopes: ids, shown }))
}

/** The same for some projects, by the months that are shown of all. */
export async function readMonthsOfProjects(
  context: Context,
  projects: readonly Project[],
  range: DayRange,
): Promise<MonthlyOverview> {
  const catalog = await context.model.readCatalog()
  const scopes = projects.map(({ id }) => id)
  const shown = findFoundation().metrics
  return { ...(await makeMonthlyOverview(context, catalog, { scopes, shown })), range }
}

async function makeMonthlyOverview(
  context: Context,
  catalog: FullCatalog,
  { scopes, shown }: { readonly scopes: readonly string[]; readonly shown: readonly string[] },
): Promise<MonthlyOverview> {
  const today = context.today()
  const { projects, collections, metrics } = catalog
  const cited = shown.flatMap(id => metrics.find(metric => metric.id === id) ?? [])
  const findMembers = (scope: string, metric: StoredMetric) =>
    findSeriesMembers({ scope, metric: metric.id }, catalog)
  const members = scopes.flatMap(id => cited.flatMap(metric => findMembers(id, metric)?.members ?? []))
  const loaded = await loadMonthlySeries(context, members, { metrics: cited, catalog })
  return {
    today,
    catalog,
    projects,
    collections,
    metrics: cited,
    range: computeDrawnRange([...loaded.values()], today),
    findMembers,
    of: series => (series && loaded.get(series.id)) ?? null,
  }
}

/** The level a year before a reading; of one that is not the last, as far as the months tell. */
export function findYearBefore(loaded: MonthlySeries, day: Day): Level | null {
  const { last, yearBefore, methods } = loaded
  if (day === last?.lastDay) return yearBefore
  const asked = addMonths(day, -12)
  const ends = loaded.months.map(({ lastDay, last }) => ({
    day: lastDay,
    value: last,
    status: 'final' as const,
  }))
  const held = findNearestReading(ends, asked)
  return held && isComparable(methods, held.range.to, day) ? { day: held.range.to, value: held.value } : null
}

function computeDrawnRange(loaded: readonly MonthlySeries[], today: Day): DayRange {
  const last = loaded
    .flatMap(({ last, published }) => [last?.month ?? [], published.at(-1)?.day ?? []].flat())
    .reduce<Day | null>(toLater, null)
  const end = last ?? toPeriod(today, 'month')
  return {
    from: addPeriods(end, 'month', -MONTHS_BACK),
    to: addDays(addPeriods(end, 'month'), -1),
  }
}

const toLater = (a: Day | null, b: Day): Day => (a === null ? b : maxDay(a, b))

/** Doubted days are marked. Made each time: the points of all series would take much room. */
export const computeMonthPoints = (
  loaded: MonthlySeries | null,
  metric: StoredMetric,
  view: Pick<MonthlyOverview, 'range' | 'today'>,
): readonly Point[] => makeMonthPoints(loaded ?? NO_MONTHS, metric, view)

const NO_MONTHS = { months: [], published: [], doubts: [] } as const

function makeMonthPoints(
  { months, published, doubts }: Pick<MonthlySeries, 'months' | 'published' | 'doubts'>,
  metric: StoredMetric,
  { range, today }: Pick<MonthlyOverview, 'range' | 'today'>,
): readonly Point[] {
  const points = buildMonthPoints(months, metric, { range, today, published })
  if (metric.kind !== 'flow' || doubts.length === 0) return points
  return points.map(point =>
    setPointDoubt(point, selectDoubts(point, toDayRange(point.period, 'month').to, doubts), 'flow'),
  )
}
