import type { SeriesContext } from '../figures/figure.ts'
import { addDays, countDays, type Day, type DayRange, toDayNumber } from '../time/day.ts'
import { toDayRange, toPeriod } from '../time/period.ts'
import { combineStatuses, type Observation, type Status } from './observation.ts'
import { buildPoints, findSpan, findSpanWithMonths, type Point } from './points.ts'
import { usesPublishedMonths } from './publishedMonths.ts'
import {
  findLastWholeWindow,
  findWholeWindow,
  type PeriodWindow,
  sumWindow,
  type WholeWindow,
} from './window.ts'

/** A value that a series had, with the days that it is of. */
export interface MeasuredValue {
  readonly value: number
  readonly range: DayRange
  readonly status: Status
  /** So many of its months are as their publisher counted them. */
  readonly published?: number
}

/** A level is of one day. */
const reading = ({ day, value, status }: Observation): MeasuredValue | null =>
  value === null ? null : { value, range: { from: day, to: day }, status }

export function findLastReading(observations: readonly Observation[], to?: Day): MeasuredValue | null {
  const last = observations.findLast(({ day, value }) => value !== null && (to === undefined || day <= to))
  return last ? reading(last) : null
}

/** A reading may stand for a day that has none, when it is at most so many days from it. */
const TOLERANCE_DAYS = 21

/** The reading that is closest to a day; the later one of two. */
export function findNearestReading(observations: readonly Observation[], day: Day): MeasuredValue | null {
  const wanted = toDayNumber(day)
  const near = observations
    .filter(one => one.value !== null && Math.abs(toDayNumber(one.day) - wanted) <= TOLERANCE_DAYS)
    .sort(
      (a, b) =>
        Math.abs(toDayNumber(a.day) - wanted) - Math.abs(toDayNumber(b.day) - wanted) ||
        (a.day < b.day ? 1 : -1),
    )
  return near[0] ? reading(near[0]) : null
}

/** A level at a period's end: the last reading in its last tenth, or on its last day. */
export function findLevelAt(observations: readonly Observation[], range: DayRange): MeasuredValue | null {
  const slack = Math.floor(countDays(range) / 10)
  const last = findLastReading(observations, range.to)
  return last && last.range.to >= addDays(range.to, -slack) ? last : null
}

/** All periods of the window's granularity, from the first to the last day of which something is known. */
export function buildWindowPoints(
  observations: readonly Observation[],
  seen: SeriesContext,
  { granularity }: PeriodWindow,
): Point[] {
  const { kind, granularity: native, today, months = [] } = seen
  const range = usesPublishedMonths(kind, native, granularity)
    ? findSpanWithMonths(observations, months)
    : findSpan(observations)
  return range ? buildPoints(observations, kind, native, { range, granularity, today, months }) : []
}

export function measureWindow({ points, range }: WholeWindow): MeasuredValue {
  const published = points.reduce((count, point) => count + (point.published ?? 0), 0)
  return {
    value: sumWindow({ points, range }),
    range,
    status: points.reduce<Status>((status, point) => combineStatuses(status, point.status), 'final'),
    ...(published > 0 && { published }),
  }
}

/** The window that holds the day in its last period; null unless it is whole. */
export function findWindowHolding(
  points: readonly Point[],
  day: Day,
  window: PeriodWindow,
): MeasuredValue | null {
  const whole = findWholeWindow(points, toPeriod(day, window.granularity), window)
  return whole && measureWindow(whole)
}

/** The last window in which all is known, and whether it is the last one that is over. */
export function findLastWindow(points: readonly Point[], window: PeriodWindow, today: Day) {
  const whole = findLastWholeWindow(points, window)
  const due = toDayRange(toPeriod(today, window.granularity), window.granularity).from
  return whole && { measured: measureWindow(whole), whole, isLast: addDays(whole.range.to, 1) === due }
}
