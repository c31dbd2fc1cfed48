import type { Bound, Change, ChangeForm, ComparisonTime, Language } from '../language/language.ts'
import {
  type FlooredNumber,
  floorDecimal,
  floorQuotient,
  subtractDecimals,
  toExactDecimal,
} from './exactDecimal.ts'

/**
 * How numbers are said: the published rule.
 *
 * A value keeps its first two digits, and the others are dropped: 39,672 is 39,000, and 3,149,999,999 is 3.1
 * billion. Two, because that is what a listener keeps, and because it never loses a tenth of the value (one digit
 * may lose half). What lost something is said as "more than"; what did not is said bare. `coarse` keeps one digit,
 * for a slide: more than 3 billion.
 *
 * Multiples and percentages follow from the exact numbers, not from the rounded ones, and are floored alike, to a
 * tenth at the finest: 2.96 is more than 2.9 times (coarse: more than twice), never three times.
 *
 * A fall is where rounding towards zero could flatter. Rounding away from zero would state a fall that did not
 * happen, and "still more than" would hide it. So a fall is called one ("down"), its size is a lower bound too, which
 * "more than" says, and it keeps three digits, also when coarse: what is left out is less than a hundredth of it, or
 * a tenth of a percentage point. A multiple below one is never said as a multiple.
 */
export interface RoundingOptions {
  readonly coarse?: boolean
}

const DIGITS = 2
const DIGITS_COARSE = 1
const DIGITS_OF_A_FALL = 3

const digitsFor = ({ coarse = false }: RoundingOptions): number => (coarse ? DIGITS_COARSE : DIGITS)

/** The value that may be said for it, never more than it. Counts start at 0. */
export function roundDown(value: number, rounding: RoundingOptions = {}): FlooredNumber {
  if (value < 0) throw new RangeError(`${value} is below 0, and no count is`)
  return floorDecimal(toExactDecimal(value), digitsFor(rounding))
}

/** `more than 39,000`; `39,000` when it is exactly that; `unknown` when it is not known, never 0. */
export function formatPhrase(
  value: number | null,
  language: Language,
  rounding: RoundingOptions = {},
): string {
  if (value === null) return language.unknown
  const floor = roundDown(value, rounding)
  return language.bounded(language.number(floor.value), boundOf(floor))
}

const boundOf = ({ exact }: FlooredNumber): Bound => (exact ? 'exact' : 'more')

/** What became of `before`; null is unknown. */
export function computeChange(
  before: number | null,
  now: number | null,
  as: ChangeForm,
  rounding: RoundingOptions = {},
): Change {
  if (before === null || now === null) return { trend: 'unknown' }
  if (before < 0 || now < 0) throw new RangeError('no count is below 0')
  if (before === now) return { trend: 'unchanged' }
  if (as !== 'difference' && before === 0) return { trend: 'from-zero' }
  if (as !== 'difference' && now === 0) return { trend: 'to-zero' }
  if (as === 'difference') return differenceOf(before, now, rounding)
  return (as === 'multiple' ? multipleOf(before, now, rounding) : null) ?? percentOf(before, now, rounding)
}

/** Below this a multiple says nothing. */
const LEAST_MULTIPLE = 1.1

function multipleOf(before: number, now: number, rounding: RoundingOptions): Change | null {
  const [dividend, divisor] = [toExactDecimal(now), toExactDecimal(before)]
  const floor = floorQuotient(dividend, divisor, 1, digitsFor(rounding))
  if (floorQuotient(dividend, divisor, 1, DIGITS).value < LEAST_MULTIPLE || floor.value <= 1) return null
  return { trend: 'up', as: 'multiple', by: floor.value, bound: boundOf(floor) }
}

function differenceOf(before: number, now: number, rounding: RoundingOptions): Change {
  const { trend, more, less, digits } = directed(before, now, rounding)
  const floor = floorDecimal(subtractDecimals(toExactDecimal(more), toExactDecimal(less)), digits)
  return { trend, as: 'difference', by: floor.value, bound: boundOf(floor) }
}

/** The finest percentage that is said. */
const LEAST_PERCENT = 0.1

function percentOf(before: number, now: number, rounding: RoundingOptions): Change {
  const { trend, more, less, digits } = directed(before, now, rounding)
  const floor = floorQuotient(
    subtractDecimals(toExactDecimal(more), toExactDecimal(less)),
    toExactDecimal(before),
    100,
    digits,
  )
  if (floor.value === 0) return { trend, as: 'percent', by: LEAST_PERCENT, bound: 'less' }
  return { trend, as: 'percent', by: floor.value, bound: boundOf(floor) }
}

const directed = (before: number, now: number, rounding: RoundingOptions) =>
  now > before
    ? { trend: 'up' as const, more: now, less: before, digits: digitsFor(rounding) }
    : { trend: 'down' as const, more: before, less: now, digits: DIGITS_OF_A_FALL }

/** `more than twice as many as in December 2016`, `down 12 percent since 5 October 2017`. */
export const formatChangePhrase = (
  change: Change,
  language: Language,
  when: ComparisonTime | null = null,
): string => language.change(change, when)
