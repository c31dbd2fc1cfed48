import { countDays, type Day, type DayRange } from '../time/day.ts'
import { type Granularity, listPeriods, toDayRange } from '../time/period.ts'
import type { MetricKind } from './metric.ts'
import { combineStatuses, type Observation, type Status } from './observation.ts'
import { LEAST_KNOWN_SHARE, type Point } from './points.ts'
import { chooseMonth, toPublishedMonths, usesPublishedMonths } from './publishedMonths.ts'

/** What the observations of one month come to, whatever kind of number they are. Months without a value have none. */
export interface MonthAggregate {
  /** Its first day. */
  readonly month: Day
  /** How many values are known whole. */
  readonly known: number
  readonly sum: number
  /** The last value, and its day. */
  readonly last: number
  readonly lastDay: Day
  readonly lastStatus: Status
  /** Of all of its values. */
  readonly weakest: Status
}

/** Which months, and from which day's view. */
interface MonthsView {
  readonly range: DayRange
  readonly today: Day
  /** Calendar months of the series as their publisher counted them. */
  readonly published?: readonly Observation[]
}

/** How values of a series are kept, and added up. */
interface Grain {
  readonly kind: MetricKind
  readonly granularity: Granularity
}

/** The same points as `buildPoints` makes by the month of all observations, where many series are read at once. */
export function buildMonthPoints(
  months: readonly MonthAggregate[],
  grain: Grain,
  { range, today, published = [] }: MonthsView,
): Point[] {
  const held = new Map(months.map(one => [one.month, one]))
  const counted = toPublishedMonths(
    usesPublishedMonths(grain.kind, grain.granularity, 'month') ? published : [],
  )
  return listPeriods(range, 'month').map(period => {
    const days = toDayRange(period, 'month')
    const of = grain.granularity === 'day' ? countDays(days) : 1
    const over = days.to < today
    return grain.kind === 'flow'
      ? flowPoint(period, held.get(period), counted.get(period), { of, over })
      : pointOf(period, held.get(period), { kind: grain.kind, of, over })
  })
}

function flowPoint(
  period: Day,
  month: MonthAggregate | undefined,
  counted: Parameters<typeof chooseMonth>[1],
  { of, over }: { of: number; over: boolean },
): Point {
  const days = {
    sum: month?.sum ?? 0,
    known: month?.known ?? 0,
    status: month?.weakest ?? ('final' as const),
  }
  const { sum, known, status, published, difference } = chooseMonth(days, counted, of)
  if ((!month && published === 0) || (over && of > 1 && known / of < LEAST_KNOWN_SHARE))
    return { period, value: null, status: 'missing', complete: false, known, of }
  return {
    period,
    value: sum,
    status: over ? status : combineStatuses(status, 'provisional'),
    complete: over && known === of,
    known,
    of,
    ...(published > 0 && { published }),
    ...(difference && { difference }),
  }
}

function pointOf(
  period: Day,
  month: MonthAggregate | undefined,
  { kind, of, over }: { kind: Exclude<MetricKind, 'flow'>; of: number; over: boolean },
): Point {
  const known = month?.known ?? 0
  if (!month || (kind === 'distinct' && of > 1))
    return { period, value: null, status: 'missing', complete: false, known, of }
  return {
    period,
    value: month.last,
    status: over ? month.lastStatus : combineStatuses(month.lastStatus, 'provisional'),
    complete: over,
    known,
    of,
  }
}
