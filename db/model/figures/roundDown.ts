import type { Bound } from '../language/language.ts'
import { type FlooredNumber, floorDecimal, type KeptDigits, toExactDecimal } from './exactDecimal.ts'

/**
 * The published rounding rule. Everything that states a number uses it: sentences, pages, badges, cards, slides,
 * the check and the API.
 *
 * A value keeps its first two digits, or its first three if the first is 1, and the other digits are dropped:
 * 39,672 becomes 39,000, 119,143 becomes 119,000, and 3,149,999,999 becomes 3.1 billion. So less than a twentieth of
 * the value is lost. A rounded value gets the words "more than", an exact value does not. `coarse` keeps one digit,
 * or two if the first is 1, for slides: more than 3 billion, more than 1.7 billion.
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

const DIGITS: KeptDigits = { afterOne: 3, others: 2 }
const COARSE_DIGITS: KeptDigits = { afterOne: 2, others: 1 }
export const DECLINE_DIGITS: KeptDigits = { afterOne: 3, others: 3 }

export const chooseDigits = ({ coarse = false }: RoundingOptions): KeptDigits =>
  coarse ? COARSE_DIGITS : DIGITS

export function roundDown(value: number, rounding: RoundingOptions = {}): FlooredNumber {
  if (value < 0) throw new RangeError(`${value} is below 0, and no count is`)
  return floorDecimal(toExactDecimal(value), chooseDigits(rounding))
}

export const toBound = ({ exact }: FlooredNumber): Bound => (exact ? 'exact' : 'more')
