import type { MeasuredValue } from '../series/measuredValue.ts'
import type { Qualifier } from './claim.ts'

/** Is the number true of a value, is it more than is true, or less? */
export type ClaimedNumberCheck = 'true' | 'over' | 'under'

/** "About" and "nearly" allow for a tenth, and a bound that leaves more than a tenth unsaid has room. */
const BAND = 0.1

/** Monthly values that were made from yearly gains are wrong by so much at most. */
const ERROR_OF_ESTIMATES = 0.015

/** The values that would make the claim true: from the least to the most. */
function rangeOf(number: number, qualifier: Qualifier): [least: number, most: number] {
  const unit = computeRoundingUnit(number)
  switch (qualifier) {
    case 'exact':
      return [number, number]
    case 'rounded':
      // To the nearest, or down.
      return [number - unit / 2, number + unit]
    case 'about':
      return [number * (1 - BAND), number * (1 + BAND)]
    case 'nearly':
      return [number * (1 - BAND), number]
    default:
      return [number, number * (1 + BAND)]
  }
}

/** The place of the last digit that is not 0: 100,000 for 800,000. */
export function computeRoundingUnit(number: number): number {
  let unit = 1
  while (number !== 0 && number % (unit * 10) === 0) unit *= 10
  return unit
}

/** "More than" is true of every larger value too; `under` says then that it leaves room. */
export function checkClaimedNumber(
  { value, status }: MeasuredValue,
  number: number,
  qualifier: Qualifier,
): ClaimedNumberCheck {
  const [least, most] = rangeOf(number, qualifier)
  const error = status === 'estimated' ? ERROR_OF_ESTIMATES : 0
  if (value * (1 + error) < least) return 'over'
  return value * (1 - error) > most ? 'under' : 'true'
}

/** Qualifiers that a larger value does not refute. */
export const isLowerBound = (qualifier: Qualifier): boolean =>
  qualifier === 'more than' || qualifier === 'at least' || qualifier === 'reached'
