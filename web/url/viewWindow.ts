import type { MetricKind } from '../../db/model/series/metric.ts'
import { canTransform, findMeanDays } from '../../db/model/series/transformPoints.ts'
import { addDays, countDays, type Day, type DayRange, maxDay, minDay } from '../../db/model/time/day.ts'
import {
  addMonths,
  GRANULARITIES,
  type Granularity,
  isCoarser,
  toDayRange,
  toPeriod,
} from '../../db/model/time/period.ts'
import type { TrendState } from './trendState.ts'

/** The days that a series spans, whatever part of it is asked for. */
export interface SeriesSpan {
  readonly first: Day | null
  readonly last: Day | null
  readonly asOf: Day
}

interface Grain {
  readonly kind: MetricKind
  readonly granularity: Granularity
}

/** The granularities in which a metric can be shown; people are recounted for all but days. */
export const listGranularities = (metric: Grain): Granularity[] =>
  GRANULARITIES.filter(g => (metric.kind === 'distinct' ? g !== 'day' : !isCoarser(metric.granularity, g)))

/** Which days are shown, in whole periods, and how fine. */
export interface ViewWindow {
  readonly range: DayRange
  readonly granularity: Granularity
  /** The granularity that was asked for, where it would give more points than a picture shows. */
  readonly coarsened: Granularity | null
}

/** Where lines are longer than this, nobody sees their points, and a page gets slow. */
export const MAX_POINTS = 2_000

export const computeViewWindow = (
  state: TrendState,
  metric: Grain,
  span: SeriesSpan,
  most = MAX_POINTS,
): ViewWindow => viewedIn(daysFor(state, span), state, metric, most)

/** The same for several series: beside each other all show the same days, by age each its own first ones. */
export function computeViewWindows(
  state: TrendState,
  metric: Grain,
  spans: readonly SeriesSpan[],
  most = MAX_POINTS,
): ViewWindow[] {
  if (state.align === 'date') return spans.map(() => computeViewWindow(state, metric, united(spans), most))
  const ages = spans.map(span => agesFor(state, span))
  const longest = ages.reduce((a, b) => (countDays(b) > countDays(a) ? b : a))
  const { granularity } = viewedIn(longest, state, metric, most)
  return ages.map(days => ({ ...viewedIn(days, { ...state, granularity }, metric, most), granularity }))
}

const united = (spans: readonly SeriesSpan[]): SeriesSpan =>
  spans.reduce((a, b) => ({
    first: a.first && b.first ? minDay(a.first, b.first) : (a.first ?? b.first),
    last: a.last && b.last ? maxDay(a.last, b.last) : (a.last ?? b.last),
    asOf: a.asOf,
  }))

function viewedIn(days: DayRange, state: TrendState, metric: Grain, most: number): ViewWindow {
  const wished = granularityFor(state, metric, countDays(days))
  const granularity = coarseEnough(wished, state, metric, countDays(days), most)
  const end = toPeriod(days.to, granularity)
  return {
    granularity,
    range: { from: toPeriod(days.from, granularity), to: toDayRange(end, granularity).to },
    coarsened: granularity === wished ? null : wished,
  }
}

const MONTHS = { '1y': 12, '3y': 36, '5y': 60 } as const

function daysFor({ range, from, to }: TrendState, { first, last, asOf }: SeriesSpan): DayRange {
  const end = last ?? asOf
  const start = first ?? addDays(end, -89)
  if (range === 'custom') {
    const until = to ?? end
    return { from: from ?? (start < until ? start : until), to: until }
  }
  if (range === 'all') return { from: start, to: end }
  const asked = range === '90d' ? addDays(end, -89) : addDays(addMonths(end, -MONTHS[range]), 1)
  return { from: maxDay(start, asked), to: end }
}

/** By age a range counts from the first value on. */
function agesFor({ range }: TrendState, { first, last, asOf }: SeriesSpan): DayRange {
  const from = first ?? asOf
  const end = last ?? from
  if (range === 'all' || range === 'custom') return { from, to: end }
  const asked = range === '90d' ? addDays(from, 89) : addDays(addMonths(from, MONTHS[range]), -1)
  return { from, to: minDay(end, asked) }
}

function granularityFor({ granularity, transform }: TrendState, metric: Grain, days: number): Granularity {
  const possible = listGranularities(metric)
  // Published counts of people exist for the metric's own period only: that one is shown first.
  const usual = findMeanDays(transform) || days <= 100 ? 'day' : days <= 6 * 366 ? 'week' : 'month'
  const wished = granularity ?? (metric.kind === 'distinct' ? metric.granularity : usual)
  return possible.includes(wished) ? wished : metric.granularity
}

const DAYS = { day: 1, week: 7, month: 28, quarter: 90, year: 365 } as const satisfies Record<
  Granularity,
  number
>

/** The finest granularity, from the wished one on, that gives no more points than that. */
function coarseEnough(
  wished: Granularity,
  { transform }: TrendState,
  metric: Grain,
  days: number,
  most: number,
): Granularity {
  const possible = listGranularities(metric).filter(
    one => one === wished || (isCoarser(one, wished) && canTransform(transform, one)),
  )
  return possible.find(one => days / DAYS[one] <= most) ?? possible.at(-1) ?? wished
}
