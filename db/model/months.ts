import { type Day, type DayRange, daysIn } from './day.ts'
import type { Kind } from './metric.ts'
import { type Status, weaker } from './observation.ts'
import { daysOf, eachPeriod, type Granularity } from './period.ts'
import { ENOUGH, type Point } from './points.ts'

/** What the observations of one month come to, whatever kind of number they are. Months without a value have none. */
export interface Month {
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
  readonly kind: Kind
  readonly granularity: Granularity
}

/** The same points as `pointsOf` makes by the month of all observations, where many series are read at once. */
export function monthPoints(months: readonly Month[], grain: Grain, range: DayRange, today: Day): Point[] {
  const held = new Map(months.map(one => [one.month, one]))
  return eachPeriod(range, 'month').map(period => {
    const days = daysOf(period, 'month')
    const of = grain.granularity === 'day' ? daysIn(days) : 1
    return pointOf(period, held.get(period), { kind: grain.kind, of, over: days.to < today })
  })
}

function pointOf(
  period: Day,
  month: Month | undefined,
  { kind, of, over }: { kind: Kind; of: number; over: boolean },
): Point {
  const known = month?.known ?? 0
  const flow = kind === 'flow'
  const scarce = flow && over && known / of < ENOUGH
  if (!month || scarce || (kind === 'distinct' && of > 1))
    return { period, value: null, status: 'missing', complete: false, known, of }
  const status = flow ? month.weakest : month.lastStatus
  return {
    period,
    value: flow ? month.sum : month.last,
    status: over ? status : weaker(status, 'provisional'),
    complete: over && (!flow || known === of),
    known,
    of,
  }
}
