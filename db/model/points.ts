import { addDays, type Day, type DayRange, daysIn, earlier, later } from './day.ts'
import type { Kind } from './metric.ts'
import { type Observation, type Status, weaker } from './observation.ts'
import { daysOf, eachPeriod, type Granularity } from './period.ts'

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
}

/** How to look at a series: which days, how fine, and from which day's view. */
export interface View {
  readonly range: DayRange
  readonly granularity: Granularity
  /** A period that holds this day, or starts after it, is not over. */
  readonly today: Day
}

/** A sum over a period that is over is shown only when at least this part of its days is known. */
export const ENOUGH = 0.95

/**
 * One point for every period that touches the range: also for those of which nothing is known, so that a
 * gap is a gap. Observations in order of day, of a series kept at `native` granularity.
 */
export function pointsOf(
  observations: readonly Observation[],
  kind: Kind,
  native: Granularity,
  { range, granularity, today }: View,
): Point[] {
  const aggregate = AGGREGATES[kind]
  let next = 0
  return eachPeriod(range, granularity).map(period => {
    const days = daysOf(period, granularity)
    const readings: Reading[] = []
    // Both are in order: one walk over the observations serves all periods.
    for (; next < observations.length && observations[next]!.day <= days.to; next++)
      if (observations[next]!.day >= days.from && observations[next]!.value !== null)
        readings.push(observations[next] as Reading)
    return aggregate(period, readings, partsOf(days, granularity, native), days.to < today)
  })
}

const partsOf = (days: DayRange, granularity: Granularity, native: Granularity): number => {
  if (native === granularity) return 1
  return native === 'day' ? daysIn(days) : eachPeriod(days, native).length
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

type Aggregate = (period: Day, readings: Reading[], of: number, over: boolean) => Point

const sum: Aggregate = (period, readings, of, over) => {
  const known = readings.length
  if (known === 0 || (over && known / of < ENOUGH)) return unknown(period, known, of)
  const value = readings.reduce((total, reading) => total + reading.value, 0)
  const complete = over && known === of
  const status = statusOf(readings)
  return { period, value, status: over ? status : weaker(status, 'provisional'), complete, known, of }
}

const last: Aggregate = (period, readings, of, over) => {
  const reading = readings.at(-1)
  if (!reading) return unknown(period, 0, of)
  const status = over ? reading.status : weaker(reading.status, 'provisional')
  return { period, value: reading.value, status, complete: over, known: readings.length, of }
}

/** People cannot be added: only a count made for this very period is one. */
const recounted: Aggregate = (period, readings, of, over) =>
  of === 1 ? last(period, readings, of, over) : unknown(period, readings.length, of)

const AGGREGATES = { flow: sum, stock: last, distinct: recounted } as const satisfies Record<Kind, Aggregate>

const statusOf = (readings: readonly Reading[]): Status =>
  readings.reduce<Status>((status, reading) => weaker(status, reading.status), 'final')

/** From the first to the last day on which something is known; null when nothing is. */
export function spanOf(observations: readonly Observation[]): DayRange | null {
  const first = observations.find(({ value }) => value !== null)
  const end = observations.findLast(({ value }) => value !== null)
  return first && end ? { from: first.day, to: end.day } : null
}

/** The whole periods inside a range, as the range they cover; null when it holds none. */
export function wholePeriods(range: DayRange, granularity: Granularity): DayRange | null {
  const whole = eachPeriod(range, granularity)
    .map(period => daysOf(period, granularity))
    .filter(({ from, to }) => from >= range.from && to <= range.to)
  const [first, end] = [whole[0], whole.at(-1)]
  return first && end ? { from: later(first.from, range.from), to: earlier(end.to, range.to) } : null
}

/** The last day that is over. */
export const yesterdayOf = (today: Day): Day => addDays(today, -1)
