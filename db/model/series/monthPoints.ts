import { countDays, type Day, type DayRange } from '../time/day.ts'
import { type Granularity, listPeriods, toDayRange } from '../time/period.ts'
import type { MetricKind } from './metric.ts'
import { combineStatuses, type Status } from './observation.ts'
import { LEAST_KNOWN_SHARE, type Point } from './points.ts'

/** What the observations of one month come to, whatever kind of number they are. Months without a value have none. */
export interface MonthAggregate {
  /** Its first day. */
  readonly month: Day
  /** How many values are known. */
  readonly known: number
  readonly sum: number
  /** The last value, and its day. */
  readonly last: number
  readonly lastDay: Day
  readonly lastStatus: Status
  /** Of all of its values. */
  readonly weakest: Status
}

/** How values of a series are kept, and added up. */
interface Grain {
  readonly kind: MetricKind
  readonly granularity: Granularity
}

/** The same points as `pointsOf` makes by the month of all observations, where many series are read at once. */
export function buildMonthPoints(
  months: readonly MonthAggregate[],
  grain: Grain,
  range: DayRange,
  today: Day,
): Point[] {
  const held = new Map(months.map(one => [one.month, one]))
  return listPeriods(range, 'month').map(period => {
    const days = toDayRange(period, 'month')
    const of = grain.granularity === 'day' ? countDays(days) : 1
    return pointOf(period, held.get(period), { kind: grain.kind, of, over: days.to < today })
  })
}

function pointOf(
  period: Day,
  month: MonthAggregate | undefined,
  { kind, of, over }: { kind: MetricKind; of: number; over: boolean },
): Point {
  const known = month?.known ?? 0
  const flow = kind === 'flow'
  const scarce = flow && over && known / of < LEAST_KNOWN_SHARE
  if (!month || scarce || (kind === 'distinct' && of > 1))
    return { period, value: null, status: 'missing', complete: false, known, of }
  const status = flow ? month.weakest : month.lastStatus
  return {
    period,
    value: flow ? month.sum : month.last,
    status: over ? status : combineStatuses(status, 'provisional'),
    complete: over && (!flow || known === of),
    known,
    of,
  }
}
