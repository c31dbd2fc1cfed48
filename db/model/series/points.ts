import { addDays, countDays, type Day, type DayRange, maxDay, minDay } from '../time/day.ts'
import { type Granularity, listPeriods, toDayRange } from '../time/period.ts'
import type { MetricKind } from './metric.ts'
import { combineStatuses, type Observation, type Status } from './observation.ts'
import {
  type DaysTotal,
  type FlowTotal,
  findMonthsSpan,
  type MonthDifference,
  type PublishedMonths,
  toPublishedMonths,
  totalMonths,
  usesPublishedMonths,
} from './publishedMonths.ts'

/** A period and its value as returned. */
export interface Point {
  readonly period: Day
  /** Null when unknown, never 0 for it. */
  readonly value: number | null
  readonly status: Status
  /** The period is over and nothing in it is missing. Only complete points may enter a figure. */
  readonly complete: boolean
  /** Of the period's parts (days; or packages, for a sum over a collection), how many are known. */
  readonly known: number
  readonly of: number
  /** Of a sum: something is missing in what it counts, so that it is too low to be compared. */
  readonly partial?: true | undefined
  /** So many of its months are as their publisher counted them: not all of their days are known. */
  readonly published?: number | undefined
  /** Its days are known, and its publisher's own count of months is another by more than one percent. */
  readonly difference?: MonthDifference | undefined
}

/** How to look at a series: which days, how fine, and from which day's view. */
export interface PointsView {
  readonly range: DayRange
  readonly granularity: Granularity
  /** A period that holds this day, or starts after it, is not over. */
  readonly today: Day
  /** Calendar months of the series as their publisher counted them, which stand in for days that are not known. */
  readonly months?: readonly Observation[] | undefined
}

/** A sum over a period that is over is shown only when at least this part of its days is known. */
export const LEAST_KNOWN_SHARE = 0.95

/**
 * One point for every period that touches the range: also for those of which nothing is known, so that a
 * gap is a gap. Observations in order of day, of a series kept at `native` granularity.
 */
export function buildPoints(
  observations: readonly Observation[],
  kind: MetricKind,
  native: Granularity,
  { range, granularity, today, months = [] }: PointsView,
): Point[] {
  const aggregate = AGGREGATES[kind]
  const published = toPublishedMonths(usesPublishedMonths(kind, native, granularity) ? months : [])
  let next = 0
  return listPeriods(range, granularity).map(period => {
    const days = toDayRange(period, granularity)
    const readings: Reading[] = []
    // Both are in order: one walk over the observations serves all periods.
    for (; next < observations.length && observations[next]!.day <= days.to; next++)
      if (observations[next]!.day >= days.from && observations[next]!.value !== null)
        readings.push(observations[next] as Reading)
    const of = partsOf(days, granularity, native)
    return aggregate(period, readings, of, days.to < today, published.size > 0 ? { days, published } : null)
  })
}

const partsOf = (days: DayRange, granularity: Granularity, native: Granularity): number => {
  if (native === granularity) return 1
  return native === 'day' ? countDays(days) : listPeriods(days, native).length
}

type Reading = Observation & { readonly value: number }

const unknown = (period: Day, known: number, of: number): Point => ({
  period,
  value: null,
  status: 'missing',
  complete: false,
  known,
  of,
})

/** The days of a period, and the months that were published, where there are any. */
interface Months {
  readonly days: DayRange
  readonly published: PublishedMonths
}

type Aggregate = (period: Day, readings: Reading[], of: number, over: boolean, months: Months | null) => Point

const sum: Aggregate = (period, readings, of, over, months) => {
  const { known, sum, status, published, difference } = totalFlow(readings, months)
  if (readings.length === 0 && published === 0) return unknown(period, known, of)
  if (over && of > 1 && known / of < LEAST_KNOWN_SHARE) return unknown(period, known, of)
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

function totalFlow(readings: readonly Reading[], months: Months | null): FlowTotal {
  if (!months) return { ...totalDays(readings), published: 0, difference: null }
  const inside = ({ from, to }: DayRange) => readings.filter(({ day }) => day >= from && day <= to)
  return totalMonths(months.days, months.published, days => totalDays(inside(days)))
}

const totalDays = (readings: readonly Reading[]): DaysTotal => ({
  sum: readings.reduce((total, { value }) => total + value, 0),
  known: readings.filter(({ status }) => status !== 'partial').length,
  status: statusOf(readings),
})

const last: Aggregate = (period, readings, of, over) => {
  const reading = readings.at(-1)
  if (!reading) return unknown(period, 0, of)
  const status = over ? reading.status : combineStatuses(reading.status, 'provisional')
  return { period, value: reading.value, status, complete: over, known: readings.length, of }
}

/** People cannot be added: only a count made for this very period is one. */
const recounted: Aggregate = (period, readings, of, over) =>
  of === 1 ? last(period, readings, of, over, null) : unknown(period, readings.length, of)

const AGGREGATES = { flow: sum, stock: last, distinct: recounted } as const satisfies Record<
  MetricKind,
  Aggregate
>

const statusOf = (readings: readonly Reading[]): Status =>
  readings.reduce<Status>((status, reading) => combineStatuses(status, reading.status), 'final')

/** From the first to the last day on which something is known; null when nothing is. */
export function findSpan(observations: readonly Observation[]): DayRange | null {
  const first = observations.find(({ value }) => value !== null)
  const end = observations.findLast(({ value }) => value !== null)
  return first && end ? { from: first.day, to: end.day } : null
}

/** The same with the months that were published, for periods that make something of them. */
export function findSpanWithMonths(
  observations: readonly Observation[],
  months: readonly Observation[],
): DayRange | null {
  const [days, published] = [findSpan(observations), findMonthsSpan(months)]
  if (!days || !published) return days ?? published
  return { from: minDay(days.from, published.from), to: maxDay(days.to, published.to) }
}

/** The whole periods inside a range, as the range they cover; null when it holds none. */
export function findWholePeriods(range: DayRange, granularity: Granularity): DayRange | null {
  const whole = listPeriods(range, granularity)
    .map(period => toDayRange(period, granularity))
    .filter(({ from, to }) => from >= range.from && to <= range.to)
  const [first, end] = [whole[0], whole.at(-1)]
  return first && end ? { from: maxDay(first.from, range.from), to: minDay(end.to, range.to) } : null
}

/** The last day that is over. */
export const computeYesterday = (today: Day): Day => addDays(today, -1)
