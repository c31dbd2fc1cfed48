import { countDays, type Day, type DayRange, maxDay, minDay } from '../time/day.ts'
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

/** One period of a series, with its value. */
export interface Point {
  readonly period: Day
  /** For a level: the day of its reading, unless that is the first day of the period. */
  readonly at?: Day | undefined
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
  /** How many of its months are as their publisher counted them, because not all of their days are known. */
  readonly published?: number | undefined
  /** Its days are known, but the publisher's own count of months differs from their sum by more than 1%. */
  readonly difference?: MonthDifference | undefined
  /** Only with doubted days or readings in it. The value itself is as it was read. */
  readonly doubted?: PointDoubt | undefined
}

export interface PointDoubt {
  /** Null where the value is transformed, as is `most`. */
  readonly least: number | null
  readonly most: number | null
  /** What would be said of the value could change. */
  readonly matters: boolean
}

interface PointsView {
  readonly range: DayRange
  readonly granularity: Granularity
  /** The first day that is not over. */
  readonly today: Day
  /** Calendar months of the series as their publisher counted them. They stand in for days that are not known. */
  readonly months?: readonly Observation[] | undefined
}

/** The least share of known days for a sum of a period that is over. */
const LEAST_KNOWN_SHARE = 0.95

/**
 * Builds one point for every period that overlaps the range. Periods without observations get a point too, so
 * that gaps stay visible. Observations must be in order of day; `native` is the granularity at which they are
 * stored.
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
    const readings: KnownObservation[] = []
    // Observations and periods are both in order, so one pass over the observations serves all periods.
    for (; next < observations.length && observations[next]!.day <= days.to; next++)
      if (observations[next]!.day >= days.from && observations[next]!.value !== null)
        readings.push(observations[next] as KnownObservation)
    const of = countParts(days, granularity, native)
    return aggregate(period, readings, of, days.to < today, published.size > 0 ? { days, published } : null)
  })
}

const countParts = (days: DayRange, granularity: Granularity, native: Granularity): number => {
  if (native === granularity) return 1
  return native === 'day' ? countDays(days) : listPeriods(days, native).length
}

type KnownObservation = Observation & { readonly value: number }

export const createUnknownPoint = (period: Day, known: number, of: number): Point => ({
  period,
  value: null,
  status: 'missing',
  complete: false,
  known,
  of,
})

/** The days of a period, and the published months when there are any. */
interface PeriodMonths {
  readonly days: DayRange
  readonly published: PublishedMonths
}

type Aggregate = (
  period: Day,
  readings: KnownObservation[],
  of: number,
  isOver: boolean,
  months: PeriodMonths | null,
) => Point

const addUp: Aggregate = (period, readings, of, isOver, months) => {
  const total = totalFlow(readings, months)
  return readings.length === 0 && total.published === 0
    ? createUnknownPoint(period, total.known, of)
    : buildFlowPoint(period, total, { of, isOver })
}

/** What adds up in a period of which something is known: unknown still if that is too little of one that is over. */
export function buildFlowPoint(
  period: Day,
  { known, sum, status, published, difference }: FlowTotal,
  { of, isOver }: { readonly of: number; readonly isOver: boolean },
): Point {
  if (isOver && of > 1 && known / of < LEAST_KNOWN_SHARE) return createUnknownPoint(period, known, of)
  return {
    period,
    value: sum,
    status: isOver ? status : combineStatuses(status, 'provisional'),
    complete: isOver && known === of,
    known,
    of,
    ...(published > 0 && { published }),
    ...(difference && { difference }),
  }
}

function totalFlow(readings: readonly KnownObservation[], months: PeriodMonths | null): FlowTotal {
  if (!months) return { ...totalDays(readings), published: 0, difference: null }
  const selectDays = ({ from, to }: DayRange) => readings.filter(({ day }) => day >= from && day <= to)
  return totalMonths(months.days, months.published, days => totalDays(selectDays(days)))
}

const totalDays = (readings: readonly KnownObservation[]): DaysTotal => ({
  sum: readings.reduce((total, { value }) => total + value, 0),
  known: readings.filter(({ status }) => status !== 'partial').length,
  status: combineAllStatuses(readings),
})

const keepLast: Aggregate = (period, readings, of, isOver) => {
  const reading = readings.at(-1)
  if (!reading) return createUnknownPoint(period, 0, of)
  // A level is final once it is read. A period that is not over may get a later reading; a day has its own.
  return {
    ...{ period, value: reading.value, status: reading.status, complete: isOver || of === 1 },
    ...{ known: readings.length, of },
    ...(reading.day !== period && { at: reading.day }),
  }
}

/** People cannot be added: only a count of exactly this period is valid. */
const keepRecount: Aggregate = (period, readings, of, isOver) => {
  const count = readings.at(-1)
  if (of !== 1 || !count) return createUnknownPoint(period, readings.length, of)
  const status = isOver ? count.status : combineStatuses(count.status, 'provisional')
  return { period, value: count.value, status, complete: isOver, known: readings.length, of }
}

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

/** The same, including the published months. For periods that use these. */
export function findSpanWithMonths(
  observations: readonly Observation[],
  months: readonly Observation[],
): DayRange | null {
  const [days, published] = [findSpan(observations), findMonthsSpan(months)]
  if (!days || !published) return days ?? published
  return { from: minDay(days.from, published.from), to: maxDay(days.to, published.to) }
}
