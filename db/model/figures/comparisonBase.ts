import type { ComparisonTime } from '../language/language.ts'
import {
  buildWindowPoints,
  findLastReading,
  findNearestReading,
  findWindowHolding,
  type MeasuredValue,
} from '../series/measuredValue.ts'
import type { Observation } from '../series/observation.ts'
import type { Point } from '../series/points.ts'
import type { PeriodWindow } from '../series/window.ts'
import { addDays, type Day, toDayNumber } from '../time/day.ts'
import { addMonths, type Granularity, toDayRange } from '../time/period.ts'
import type { Baseline, FigureDefinition, SeriesContext } from './figure.ts'

/** What a figure is compared with, and how that is named. */
export interface ComparisonBase {
  readonly measured: MeasuredValue
  readonly when: ComparisonTime
}

export function findComparisonBase(
  definition: FigureDefinition,
  baseline: Baseline,
  now: MeasuredValue,
  observations: readonly Observation[],
  seen: SeriesContext,
): ComparisonBase | null {
  if (!definition.window) return levelBase(baseline, now, observations)
  const points = buildWindowPoints(observations, seen, definition.window)
  if (baseline.kind === 'month' && definition.window.granularity !== 'month')
    return averageBase(baseline.month, definition, observations, seen)
  return windowBase(baseline, now, points, definition.window)
}

const YEAR: PeriodWindow = { granularity: 'year', count: 1 }

/** The level then. Where there is no reading of that very day, the reading's own day is named. */
function levelBase(
  baseline: Baseline,
  now: MeasuredValue,
  observations: readonly Observation[],
): ComparisonBase | null {
  if (baseline.kind === 'month') {
    const measured = findLastReading(observations, toDayRange(baseline.month, 'month').to)
    return measured && measured.range.from >= baseline.month
      ? { measured, when: { kind: 'month', month: baseline.month } }
      : null
  }
  const window = baseline.kind === 'ago' ? baseline.window : YEAR
  const day = baseline.kind === 'day' ? baseline.day : before(now.range.to, window)
  const measured = findNearestReading(observations, day)
  if (!measured || measured.range.to >= now.range.to) return null
  const isThatDay = baseline.kind !== 'day' && measured.range.to === day
  return { measured, when: isThatDay ? { kind: 'ago', window } : { kind: 'day', day: measured.range.to } }
}

function windowBase(
  baseline: Baseline,
  now: MeasuredValue,
  points: readonly Point[],
  window: PeriodWindow,
): ComparisonBase | null {
  const day = dayThen(baseline, now.range.to, window)
  const measured = findWindowHolding(points, day, window)
  if (!measured || measured.range.to >= now.range.to) return null
  const when: ComparisonTime =
    baseline.kind === 'year' ? { kind: 'same', window } : { kind: 'period', range: measured.range, window }
  return { measured, when }
}

function dayThen(baseline: Baseline, to: Day, window: PeriodWindow): Day {
  if (baseline.kind === 'day') return baseline.day
  if (baseline.kind === 'month') return toDayRange(baseline.month, 'month').to
  if (baseline.kind === 'ago') return before(to, baseline.window)
  // 52 weeks: the same days of the week, of which downloads depend more than of the date.
  return isFine(window.granularity) ? addDays(to, -364) : before(to, YEAR)
}

/** A window of average length in that month: the whole month, to be divided. */
function averageBase(
  month: Day,
  definition: FigureDefinition,
  observations: readonly Observation[],
  seen: SeriesContext,
): ComparisonBase | null {
  const whole: PeriodWindow = { granularity: 'month', count: 1 }
  const measured = findWindowHolding(buildWindowPoints(observations, seen, whole), month, whole)
  const window: PeriodWindow =
    definition.statistic === 'average' ? { granularity: 'day', count: 1 } : definition.window!
  return measured && { measured, when: { kind: 'average', month, window } }
}

const isFine = (granularity: Granularity): boolean => granularity === 'day' || granularity === 'week'

const DAYS = { day: 1, week: 7 } as const
const MONTHS = { month: 1, quarter: 3, year: 12 } as const

/** The day so long before. */
const before = (day: Day, { granularity, count }: PeriodWindow): Day =>
  granularity === 'day' || granularity === 'week'
    ? addDays(day, -count * DAYS[granularity])
    : addMonths(day, -count * MONTHS[granularity])

/** A method that changed between two ranges of days. */
export const findMethodChange = (seen: SeriesContext, then: MeasuredValue, now: MeasuredValue) =>
  seen.methods.find(({ day }) => day > then.range.from && day <= now.range.to) ?? null

/** Days from one to the other. */
export const countDaysBetween = (from: Day, to: Day): number => toDayNumber(to) - toDayNumber(from)
