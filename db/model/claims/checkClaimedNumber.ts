import { ABOUT_TOLERANCE } from '../qualifiers/aboutTolerance.ts'
import { computeStatedLimits } from '../qualifiers/compareBounds.ts'
import type { MeasuredValue } from '../series/measuredValue.ts'
import { compareWithStated } from './compareWithStated.ts'
import { computeClaimedUnit, type NumberClaim } from './roundingUnit.ts'

/**
 * `over`: the claimed number is too high. `under`: it is too low, or a lower bound far below the value. `open`: the value
 * was not stated as an exact number, which neither says nor refutes the claim.
 */
type ClaimedNumberCheck = 'true' | 'over' | 'under' | 'open'

/** A lower bound more than a tenth below the value is `under`. */
const ROOM = 0.1

/**
 * The largest relative error of monthly values that were estimated from yearly gains, and of a sum as its known days let
 * expect it.
 */
const ERROR_OF_ESTIMATES = 0.015

/** The measured values for which the claim is true. */
function computeTrueRange(claimed: NumberClaim): [least: number, most: number] {
  const { number, qualifier } = claimed
  switch (qualifier) {
    case 'exact':
    case 'rounded': {
      const half = computeClaimedUnit(claimed) / 2
      return [number - half, number + half]
    }
    case 'about':
      return [number / (1 + ABOUT_TOLERANCE), number / (1 - ABOUT_TOLERANCE)]
    case 'nearly':
      return [number / (1 + ABOUT_TOLERANCE), number]
    default:
      return [number, number * (1 + ROOM)]
  }
}

/** Binary fractions are off by less than this part. */
const SLACK = 1e-12

export function checkClaimedNumber(
  { value, status, days, bound }: Pick<MeasuredValue, 'value' | 'status' | 'days' | 'bound'>,
  claimed: NumberClaim,
): ClaimedNumberCheck {
  const [least, most] = computeTrueRange(claimed)
  const error = days || status === 'estimated' ? ERROR_OF_ESTIMATES : 0
  const stated = computeStatedLimits({ value, bound })
  const highest = stated.most * (days ? days.of / days.known : 1) * (1 + error)
  if (highest < least * (1 - SLACK)) return 'over'
  if (claimed.qualifier === 'more than' && highest <= claimed.number) return 'over'
  if (stated.least * (1 - error) > most * (1 + SLACK)) return 'under'
  return !bound || compareWithStated(claimed, { value, bound }) === 'agrees' ? 'true' : 'open'
}

/** A higher value does not refute a lower bound. */
export const isLowerBound = ({ qualifier }: Pick<NumberClaim, 'qualifier'>): boolean =>
  qualifier === 'more than' || qualifier === 'at least' || qualifier === 'reached'
