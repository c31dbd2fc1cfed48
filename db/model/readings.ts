import type { Measure } from './claim.ts'
import { addDays, type Day, daysIn } from './day.ts'
import { difference } from './exact.ts'
import type { Seen } from './figure.ts'
import { levelAt, type Measured, pointsFor } from './measure.ts'
import { type Observation, weaker } from './observation.ts'
import { daysOf, eachPeriod, nextPeriod } from './period.ts'
import { spanOf } from './points.ts'
import { totalOf, type Window, wholeEnding, windowEnding } from './window.ts'

/** Every value that a series has for a measure, in order. */
export interface Readings {
  readonly values: readonly Measured[]
  /** A level has a value between its readings too; a window has one of its own only. */
  readonly isLevel: boolean
}

export function readingsOf(measure: Measure, observations: readonly Observation[], seen: Seen): Readings {
  const { statistic, window, since, per } = measure
  if (per) return { values: perPeriod(observations, per), isLevel: false }
  if (since) return { values: runningTotal(observations, since), isLevel: true }
  if (!window) return { values: levels(observations), isLevel: true }
  const values = statistic === 'change' ? changes(observations, window) : windows(observations, seen, window)
  return { values: statistic === 'average' ? values.map(averaged) : values, isLevel: false }
}

const levels = (observations: readonly Observation[]): Measured[] =>
  observations.flatMap(({ day, value, status }) =>
    value === null ? [] : [{ value, range: { from: day, to: day }, status }],
  )

/** A daily average of a month, as its publisher gave it. */
const perPeriod = (observations: readonly Observation[], per: 'week' | 'month'): Measured[] =>
  levels(observations).map(({ value, range, status }) => {
    const month = daysOf(range.from, 'month')
    return { value: value * (per === 'week' ? 7 : daysIn(month)), range: month, status }
  })

/** Up to the first day of which nothing is known: from there on, so is the total. */
function runningTotal(observations: readonly Observation[], since: Day): Measured[] {
  const totals: Measured[] = []
  let next = since
  for (const { day, value, status } of observations) {
    if (day < since) continue
    if (day !== next || value === null) break
    const last = totals.at(-1)
    totals.push({
      value: (last?.value ?? 0) + value,
      range: { from: day, to: day },
      status: last ? weaker(last.status, status) : status,
    })
    next = addDays(day, 1)
  }
  return totals
}

function windows(observations: readonly Observation[], seen: Seen, window: Window): Measured[] {
  const points = pointsFor(observations, seen, window)
  return points.flatMap(({ period, status }) => {
    const whole = wholeEnding(points, period, window)
    return whole ? [{ value: totalOf(whole), range: whole.range, status }] : []
  })
}

const averaged = (measured: Measured): Measured => ({
  ...measured,
  value: measured.value / daysIn(measured.range),
})

/** By how much a level moved in each window. */
function changes(observations: readonly Observation[], window: Window): Measured[] {
  const span = spanOf(observations)
  const periods = span ? eachPeriod(span, window.granularity) : []
  return periods.flatMap(period => {
    const range = windowEnding(period, window)
    const before = windowEnding(nextPeriod(range.from, window.granularity, -1), window)
    const [end, start] = [levelAt(observations, range), levelAt(observations, before)]
    return end && start
      ? [{ value: difference(end.value, start.value), range, status: weaker(start.status, end.status) }]
      : []
  })
}
