import { subtractExactly } from '../figures/exactDecimal.ts'
import { computeBounds, selectDoubts, setDoubtsApart } from '../series/doubts.ts'
import {
  buildWindowPoints,
  findLevelAt,
  type MeasuredValue,
  measureWindow,
  toMeasuredValue,
} from '../series/measuredValue.ts'
import { combineStatuses, type Observation } from '../series/observation.ts'
import { findSpan, type Point } from '../series/points.ts'
import type { SeriesContext } from '../series/seriesContext.ts'
import { findWholeWindow } from '../series/window.ts'
import { addDays, countDays, type Day } from '../time/day.ts'
import { addPeriods, listPeriods, toDayRange } from '../time/period.ts'
import { computeWindowRange, type PeriodWindow } from '../time/periodWindow.ts'
import type { ClaimMeasure } from './claim.ts'

/** All values of a series for a measure, in order, without doubted levels. */
export interface MeasureReadings {
  readonly values: readonly MeasuredValue[]
  /** A level also has a value between two readings; a window does not. */
  readonly isLevel: boolean
}

/** `wholeOnly`: periods that are not known in full are left out, as in figures; otherwise their value is a lower bound. */
export function listMeasureReadings(
  measure: ClaimMeasure,
  read: readonly Observation[],
  context: SeriesContext,
  wholeOnly = false,
): MeasureReadings {
  const { observations } = setDoubtsApart(read, context)
  const { statistic, window, since, per } = measure
  if (per && window)
    return {
      values: listWindows(observations, context, window, wholeOnly).map(one => scaleWindow(one, per)),
      isLevel: false,
    }
  if (per) return { values: scaleAverages(observations, per), isLevel: false }
  if (since) return { values: computeRunningTotal(observations, since), isLevel: true }
  if (!window) return { values: listLevels(observations), isLevel: true }
  const values =
    statistic === 'change'
      ? listChanges(observations, window)
      : listWindows(observations, context, window, wholeOnly)
  return { values: statistic === 'average' ? values.map(toDailyAverage) : values, isLevel: false }
}

const listLevels = (observations: readonly Observation[]): MeasuredValue[] =>
  observations.flatMap(one => toMeasuredValue(one) ?? [])

/** Publishers give daily averages for a month. This scales them to a week or to the whole month. */
const scaleAverages = (observations: readonly Observation[], per: 'week' | 'month'): MeasuredValue[] =>
  listLevels(observations).map(one => {
    const month = toDayRange(one.range.from, 'month')
    return { ...one, value: one.value * (per === 'week' ? 7 : countDays(month)), range: month }
  })

/** Ends at the first unknown day, because later totals are unknown too. */
function computeRunningTotal(observations: readonly Observation[], since: Day): MeasuredValue[] {
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

function listWindows(
  observations: readonly Observation[],
  context: SeriesContext,
  window: PeriodWindow,
  wholeOnly: boolean,
): MeasuredValue[] {
  const points = buildWindowPoints(observations, context, window)
  return points.flatMap(point => {
    const whole = findWholeWindow(points, point.period, window)
    if (whole) return [measureWindow(whole, NO_DOUBTS)]
    const partial = window.count === 1 && !wholeOnly ? measurePartial(point, context, window) : null
    return partial ? [partial] : []
  })
}

/** Bounds are computed only for the values that a claim is checked against. */
const NO_DOUBTS = () => []

/** A period that is over, nearly all of whose days are known: what trend pages show. */
function measurePartial(
  { period, value, status, known, of }: Point,
  { kind, today }: SeriesContext,
  window: PeriodWindow,
): MeasuredValue | null {
  const range = computeWindowRange(period, window)
  if (kind !== 'flow' || value === null || known === 0 || range.to >= today) return null
  return { value, range, status, days: { known, of } }
}

/** Estimates an average week, or an average month, of a window. */
const scaleWindow = ({ value, range, days }: MeasuredValue, per: 'week' | 'month'): MeasuredValue => ({
  value: Math.round((value / (days?.known ?? countDays(range))) * (per === 'week' ? 7 : DAYS_IN_MONTH)),
  range,
  status: 'estimated',
})

const DAYS_IN_MONTH = 365.25 / 12

const toDailyAverage = (measured: MeasuredValue): MeasuredValue => ({
  ...measured,
  value: measured.value / countDays(measured.range),
})

/** The change of a level over each window. Between levels that were not stated as exact numbers it is not known. */
function listChanges(observations: readonly Observation[], window: PeriodWindow): MeasuredValue[] {
  const span = findSpan(observations)
  const periods = span ? listPeriods(span, window.granularity) : []
  return periods.flatMap(period => {
    const range = computeWindowRange(period, window)
    const before = computeWindowRange(addPeriods(range.from, window.granularity, -1), window)
    const [end, start] = [findLevelAt(observations, range), findLevelAt(observations, before)]
    return end && start && !end.bound && !start.bound
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

/** Gives each value of a flow its bounds, where days in it are doubted. */
export function addBounds(
  { since, per, window, statistic }: ClaimMeasure,
  values: readonly MeasuredValue[],
  observations: readonly Observation[],
  context: SeriesContext,
): MeasuredValue[] {
  const [first, last] = [values[0], values.at(-1)]
  if (context.kind !== 'flow' || !first || !last) return [...values]
  const { doubtsIn } = setDoubtsApart(observations, context)
  const doubts = doubtsIn({ from: since ?? first.range.from, to: last.range.to })
  return values.map(one => {
    const { from, to } = one.range
    const inside = selectDoubts(
      { period: since ?? from, published: one.published, of: countDays(one.range) },
      to,
      doubts,
    )
    const days = per && window ? countDays(one.range) / DAYS_BY_PERIOD[per] : 1
    const bounds = computeBounds(
      one.value,
      inside,
      1 / (statistic === 'average' ? countDays(one.range) : days),
    )
    return bounds ? { ...one, bounds } : one
  })
}

const DAYS_BY_PERIOD = { week: 7, month: DAYS_IN_MONTH } as const
