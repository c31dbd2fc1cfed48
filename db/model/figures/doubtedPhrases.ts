import type { Change } from '../language/language.ts'
import { computeBounds, type Doubt, type ValueBounds } from '../series/doubts.ts'
import type { MeasuredValue } from '../series/measuredValue.ts'
import type { MetricKind } from '../series/metric.ts'
import type { Point } from '../series/points.ts'
import type { Day } from '../time/day.ts'
import { computeChange } from './computeChange.ts'
import { type RoundingOptions, roundDown } from './roundDown.ts'

/** A value, and its bounds if days in it are doubted. */
interface BoundedValue {
  readonly value: number
  readonly bounds?: Pick<ValueBounds, 'least' | 'most'> | null | undefined
}

/**
 * Whether doubted days could change the phrase of a value: it would say less if spikes counted as usual. Outages do
 * not change it, because "more than" stays true of a higher value. `days` divides a sum.
 */
export function canDoubtChangePhrase(
  { value, bounds }: BoundedValue,
  rounding: RoundingOptions = {},
  days = 1,
): boolean {
  if (!bounds || bounds.least === value) return false
  const [read, least] = [roundDown(value / days, rounding), roundDown(bounds.least / days, rounding)]
  return read.value !== least.value || read.exact !== least.exact
}

/** Whether doubted days of one of two values could change what is said of the change between them. */
export function canDoubtChangeComparison(
  now: BoundedValue,
  then: BoundedValue,
  compare: (now: number, then: number) => Change,
): boolean {
  if (!now.bounds && !then.bounds) return false
  const said = JSON.stringify(compare(now.value, then.value))
  // A change grows with the one value and shrinks with the other, so that these two are the ends.
  return [
    compare(now.bounds?.least ?? now.value, then.bounds?.most ?? then.value),
    compare(now.bounds?.most ?? now.value, then.bounds?.least ?? then.value),
  ].some(change => JSON.stringify(change) !== said)
}

/** The same for the percentage between two points. */
export function canDoubtChangePercent(now: Point, then: Point): boolean {
  const toBounded = ({ value, doubted }: Point): BoundedValue => ({
    value: value ?? 0,
    bounds: doubted && { least: doubted.least ?? value ?? 0, most: doubted.most ?? value ?? 0 },
  })
  return canDoubtChangeComparison(toBounded(now), toBounded(then), (a, b) => computeChange(b, a, 'percent'))
}

/** In order, each once. */
export const listDoubtedDays = (...values: readonly (MeasuredValue | undefined)[]): Day[] =>
  [...new Set(values.flatMap(one => one?.bounds?.days ?? []))].sort()

/**
 * Says of a point what is doubted in it. A doubted level may be far too high or too low, so it always matters.
 */
export function setPointDoubt(point: Point, doubts: readonly Doubt[], kind: MetricKind): Point {
  const { value } = point
  const bounds = value === null ? null : computeBounds(value, doubts)
  if (value === null || !bounds) return point
  const matters = kind !== 'flow' || canDoubtChangePhrase({ value, bounds })
  return { ...point, doubted: { least: bounds.least, most: bounds.most, matters } }
}

/** In a sum over several series a doubted day matters less than in its own. */
export function judgeDoubtedSum(point: Point): Point {
  const { value, doubted } = point
  if (value === null || !doubted) return point
  const { least, most } = doubted
  const bounds = { least: least ?? value, most: most ?? value }
  return { ...point, doubted: { ...doubted, matters: canDoubtChangePhrase({ value, bounds }) } }
}
