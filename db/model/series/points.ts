import { countDays, type Day, type DayRange } from '../time/day.ts'
import { type Granularity, listPeriods, toDayRange } from '../time/period.ts'
import type { MetricKind } from './metric.ts'
import { combineStatuses, type Observation, type Status } from './observation.ts'

/** One period of a series, with its value. */
export interface Point {
  readonly period: Day
  /** Null when unknown, never 0. */
  readonly value: number | null
  readonly status: Status
  /** The period is over and all of its parts are known. Only complete points may enter a figure. */
  readonly complete: boolean
  /** How many of the period's parts are known. Parts are days, or the members of a sum. */
  readonly known: number
  readonly of: number
  /** For sums: a counted member is incomplete, so the value is too low for comparisons. */
  readonly partial?: true | undefined
}

interface PointsView {
  readonly range: DayRange
  readonly granularity: Granularity
  /** The first day that is not over. */
  readonly today: Day
}

/** The least share of known days for a sum of a period that is over. */
export const LEAST_KNOWN_SHARE = 0.95

/**
 * Builds one point for every period that overlaps the range. Periods without observations get a point too, so
 * that gaps stay visible. Observations must be in order of day; `native` is the granularity at which they are
 * stored.
 */
export function buildPoints(
  observations: readonly Observation[],
  kind: MetricKind,
  native: Granularity,
  { range, granularity, today }: PointsView,
): Point[] {
  const aggregate = AGGREGATES[kind]
  let next = 0
  return listPeriods(range, granularity).map(period => {
    const days = toDayRange(period, granularity)
    const readings: KnownObservation[] = []
    // Observations and periods are both in order, so one pass over the observations serves all periods.
    for (; next < observations.length && observations[next]!.day <= days.to; next++)
      if (observations[next]!.day >= days.from && observations[next]!.value !== null)
        readings.push(observations[next] as KnownObservation)
    return aggregate(period, readings, countParts(days, granularity, native), days.to < today)
  })
}

const countParts = (days: DayRange, granularity: Granularity, native: Granularity): number => {
  if (native === granularity) return 1
  return native === 'day' ? countDays(days) : listPeriods(days, native).length
}

type KnownObservation = Observation & { readonly value: number }

const createUnknownPoint = (period: Day, known: number, of: number): Point => ({
  period,
  value: null,
  status: 'missing',
  complete: false,
  known,
  of,
})

type Aggregate = (period: Day, readings: KnownObservation[], of: number, isOver: boolean) => Point

const addUp: Aggregate = (period, readings, of, isOver) => {
  const known = readings.length
  if (known === 0 || (isOver && known / of < LEAST_KNOWN_SHARE)) return createUnknownPoint(period, known, of)
  const value = readings.reduce((total, reading) => total + reading.value, 0)
  const complete = isOver && known === of
  const status = combineAllStatuses(readings)
  return {
    period,
    value,
    status: isOver ? status : combineStatuses(status, 'provisional'),
    complete,
    known,
    of,
  }
}

const keepLast: Aggregate = (period, readings, of, isOver) => {
  const reading = readings.at(-1)
  if (!reading) return createUnknownPoint(period, 0, of)
  const status = isOver ? reading.status : combineStatuses(reading.status, 'provisional')
  return { period, value: reading.value, status, complete: isOver, known: readings.length, of }
}

/** People cannot be added: only a count of exactly this period is valid. */
const keepRecount: Aggregate = (period, readings, of, isOver) =>
  of === 1 ? keepLast(period, readings, of, isOver) : createUnknownPoint(period, readings.length, of)

const AGGREGATES = { flow: addUp, stock: keepLast, distinct: keepRecount } as const satisfies Record<
  MetricKind,
  Aggregate
>

const combineAllStatuses = (readings: readonly KnownObservation[]): Status =>
  readings.reduce<Status>((status, reading) => combineStatuses(status, reading.status), 'final')

/** The range from the first known value to the last. */
export function findSpan(observations: readonly Observation[]): DayRange | null {
  const first = observations.find(({ value }) => value !== null)
  const end = observations.findLast(({ value }) => value !== null)
  return first && end ? { from: first.day, to: end.day } : null
}
