import { ABOUT_TOLERANCE } from '../qualifiers/aboutTolerance.ts'
import type { BoundValue } from '../qualifiers/compareBounds.ts'
import { computeClaimedUnit, computeRoundingUnit, type NumberClaim } from './roundingUnit.ts'

/** How a number compares with what the publisher stated. `firmer`: the same number, said with more certainty. */
export type StatedAgreement = 'agrees' | 'firmer' | 'above' | 'below'

/** Only what the publisher said, in its own words, agrees: whoever says more has it from nobody. */
export function compareWithStated(claimed: NumberClaim, { value, bound }: BoundValue): StatedAgreement {
  const { number, qualifier } = claimed
  const isFirm = bound === undefined || bound === 'more'
  const [least, most] = [value * (1 - ABOUT_TOLERANCE), value * (1 + ABOUT_TOLERANCE)]
  // What is less than a number may be much less.
  const isSurelyLower = isFirm || (bound === 'about' && number <= least)
  switch (qualifier) {
    case 'about':
      return number > most ? 'above' : number < least ? 'below' : 'agrees'
    case 'nearly':
      if (number > most) return 'above'
      return number < value || isFirm ? 'below' : 'agrees'
    case 'more than':
      if (number > value) return 'above'
      if (number === value) return bound === 'more' ? 'agrees' : 'firmer'
      return isSurelyLower ? 'agrees' : 'firmer'
    case 'at least':
    case 'reached':
      if (number > value) return 'above'
      return isSurelyLower ? 'agrees' : 'firmer'
    default:
      if (number > value) return 'above'
      if (value - number >= computeClaimedUnit(claimed)) return 'below'
      if (claimed.isExact) return bound === undefined ? 'agrees' : 'firmer'
      // A round number is heard as an approximate one.
      return isFirm || (bound === 'about' && computeRoundingUnit(number) > 1) ? 'agrees' : 'firmer'
  }
}
