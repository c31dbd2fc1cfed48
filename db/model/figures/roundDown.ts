import type { Bound } from '../language/language.ts'
import { type FlooredNumber, floorDecimal, toExactDecimal } from './exactDecimal.ts'

/**
 * The published rounding rule.
 *
 * A value keeps its first two digits, and the other digits are dropped: 39,672 becomes 39,000, and
 * 3,149,999,999 becomes 3.1 billion. Listeners remember two digits, and two digits lose less than a tenth of
 * the value (one digit can lose half). A rounded value gets the words "more than", an exact value does not.
 * `coarse` keeps one digit, for slides: more than 3 billion.
 *
 * Multiples and percentages are computed from the exact numbers and then rounded down in the same way, at the
 * finest to a tenth: 2.96 becomes "more than 2.9 times" (coarse: "more than twice"), never "three times".
 *
 * Declines need care, because rounding towards zero makes a decline look smaller. Rounding away from zero would
 * state a decline that did not happen, and "still more than" would hide the decline. So a decline is called one
 * ("down"). Its size is also rounded down, with "more than", but keeps three digits even when coarse: the lost
 * part is less than a hundredth of it, or a tenth of a percentage point. A multiple below one is never given as
 * a multiple.
 */
export interface RoundingOptions {
  readonly coarse?: boolean
}

export const DIGITS = 2
const COARSE_DIGITS = 1
export const DECLINE_DIGITS = 3

export const chooseDigits = ({ coarse = false }: RoundingOptions): number => (coarse ? COARSE_DIGITS : DIGITS)

export function roundDown(value: number, rounding: RoundingOptions = {}): FlooredNumber {
  if (value < 0) throw new RangeError(`${value} is below 0, and no count is`)
  return floorDecimal(toExactDecimal(value), chooseDigits(rounding))
}

export const toBound = ({ exact }: FlooredNumber): Bound => (exact ? 'exact' : 'more')
