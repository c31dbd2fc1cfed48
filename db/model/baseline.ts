import { addDays, type Day, dayNumber } from './day.ts'
import type { Baseline, FigureDefinition, Seen } from './figure.ts'
import type { When } from './language.ts'
import { lastReading, type Measured, nearestReading, pointsFor, windowHolding } from './measure.ts'
import type { Observation } from './observation.ts'
import { addMonths, daysOf, type Granularity } from './period.ts'
import type { Point } from './points.ts'
import type { Window } from './window.ts'

/** What a figure is compared with, and how that is named. */
export interface Base {
  readonly measured: Measured
  readonly when: When
}

export function baseOf(
  definition: FigureDefinition,
  baseline: Baseline,
  now: Measured,
  observations: readonly Observation[],
  seen: Seen,
): Base | null {
  if (!definition.window) return levelBase(baseline, now, observations)
  const points = pointsFor(observations, seen, definition.window)
  if (baseline.kind === 'month' && definition.window.granularity !== 'month')
    return averageBase(baseline.month, definition, observations, seen)
  return windowBase(baseline, now, points, definition.window)
}

const YEAR: Window = { granularity: 'year', count: 1 }

/** The level then. Where there is no reading of that very day, the reading's own day is named. */
function levelBase(baseline: Baseline, now: Measured, observations: readonly Observation[]): Base | null {
  if (baseline.kind === 'month') {
    const measured = lastReading(observations, daysOf(baseline.month, 'month').to)
    return measured && measured.range.from >= baseline.month
      ? { measured, when: { kind: 'month', month: baseline.month } }
      : null
  }
  const window = baseline.kind === 'ago' ? baseline.window : YEAR
  const day = baseline.kind === 'day' ? baseline.day : before(now.range.to, window)
  const measured = nearestReading(observations, day)
  if (!measured || measured.range.to >= now.range.to) return null
  const isThatDay = baseline.kind !== 'day' && measured.range.to === day
  return { measured, when: isThatDay ? { kind: 'ago', window } : { kind: 'day', day: measured.range.to } }
}

function windowBase(
  baseline: Baseline,
  now: Measured,
  points: readonly Point[],
  window: Window,
): Base | null {
  const day = dayThen(baseline, now.range.to, window)
  const measured = windowHolding(points, day, window)
  if (!measured || measured.range.to >= now.range.to) return null
  const when: When =
    baseline.kind === 'year' ? { kind: 'same', window } : { kind: 'period', range: measured.range, window }
  return { measured, when }
}

function dayThen(baseline: Baseline, to: Day, window: Window): Day {
  if (baseline.kind === 'day') return baseline.day
  if (baseline.kind === 'month') return daysOf(baseline.month, 'month').to
  if (baseline.kind === 'ago') return before(to, baseline.window)
  // 52 weeks: the same days of the week, of which downloads depend more than of the date.
  return isFine(window.granularity) ? addDays(to, -364) : before(to, YEAR)
}

/** A window of average length in that month: the whole month, to be divided. */
function averageBase(
  month: Day,
  definition: FigureDefinition,
  observations: readonly Observation[],
  seen: Seen,
): Base | null {
  const whole: Window = { granularity: 'month', count: 1 }
  const measured = windowHolding(pointsFor(observations, seen, whole), month, whole)
  const window: Window =
    definition.statistic === 'average' ? { granularity: 'day', count: 1 } : definition.window!
  return measured && { measured, when: { kind: 'average', month, window } }
}

const isFine = (granularity: Granularity): boolean => granularity === 'day' || granularity === 'week'

const DAYS = { day: 1, week: 7 } as const
const MONTHS = { month: 1, quarter: 3, year: 12 } as const

/** The day so long before. */
const before = (day: Day, { granularity, count }: Window): Day =>
  granularity === 'day' || granularity === 'week'
    ? addDays(day, -count * DAYS[granularity])
    : addMonths(day, -count * MONTHS[granularity])

/** A method that changed between two ranges of days. */
export const changedBetween = (seen: Seen, then: Measured, now: Measured) =>
  seen.methods.find(({ day }) => day > then.range.from && day <= now.range.to) ?? null

/** Days from one to the other. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from)
