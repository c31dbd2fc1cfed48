import type { ComparisonTime } from '../language/language.ts'
import type { DoubtFinder } from '../series/doubts.ts'
import {
  buildWindowPoints,
  findLastReading,
  findNearestReading,
  findWindowHolding,
  type MeasuredValue,
} from '../series/measuredValue.ts'
import type { Observation } from '../series/observation.ts'
import type { Point } from '../series/points.ts'
import type { SeriesContext } from '../series/seriesContext.ts'
import { addDays, type Day } from '../time/day.ts'
import { addMonths, toDayRange } from '../time/period.ts'
import type { PeriodWindow } from '../time/periodWindow.ts'
import type { Baseline, FigureDefinition } from './figure.ts'

/** The value that a figure is compared with, and the time to name in the phrase. */
export interface ComparisonBase {
  readonly measured: MeasuredValue
  readonly when: ComparisonTime
}

/** With what is doubted in the observations. */
type DoubtedContext = SeriesContext & { readonly doubtsIn: DoubtFinder }

export function findComparisonBase(
  definition: FigureDefinition,
  baseline: Baseline,
  now: MeasuredValue,
  observations: readonly Observation[],
  context: DoubtedContext,
): ComparisonBase | null {
  if (!definition.window) return findLevelBase(baseline, now, observations)
  const points = buildWindowPoints(observations, context, definition.window)
  if (baseline.kind === 'month' && definition.window.granularity !== 'month')
    return findAverageBase(baseline.month, definition, observations, context)
  return findWindowBase(baseline, now, points, { window: definition.window, ...context })
}

const YEAR: PeriodWindow = { granularity: 'year', count: 1 }

/** If the day has no reading, the base is a near reading, and the phrase names the day of that reading. */
function findLevelBase(
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
  const day = baseline.kind === 'day' ? baseline.day : subtractWindow(now.range.to, window)
  const measured = findNearestReading(observations, day)
  if (!measured || measured.range.to >= now.range.to) return null
  const isThatDay = baseline.kind !== 'day' && measured.range.to === day
  return { measured, when: isThatDay ? { kind: 'ago', window } : { kind: 'day', day: measured.range.to } }
}

function findWindowBase(
  baseline: Baseline,
  now: MeasuredValue,
  points: readonly Point[],
  { window, doubtsIn }: { window: PeriodWindow; doubtsIn: DoubtFinder },
): ComparisonBase | null {
  const day = computeBaseDay(baseline, now.range.to, window)
  const measured = findWindowHolding(points, day, window, doubtsIn)
  if (!measured || measured.range.to >= now.range.to) return null
  const when: ComparisonTime =
    baseline.kind === 'year' ? { kind: 'same', window } : { kind: 'period', range: measured.range, window }
  return { measured, when }
}

function computeBaseDay(baseline: Baseline, to: Day, window: PeriodWindow): Day {
  if (baseline.kind === 'day') return baseline.day
  if (baseline.kind === 'month') return toDayRange(baseline.month, 'month').to
  if (baseline.kind === 'ago') return subtractWindow(to, baseline.window)
  // Days and weeks go back 52 weeks, to the same weekday: downloads depend more on the weekday than on the date.
  return window.granularity === 'day' || window.granularity === 'week'
    ? addDays(to, -364)
    : subtractWindow(to, YEAR)
}

/** The value of the whole month. The caller divides it by the number of days. */
function findAverageBase(
  month: Day,
  definition: FigureDefinition,
  observations: readonly Observation[],
  context: DoubtedContext,
): ComparisonBase | null {
  const wholeMonth: PeriodWindow = { granularity: 'month', count: 1 }
  const points = buildWindowPoints(observations, context, wholeMonth)
  const measured = findWindowHolding(points, month, wholeMonth, context.doubtsIn)
  const window: PeriodWindow =
    definition.statistic === 'average' ? { granularity: 'day', count: 1 } : definition.window!
  return measured && { measured, when: { kind: 'average', month, window } }
}

const DAYS_PER_PERIOD = { day: 1, week: 7 } as const
const MONTHS_PER_PERIOD = { month: 1, quarter: 3, year: 12 } as const

const subtractWindow = (day: Day, { granularity, count }: PeriodWindow): Day =>
  granularity === 'day' || granularity === 'week'
    ? addDays(day, -count * DAYS_PER_PERIOD[granularity])
    : addMonths(day, -count * MONTHS_PER_PERIOD[granularity])

/** A change of the counting method between two values. */
export const findMethodChange = (context: DoubtedContext, then: MeasuredValue, now: MeasuredValue) =>
  context.methods.find(({ day }) => day > then.range.from && day <= now.range.to) ?? null
