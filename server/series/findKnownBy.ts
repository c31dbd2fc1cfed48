import type { Point } from '../../db/model/series/points.ts'
import { usesPublishedMonths } from '../../db/model/series/publishedMonths.ts'
import { isMostlyMonthly } from '../../db/model/series/sumMembers.ts'
import type { Day, DayRange } from '../../db/model/time/day.ts'
import { type Granularity, toDayRange, toPeriod } from '../../db/model/time/period.ts'
import { RECOUNTED_GRANULARITIES } from '../../db/people/computePeopleValues.ts'
import { findSeriesMembers } from '../../db/series/findSeriesMembers.ts'
import type { SeriesAnswer } from '../../web/contract/series.ts'
import type { Context } from '../http/context.ts'
import { computeSpan, type LoadedSeries } from './computeSeriesPoints.ts'
import { readKnownObservations } from './readKnownObservations.ts'

type KnownBy = Pick<SeriesAnswer, 'knownBy'>

interface ShownPeriods {
  readonly points: readonly Point[]
  readonly granularity: Granularity
  /** Only if it was asked for. */
  readonly asOf?: Day | undefined
}

/** If no period shown has a value: the other interval at which the series has data, from when to when. */
export async function findKnownBy(
  context: Context,
  loaded: LoadedSeries,
  { points, granularity, asOf }: ShownPeriods,
): Promise<KnownBy> {
  if (points.some(({ value, minority }) => value !== null && !minority)) return {}
  const { metric } = loaded.resolved
  return metric.kind === 'distinct'
    ? findRecounted(context, loaded, granularity, asOf)
    : toKnownBy('month', findMonths(loaded, granularity))
}

/** For a sum only if most of its projects have monthly data: with fewer, months show nothing either. */
function findMonths(
  { resolved: { metric, scope }, values, months }: LoadedSeries,
  granularity: Granularity,
): DayRange | null {
  if (usesPublishedMonths(metric.kind, metric.granularity, granularity)) return null
  const isShown = scope.kind === 'project' || isMostlyMonthly(values, months)
  return isShown
    ? computeSpan(
        months.map(() => []),
        months,
      )
    : null
}

/** People are counted separately for each interval, and published values are mostly monthly. */
async function findRecounted(
  context: Context,
  { resolved: { scope, metric, subject } }: LoadedSeries,
  granularity: Granularity,
  asOf: Day | undefined,
): Promise<KnownBy> {
  const catalog = await context.model.readCatalog()
  for (const each of [metric.granularity, ...RECOUNTED_GRANULARITIES]) {
    if (each === granularity) continue
    const window = { granularity: each }
    const found = findSeriesMembers({ scope: scope.id, metric: metric.id, subject, window }, catalog)
    const known = await readKnownObservations(context, [found], asOf)
    const span = computeSpan([...known.values()])
    if (span) return toKnownBy(each, { ...span, to: toDayRange(toPeriod(span.to, each), each).to })
  }
  return {}
}

const toKnownBy = (granularity: Granularity, span: DayRange | null): KnownBy =>
  span ? { knownBy: { granularity, first: span.from, last: span.to } } : {}
