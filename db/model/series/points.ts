import type { StatedBound } from '../language/language.ts'
import { countDays, type Day, type DayRange, maxDay, minDay } from '../time/day.ts'
import { type Granularity, listPeriods, toDayRange } from '../time/period.ts'
import type { MetricKind } from './metric.ts'
import { combineStatuses, type Observation, type Status } from './observation.ts'
import {
  type DaysTotal,
  type FlowTotal,
  findMonthsSpan,
  type MonthDifference,
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
  /** Of a level, or of what is computed from it: its publisher did not state it as an exact number. */
  readonly bound?: StatedBound | undefined
  /** The period is over and all of its parts are known. Only complete points may enter a figure. */
  readonly complete: boolean
  /** How many of the period's parts are known. Parts are days, or the members of a sum. */
  readonly known: number
  readonly of: number
  /** For sums: a counted member is incomplete, so the value is too low for comparisons. */
  readonly partial?: true | undefined
  /** For sums: fewer than half of the members are in it. It is no headline. */
  readonly minority?: true | undefined
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
  return listPeriodRanges(range, granularity).map(days => {
    // Observations and periods are both in order, so one pass over the observations serves all periods.
    while (next < observations.length && observations[next]!.day < days.from) next++
    const start = next
    while (next < observations.length && observations[next]!.day <= days.to) next++
    const seen = { of: countParts(days, granularity, native), isOver: days.to < today }
    const total = totalDays(observations, start, next)
    if (kind !== 'flow' || published.size === 0) return aggregate(days.from, total, seen)
    const within = (part: DayRange) => totalDays(observations, start, next, part)
    const flow = totalMonths(days, published, within)
    return total.count === 0 && flow.published === 0
      ? createUnknownPoint(days.from, flow.known, seen.of)
      : buildFlowPoint(days.from, flow, seen)
  })
}

/** The days of a period, and how many they are. */
interface PeriodDays extends DayRange {
  readonly count: number
}

/** The members of a sum all ask for the same periods, one after the other. */
let lastListed: { readonly key: string; readonly ranges: readonly PeriodDays[] } = { key: '', ranges: [] }

/** All periods that overlap the range, in order, each with its days. */
export function listPeriodRanges(range: DayRange, granularity: Granularity): readonly PeriodDays[] {
  const key = `${range.from} ${range.to} ${granularity}`
  if (lastListed.key === key) return lastListed.ranges
  const ranges = listPeriods(range, granularity).map(period => {
    const days = toDayRange(period, granularity)
    return { ...days, count: countDays(days) }
  })
  lastListed = { key, ranges }
  return ranges
}

const countParts = (days: PeriodDays, granularity: Granularity, native: Granularity): number => {
  if (native === granularity) return 1
  return native === 'day' ? days.count : listPeriods(days, native).length
}

export const createUnknownPoint = (period: Day, known: number, of: number): Point => ({
  period,
  value: null,
  status: 'missing',
  complete: false,
  known,
  of,
})

/** What the values of a period come to. */
interface PeriodTotal extends DaysTotal {
  readonly count: number
  readonly last: Observation | null
}

/** Of the observations from one position up to another, or of those of them within a range. */
function totalDays(
  observations: readonly Observation[],
  from: number,
  end: number,
  within?: DayRange,
): PeriodTotal {
  let [sum, known, count, last, status] = [0, 0, 0, null as Observation | null, 'final' as Status]
  for (let at = from; at < end; at++) {
    const one = observations[at]!
    if (one.value === null || (within && (one.day < within.from || one.day > within.to))) continue
    sum += one.value
    count++
    if (one.status !== 'partial') known++
    if (one.status !== status) status = combineStatuses(status, one.status)
    last = one
  }
  return { sum, known, status, count, last }
}

interface PeriodView {
  readonly of: number
  readonly isOver: boolean
}

type Aggregate = (period: Day, total: PeriodTotal, seen: PeriodView) => Point

const addUp: Aggregate = (period, { sum, known, status, count }, seen) =>
  count === 0
    ? createUnknownPoint(period, known, seen.of)
    : buildFlowPoint(period, { sum, known, status, published: 0, difference: null }, seen)

/** What adds up in a period of which something is known: unknown still if that is too little of one that is over. */
export function buildFlowPoint(
  period: Day,
  { known, sum, status: read, published, difference }: FlowTotal,
  { of, isOver }: PeriodView,
): Point {
  if (isOver && of > 1 && known / of < LEAST_KNOWN_SHARE) return createUnknownPoint(period, known, of)
  const complete = isOver && known === of
  const status = complete ? read : combineStatuses(read, isOver ? 'partial' : 'provisional')
  const point = { period, value: sum, status, complete, known, of }
  // Most have neither, and there are many.
  if (published === 0 && !difference) return point
  return { ...point, ...(published > 0 && { published }), ...(difference && { difference }) }
}

const keepLast: Aggregate = (period, { count, last }, { of, isOver }) => {
  if (!last) return createUnknownPoint(period, 0, of)
  // A level is final once it is read. A period that is not over may get a later reading; a day has its own.
  const { value, status, day, bound } = last
  const point = { period, value, status, complete: isOver || of === 1, known: count, of }
  // Most are of their first day and as they were read, and there are many.
  if (day === period && !bound) return point
  return { ...point, ...(bound && { bound }), ...(day !== period && { at: day }) }
}

/** People cannot be added: only a count of exactly this period is valid. */
const keepRecount: Aggregate = (period, { count, last }, { of, isOver }) => {
  if (of !== 1 || !last) return createUnknownPoint(period, count, of)
  const status = isOver ? last.status : combineStatuses(last.status, 'provisional')
  return { period, value: last.value, status, complete: isOver, known: count, of }
}

const AGGREGATES = { flow: addUp, stock: keepLast, distinct: keepRecount } as const satisfies Record<
  MetricKind,
  Aggregate
>

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
