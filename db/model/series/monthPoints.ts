import type { StatedBound } from '../language/language.ts'
import type { Day, DayRange } from '../time/day.ts'
import type { Granularity } from '../time/period.ts'
import type { MetricKind } from './metric.ts'
import { combineStatuses, type Observation, type Status } from './observation.ts'
import { buildFlowPoint, createUnknownPoint, listPeriodRanges, type Point } from './points.ts'
import { chooseMonth, toPublishedMonths, usesPublishedMonths } from './publishedMonths.ts'

/** The observations of one month, aggregated for every kind of metric. Months without a value have no aggregate. */
export interface MonthAggregate {
  /** The first day of the month. */
  readonly month: Day
  /** The number of values that are known whole. */
  readonly known: number
  readonly sum: number
  readonly last: number
  readonly lastDay: Day
  readonly lastStatus: Status
  /** How its publisher stated the last value, if not as an exact number. */
  readonly lastBound?: StatedBound | undefined
  /** The weakest status of all values. */
  readonly weakest: Status
}

interface SeriesForm {
  readonly kind: MetricKind
  readonly granularity: Granularity
}

interface MonthsView {
  readonly range: DayRange
  /** The first day that is not over. */
  readonly today: Day
  /** Calendar months of the series as their publisher counted them. */
  readonly published?: readonly Observation[]
}

/** Gives the same points as `buildPoints` by month, but from aggregates: for reading many series at once. */
export function buildMonthPoints(
  months: readonly MonthAggregate[],
  { kind, granularity }: SeriesForm,
  { range, today, published = [] }: MonthsView,
): Point[] {
  const byMonth = new Map(months.map(aggregate => [aggregate.month, aggregate]))
  const counted = toPublishedMonths(usesPublishedMonths(kind, granularity, 'month') ? published : [])
  return listPeriodRanges(range, 'month').map(({ from: period, to, count }) => {
    const of = granularity === 'day' ? count : 1
    const isOver = to < today
    return kind === 'flow'
      ? buildMonthlyFlow(period, byMonth.get(period), counted.get(period), { of, isOver })
      : buildMonthPoint(period, byMonth.get(period), { kind, of, isOver })
  })
}

function buildMonthlyFlow(
  period: Day,
  month: MonthAggregate | undefined,
  counted: Parameters<typeof chooseMonth>[1],
  seen: { of: number; isOver: boolean },
): Point {
  const days = {
    sum: month?.sum ?? 0,
    known: month?.known ?? 0,
    status: month?.weakest ?? ('final' as const),
  }
  const total = chooseMonth(days, counted, seen.of)
  return !month && total.published === 0
    ? createUnknownPoint(period, total.known, seen.of)
    : buildFlowPoint(period, total, seen)
}

function buildMonthPoint(
  period: Day,
  month: MonthAggregate | undefined,
  { kind, of, isOver }: { kind: Exclude<MetricKind, 'flow'>; of: number; isOver: boolean },
): Point {
  const known = month?.known ?? 0
  if (!month || (kind === 'distinct' && of > 1)) return createUnknownPoint(period, known, of)
  // A level is final once it is read; people of a month that is not over may be more at its end.
  const status =
    isOver || kind === 'stock' ? month.lastStatus : combineStatuses(month.lastStatus, 'provisional')
  const complete = isOver || (kind === 'stock' && of === 1)
  const bound = month.lastBound && { bound: month.lastBound }
  const point = { period, value: month.last, status, complete, known, of, ...bound }
  return month.lastDay === period ? point : { ...point, at: month.lastDay }
}
