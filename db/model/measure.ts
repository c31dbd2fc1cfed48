import { addDays, type Day, type DayRange, dayNumber, daysIn } from './day.ts'
import type { Seen } from './figure.ts'
import { type Observation, type Status, weaker } from './observation.ts'
import { daysOf, periodOf } from './period.ts'
import { type Point, pointsOf, spanOf } from './points.ts'
import { lastWhole, totalOf, type WholeWindow, type Window, wholeEnding } from './window.ts'

/** A value that a series had, with the days that it is of. */
export interface Measured {
  readonly value: number
  readonly range: DayRange
  readonly status: Status
}

/** A level is of one day. */
const reading = ({ day, value, status }: Observation): Measured | null =>
  value === null ? null : { value, range: { from: day, to: day }, status }

export function lastReading(observations: readonly Observation[], to?: Day): Measured | null {
  const last = observations.findLast(({ day, value }) => value !== null && (to === undefined || day <= to))
  return last ? reading(last) : null
}

/** A reading may stand for a day that has none, when it is at most so many days from it. */
const TOLERANCE_DAYS = 21

/** The reading that is closest to a day; the later one of two. */
export function nearestReading(observations: readonly Observation[], day: Day): Measured | null {
  const wanted = dayNumber(day)
  const near = observations
    .filter(one => one.value !== null && Math.abs(dayNumber(one.day) - wanted) <= TOLERANCE_DAYS)
    .sort(
      (a, b) =>
        Math.abs(dayNumber(a.day) - wanted) - Math.abs(dayNumber(b.day) - wanted) || (a.day < b.day ? 1 : -1),
    )
  return near[0] ? reading(near[0]) : null
}

/** A level at a period's end: the last reading in its last tenth, or on its last day. */
export function levelAt(observations: readonly Observation[], range: DayRange): Measured | null {
  const slack = Math.floor(daysIn(range) / 10)
  const last = lastReading(observations, range.to)
  return last && last.range.to >= addDays(range.to, -slack) ? last : null
}

/** All periods of the window's granularity, from the first to the last day of which something is known. */
export function pointsFor(
  observations: readonly Observation[],
  seen: Seen,
  { granularity }: Window,
): Point[] {
  const range = spanOf(observations)
  return range
    ? pointsOf(observations, seen.kind, seen.granularity, { range, granularity, today: seen.today })
    : []
}

export const measuredIn = (whole: WholeWindow): Measured => ({
  value: totalOf(whole),
  range: whole.range,
  status: whole.points.reduce<Status>((status, point) => weaker(status, point.status), 'final'),
})

/** The window that holds the day in its last period; null unless it is whole. */
export function windowHolding(points: readonly Point[], day: Day, window: Window): Measured | null {
  const whole = wholeEnding(points, periodOf(day, window.granularity), window)
  return whole && measuredIn(whole)
}

/** The last window in which all is known, and whether it is the last one that is over. */
export function lastWindow(points: readonly Point[], window: Window, today: Day) {
  const whole = lastWhole(points, window)
  const due = daysOf(periodOf(today, window.granularity), window.granularity).from
  return whole && { measured: measuredIn(whole), whole, isLast: addDays(whole.range.to, 1) === due }
}
