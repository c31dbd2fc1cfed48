import { subtractExactly } from '../figures/exactDecimal.ts'
import type { SeriesContext } from '../figures/figure.ts'
import { buildWindowPoints, findLevelAt, type MeasuredValue, measureWindow } from '../series/measuredValue.ts'
import { combineStatuses, type Observation } from '../series/observation.ts'
import { findSpan, type Point } from '../series/points.ts'
import { computeWindowRange, findWholeWindow, type PeriodWindow } from '../series/window.ts'
import { addDays, countDays, type Day } from '../time/day.ts'
import { addPeriods, listPeriods, toDayRange } from '../time/period.ts'
import type { ClaimMeasure } from './claim.ts'

/** Every value that a series has for a measure, in order. */
export interface MeasureReadings {
  readonly values: readonly MeasuredValue[]
  /** A level has a value between its readings too; a window has one of its own only. */
  readonly isLevel: boolean
}

export function listMeasureReadings(
  measure: ClaimMeasure,
  observations: readonly Observation[],
  seen: SeriesContext,
): MeasureReadings {
  const { statistic, window, since, per } = measure
  if (per && window)
    return { values: windows(observations, seen, window).map(one => averageOf(one, per)), isLevel: false }
  if (per) return { values: perPeriod(observations, per), isLevel: false }
  if (since) return { values: runningTotal(observations, since), isLevel: true }
  if (!window) return { values: levels(observations), isLevel: true }
  const values = statistic === 'change' ? changes(observations, window) : windows(observations, seen, window)
  return { values: statistic === 'average' ? values.map(averaged) : values, isLevel: false }
}

const levels = (observations: readonly Observation[]): MeasuredValue[] =>
  observations.flatMap(({ day, value, status }) =>
    value === null ? [] : [{ value, range: { from: day, to: day }, status }],
  )

/** A daily average of a month, as its publisher gave it. */
const perPeriod = (observations: readonly Observation[], per: 'week' | 'month'): MeasuredValue[] =>
  levels(observations).map(({ value, range, status }) => {
    const month = toDayRange(range.from, 'month')
    return { value: value * (per === 'week' ? 7 : countDays(month)), range: month, status }
  })

/** Up to the first day of which nothing is known: from there on, so is the total. */
function runningTotal(observations: readonly Observation[], since: Day): MeasuredValue[] {
  const totals: MeasuredValue[] = []
  let next = since
  for (const { day, value, status } of observations) {
    if (day < since) continue
    if (day !== next || value === null || status === 'partial') break
    const last = totals.at(-1)
    totals.push({
      value: (last?.value ?? 0) + value,
      range: { from: day, to: day },
      status: last ? combineStatuses(last.status, status) : status,
    })
    next = addDays(day, 1)
  }
  return totals
}

function windows(
  observations: readonly Observation[],
  seen: SeriesContext,
  window: PeriodWindow,
): MeasuredValue[] {
  const points = buildWindowPoints(observations, seen, window)
  return points.flatMap(point => {
    const whole = findWholeWindow(points, point.period, window)
    if (whole) return [measureWindow(whole)]
    const estimate = window.count === 1 ? estimateWhole(point, seen, window) : null
    return estimate ? [estimate] : []
  })
}

/** A period that is over, and of which nearly all days are known, would come to about that. */
function estimateWhole(
  { period, value, known, of }: Point,
  { kind, today }: SeriesContext,
  window: PeriodWindow,
): MeasuredValue | null {
  const range = computeWindowRange(period, window)
  if (kind !== 'flow' || value === null || known === 0 || range.to >= today) return null
  return { value: Math.round((value * of) / known), range, status: 'estimated' }
}

/** An average week of a window, or an average month: no more than an estimate of each. */
const averageOf = ({ value, range }: MeasuredValue, per: 'week' | 'month'): MeasuredValue => ({
  value: Math.round((value / countDays(range)) * (per === 'week' ? 7 : DAYS_IN_MONTH)),
  range,
  status: 'estimated',
})

const DAYS_IN_MONTH = 365.25 / 12

const averaged = (measured: MeasuredValue): MeasuredValue => ({
  ...measured,
  value: measured.value / countDays(measured.range),
})

/** By how much a level moved in each window. */
function changes(observations: readonly Observation[], window: PeriodWindow): MeasuredValue[] {
  const span = findSpan(observations)
  const periods = span ? listPeriods(span, window.granularity) : []
  return periods.flatMap(period => {
    const range = computeWindowRange(period, window)
    const before = computeWindowRange(addPeriods(range.from, window.granularity, -1), window)
    const [end, start] = [findLevelAt(observations, range), findLevelAt(observations, before)]
    return end && start
      ? [
          {
            value: subtractExactly(end.value, start.value),
            range,
            status: combineStatuses(start.status, end.status),
          },
        ]
      : []
  })
}
