import { subtractYear } from '../../db/model/series/comparablePoints.ts'
import type { MetricKind } from '../../db/model/series/metric.ts'
import { canTransform, findMeanDays } from '../../db/model/series/transformPoints.ts'
import { addDays, countDays, type Day, type DayRange, maxDay, minDay } from '../../db/model/time/day.ts'
import {
  addMonths,
  addPeriods,
  GRANULARITIES,
  type Granularity,
  isCoarser,
  toDayRange,
  toPeriod,
} from '../../db/model/time/period.ts'
import type { TrendState } from './trendState.ts'

/** The days that a series spans, regardless of the range shown. */
interface SeriesSpan {
  readonly first: Day | null
  readonly last: Day | null
  readonly asOf: Day
}

interface Grain {
  readonly kind: MetricKind
  readonly granularity: Granularity
}

/** The granularities in which a metric can be shown; counts of people have no days. */
export const listGranularities = (metric: Grain): Granularity[] =>
  GRANULARITIES.filter(g => (metric.kind === 'distinct' ? g !== 'day' : !isCoarser(metric.granularity, g)))

/** Which days are shown, in whole periods, and at which granularity. */
export interface ViewWindow {
  readonly range: DayRange
  readonly granularity: Granularity
  /** The requested granularity, if it would give too many points. */
  readonly coarsened: Granularity | null
}

/** Longer lines show no more to the eye, and slow the page down. */
const MAX_POINTS = 2_000

/** The windows of several series: by date all share one, by age each starts at its own first value. */
export function computeViewWindows(
  state: TrendState,
  metric: Grain,
  spans: readonly SeriesSpan[],
  max = MAX_POINTS,
): ViewWindow[] {
  if (state.align === 'date') {
    const merged = mergeSpans(spans)
    const all = windowOf(daysFor(state, merged), state, metric, max)
    const from = findStart(state, metric, merged, all)
    return spans.map(() => ({ ...all, range: { ...all.range, from } }))
  }
  const ages = spans.map(span => agesFor(state, span))
  const longest = ages.reduce((a, b) => (countDays(b) > countDays(a) ? b : a))
  const { granularity } = windowOf(longest, state, metric, max)
  return ages.map(days => ({ ...windowOf(days, { ...state, granularity }, metric, max), granularity }))
}

const mergeSpans = (spans: readonly SeriesSpan[]): SeriesSpan =>
  spans.reduce((a, b) => ({
    first: a.first && b.first ? minDay(a.first, b.first) : (a.first ?? b.first),
    last: a.last && b.last ? maxDay(a.last, b.last) : (a.last ?? b.last),
    asOf: a.asOf,
  }))

function windowOf(days: DayRange, state: TrendState, metric: Grain, max: number): ViewWindow {
  const requested = granularityFor(state, metric, countDays(days))
  const granularity = coarsen(requested, state, metric, countDays(days), max)
  const end = toPeriod(days.to, granularity)
  return {
    granularity,
    range: { from: toPeriod(days.from, granularity), to: toDayRange(end, granularity).to },
    coarsened: granularity === requested ? null : requested,
  }
}

/**
 * Years are counted back from the last period that is over, so that the first period shown is the one that it is compared
 * with: October 2025 and October 2026. A level is compared with that of the day a year before.
 */
function findStart(
  { range: asked }: TrendState,
  { kind, granularity: native }: Grain,
  { first, last, asOf }: SeriesSpan,
  { range, granularity }: ViewWindow,
): Day {
  if (!isOfYears(asked) || first === null) return range.from
  const end = last ?? asOf
  const period = toPeriod(end, granularity)
  const { to } = toDayRange(period, granularity)
  const isOver = to < asOf && to <= toDayRange(toPeriod(end, native), native).to
  const start =
    kind === 'stock'
      ? toPeriod(addMonths(end, -MONTHS[asked]), granularity)
      : subtractYears(isOver ? period : addPeriods(period, granularity, -1), granularity, asked)
  return maxDay(start, toPeriod(first, granularity))
}

/** The period so many years before, as a range counts them. */
export function subtractYears(period: Day, granularity: Granularity, range: keyof typeof MONTHS): Day {
  let start = period
  for (let year = 0; year < MONTHS[range] / 12; year++) start = subtractYear(start, granularity)
  return start
}

/** A range of years, and not of all days or some. */
export const isOfYears = (range: TrendState['range']): range is keyof typeof MONTHS => range in MONTHS

const MONTHS = { '1y': 12, '3y': 36, '5y': 60 } as const

function daysFor({ range, from, to }: TrendState, { first, last, asOf }: SeriesSpan): DayRange {
  const end = last ?? asOf
  const start = first ?? addDays(end, -89)
  if (range === 'custom') {
    const until = to ?? end
    return { from: from ?? (start < until ? start : until), to: until }
  }
  if (range === 'all') return { from: start, to: end }
  const requested = range === '90d' ? addDays(end, -89) : addDays(addMonths(end, -MONTHS[range]), 1)
  return { from: maxDay(start, requested), to: end }
}

/** By age a range counts from the first value. */
function agesFor({ range }: TrendState, { first, last, asOf }: SeriesSpan): DayRange {
  const from = first ?? asOf
  const end = last ?? from
  if (range === 'all' || range === 'custom') return { from, to: end }
  const requested = range === '90d' ? addDays(from, 89) : addDays(addMonths(from, MONTHS[range]), -1)
  return { from, to: minDay(end, requested) }
}

function granularityFor({ granularity, transform }: TrendState, metric: Grain, days: number): Granularity {
  const possible = listGranularities(metric)
  // Published counts of people exist only for the metric's own period, so that one comes first.
  const finest = findMeanDays(transform) || days <= 100 ? 'day' : days <= 6 * 366 ? 'week' : 'month'
  const usual = canTransform(transform, finest) ? finest : 'week'
  const requested = granularity ?? (metric.kind === 'distinct' ? metric.granularity : usual)
  return possible.includes(requested) ? requested : metric.granularity
}

const DAYS = { day: 1, week: 7, month: 28, quarter: 90, year: 365 } as const satisfies Record<
  Granularity,
  number
>

/** The finest granularity, from the requested one on, that gives at most `most` points. */
function coarsen(
  requested: Granularity,
  { transform }: TrendState,
  metric: Grain,
  days: number,
  max: number,
): Granularity {
  const possible = listGranularities(metric).filter(
    one => one === requested || (isCoarser(one, requested) && canTransform(transform, one)),
  )
  return possible.find(one => days / DAYS[one] <= max) ?? possible.at(-1) ?? requested
}
