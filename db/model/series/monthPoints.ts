import { countDays, type Day, type DayRange } from '../time/day.ts'
import { type Granularity, listPeriods, toDayRange } from '../time/period.ts'
import type { MetricKind } from './metric.ts'
import { combineStatuses, type Status } from './observation.ts'
import { LEAST_KNOWN_SHARE, type Point } from './points.ts'

/** The observations of one month, aggregated for every kind of metric. Months without a value have no aggregate. */
export interface MonthAggregate {
  /** The first day of the month. */
  readonly month: Day
  /** The number of known values. */
  readonly known: number
  readonly sum: number
  readonly last: number
  readonly lastDay: Day
  readonly lastStatus: Status
  /** The weakest status of all values. */
  readonly weakest: Status
}

interface SeriesForm {
  readonly kind: MetricKind
  readonly granularity: Granularity
}

/** Gives the same points as `buildPoints` by month, but from aggregates: for reading many series at once. */
export function buildMonthPoints(
  months: readonly MonthAggregate[],
  { kind, granularity }: SeriesForm,
  range: DayRange,
  today: Day,
): Point[] {
  const byMonth = new Map(months.map(aggregate => [aggregate.month, aggregate]))
  return listPeriods(range, 'month').map(period => {
    const days = toDayRange(period, 'month')
    const of = granularity === 'day' ? countDays(days) : 1
    return buildMonthPoint(period, byMonth.get(period), { kind, of, isOver: days.to < today })
  })
}

function buildMonthPoint(
  period: Day,
  month: MonthAggregate | undefined,
  { kind, of, isOver }: { kind: MetricKind; of: number; isOver: boolean },
): Point {
  const known = month?.known ?? 0
  const isFlow = kind === 'flow'
  const isScarce = isFlow && isOver && known / of < LEAST_KNOWN_SHARE
  if (!month || isScarce || (kind === 'distinct' && of > 1))
    return { period, value: null, status: 'missing', complete: false, known, of }
  const status = isFlow ? month.weakest : month.lastStatus
  return {
    period,
    value: isFlow ? month.sum : month.last,
    status: isOver ? status : combineStatuses(status, 'provisional'),
    complete: isOver && (!isFlow || known === of),
    known,
    of,
  }
}
