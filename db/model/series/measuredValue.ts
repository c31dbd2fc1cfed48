import type { StatedBound } from '../language/language.ts'
import { addDays, countDays, type Day, type DayRange, toDayNumber } from '../time/day.ts'
import { findFirstFrom } from '../time/findFirstFrom.ts'
import { toPeriod } from '../time/period.ts'
import type { PeriodWindow } from '../time/periodWindow.ts'
import { computeBounds, type DoubtFinder, selectDoubts, type ValueBounds } from './doubts.ts'
import { combineStatuses, type Observation, type Status } from './observation.ts'
import { buildPoints, findSpan, findSpanWithMonths, type Point } from './points.ts'
import { usesPublishedMonths } from './publishedMonths.ts'
import type { SeriesContext } from './seriesContext.ts'
import { findWholeWindow, listWholeWindowsBackwards, sumWindow, type WholeWindow } from './window.ts'

/** Fewer than all: `known` of `of`. */
export interface KnownDays {
  readonly known: number
  readonly of: number
}

/** A value of a series and the days that it covers. */
export interface MeasuredValue {
  readonly value: number
  readonly range: DayRange
  readonly status: Status
  /** Only of a sum that is not known in full: how many of its days are. The value is theirs, so it is a lower bound. */
  readonly days?: KnownDays
  /** How many of its months are as their publisher counted them. */
  readonly published?: number
  /** Of a level, as its observation has it. */
  readonly bound?: StatedBound
  /** Only with doubted days in it. */
  readonly bounds?: ValueBounds
}

export const toMeasuredValue = ({ day, value, status, bound }: Observation): MeasuredValue | null =>
  value === null ? null : { value, range: { from: day, to: day }, status, ...(bound && { bound }) }

export function findLastReading(observations: readonly Observation[], to?: Day): MeasuredValue | null {
  const last = observations.findLast(({ day, value }) => value !== null && (to === undefined || day <= to))
  return last ? toMeasuredValue(last) : null
}

/** A day without a reading may take one that is at most this many days away. */
export const TOLERANCE_DAYS = 21

/** The later reading wins when two are equally near. The observations must be in order of day. */
export function findNearestReading(observations: readonly Observation[], day: Day): MeasuredValue | null {
  const [from, to] = [addDays(day, -TOLERANCE_DAYS), addDays(day, TOLERANCE_DAYS)]
  const distance = (one: Observation) => Math.abs(toDayNumber(one.day) - toDayNumber(day))
  let nearest: Observation | null = null
  for (let at = findFirstFrom(observations, from); at < observations.length; at++) {
    const one = observations[at]!
    if (one.day > to) break
    if (one.value !== null && (!nearest || distance(one) <= distance(nearest))) nearest = one
  }
  return nearest && toMeasuredValue(nearest)
}

/** Whether a reading tells the level at the end of a range: it is of its last tenth, at least of its last day. */
export const isAtEnd = (day: Day, range: DayRange): boolean =>
  day <= range.to && day >= addDays(range.to, -Math.floor(countDays(range) / 10))

/** The level at the end of a range. */
export function findLevelAt(observations: readonly Observation[], range: DayRange): MeasuredValue | null {
  const last = findLastReading(observations, range.to)
  return last && isAtEnd(last.range.to, range) ? last : null
}

/** All points of the window's granularity, from the first known day to the last. */
export function buildWindowPoints(
  observations: readonly Observation[],
  context: SeriesContext,
  { granularity }: PeriodWindow,
): Point[] {
  const { kind, granularity: native, today, months = [] } = context
  const range = usesPublishedMonths(kind, native, granularity)
    ? findSpanWithMonths(observations, months)
    : findSpan(observations)
  return range ? buildPoints(observations, kind, native, { range, granularity, today, months }) : []
}

export function measureWindow({ points, range }: WholeWindow, doubtsIn: DoubtFinder): MeasuredValue {
  const published = points.reduce((count, point) => count + (point.published ?? 0), 0)
  const value = sumWindow({ points, range })
  // Only a level has one, and no two levels are added.
  const bound = points.at(-1)?.bound
  const doubts = doubtsIn(range)
  const inside = points.flatMap((point, at) => {
    const next = points[at + 1]
    return selectDoubts(point, next ? addDays(next.period, -1) : range.to, doubts)
  })
  const bounds = computeBounds(value, doubts.length > 0 ? inside : [])
  return {
    value,
    range,
    status: points.reduce<Status>((status, point) => combineStatuses(status, point.status), 'final'),
    ...(published > 0 && { published }),
    ...(bound && { bound }),
    ...(bounds && { bounds }),
  }
}

/** The window whose last period holds the day; null unless the window is whole. */
export function findWindowHolding(
  points: readonly Point[],
  day: Day,
  window: PeriodWindow,
  doubtsIn: DoubtFinder,
): MeasuredValue | null {
  const whole = findWholeWindow(points, toPeriod(day, window.granularity), window)
  return whole && measureWindow(whole, doubtsIn)
}

interface FoundWindow {
  readonly measured: MeasuredValue
  readonly whole: WholeWindow
}

/** The whole windows, the latest first. */
export function* listWindowsBackwards(
  points: readonly Point[],
  window: PeriodWindow,
  doubtsIn: DoubtFinder,
): Generator<FoundWindow> {
  for (const whole of listWholeWindowsBackwards(points, window))
    yield { measured: measureWindow(whole, doubtsIn), whole }
}

/** No later window has ended. */
export const isLastWindow = ({ to }: DayRange, { granularity }: PeriodWindow, today: Day): boolean =>
  addDays(to, 1) === toPeriod(today, granularity)
