import type { StatedBound } from '../language/language.ts'
import type { ValueBounds } from '../series/doubts.ts'
import type { KnownDays } from '../series/measuredValue.ts'
import type { Status } from '../series/observation.ts'
import type { Day, DayRange } from '../time/day.ts'
import type { ClaimMeasure, UncheckedReason } from './claim.ts'

/**
 * `supported`: the collected values agree. `overstated`: the claim exceeds the measured value. `understated`:
 * the measured value is higher. `outdated`: the claim uses an older number, or the level has fallen below the
 * number since. `not checkable`: the reason says why.
 */
export const VERDICTS = ['supported', 'overstated', 'understated', 'outdated', 'not checkable'] as const

export const VERDICT_REASONS = [
  'agrees',
  /** The number lies between the readings before and after the day. */
  'between-readings',
  /** People and releases can be counted in several ways. The number is within a twentieth of the value. */
  'close',
  /** The number is a true lower bound, but the measured value is much higher. */
  'room',
  /** The number is not a lower bound, and the measured value is higher. */
  'too-low',
  'too-high',
  /** More than a number was claimed, and the value is exactly that number. */
  'not-above',
  /** Too high at the time. The level was reached later, so the number may have been edited in. */
  'reached-later',
  /** The level had this number on an earlier day. */
  'earlier-day',
  /** True at the time. The level has fallen below the number since. */
  'fell-since',
  'no-observations',
  /** The values of a part of the time neither confirm nor refute the number. */
  'part-known',
  /** The publisher stated no exact number, and what it stated neither says nor refutes the claimed one. */
  'inexact',
  /** Fewer than half of a sum's series have data: such a total neither confirms nor refutes a number. */
  'few-series',
  /** Doubted days could change the verdict. */
  'doubted',
  /** Our series counts less than the claim, so a higher number is neither confirmed nor refuted. */
  'not-reproduced',
  'publisher-only',
  'other-definition',
  'no-series',
] as const satisfies readonly (string | UncheckedReason)[]
export type VerdictReason = (typeof VERDICT_REASONS)[number]

export interface Verdict {
  readonly verdict: (typeof VERDICTS)[number]
  readonly reason: VerdictReason
  readonly measure: ClaimMeasure | null
  readonly measured: number | null
  /** The day or window of `measured`. */
  readonly window: DayRange | null
  readonly status: Status | null
  /** Of a published number: how it was stated, where not as an exact one. */
  readonly bound?: StatedBound
  /** The claimed number ÷ the measured number; null where that is not exact. */
  readonly ratio: number | null
  /** Another day than the claim's on which the number was true. */
  readonly matches: Day | null
  /** Only where some days of the window are unknown: how many are known. `measured` is then a lower bound. */
  readonly days?: KnownDays
  /** Only with doubted days in `measured`: what it is at least and at most, and these days. */
  readonly bounds?: ValueBounds
}
