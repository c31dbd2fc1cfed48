import { ABOUT_TOLERANCE } from '../qualifiers/qualifiers.ts'
import type { MeasuredValue } from '../series/measuredValue.ts'
import type { Claim } from './claim.ts'

/** `over`: the claimed number is too high. `under`: it is too low, or a lower bound far below the value. */
type ClaimedNumberCheck = 'true' | 'over' | 'under'

type NumberClaim = Pick<Claim, 'number' | 'qualifier' | 'unit'>

/** A lower bound more than a tenth below the value is `under`. */
const ROOM = 0.1

/**
 * The largest relative error of monthly values that were estimated from yearly gains, and of a sum as its known days let
 * expect it.
 */
const ERROR_OF_ESTIMATES = 0.015

/** The measured values for which the claim is true. */
function computeTrueRange({ number, qualifier, unit }: NumberClaim): [least: number, most: number] {
  switch (qualifier) {
    case 'exact':
    case 'rounded': {
      const half =
        (unit ?? (qualifier === 'exact' ? computeLastPlace(number) : computeRoundingUnit(number))) / 2
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

/**
 * The unit of the last digit other than 0: 100,000 for 800,000. Less than 10,000 is not rounded to ten thousands, so
 * the unit of a lone 1 is one digit finer: 1,000 for 10,000.
 */
export function computeRoundingUnit(number: number): number {
  let unit = 1
  while (number !== 0 && number % (unit * 10) === 0) unit *= 10
  return number === unit && unit > 1 ? unit / 10 : unit
}

/** The unit of the last digit of a number that is written in full: 1, or 0.1 for 2.5. */
const computeLastPlace = (number: number): number => 10 ** -(String(number).split('.')[1]?.length ?? 0)

/** Binary fractions are off by less than this part. */
const SLACK = 1e-12

export function checkClaimedNumber(
  { value, status, days }: Pick<MeasuredValue, 'value' | 'status' | 'days'>,
  claimed: NumberClaim,
): ClaimedNumberCheck {
  const [least, most] = computeTrueRange(claimed)
  const error = days || status === 'estimated' ? ERROR_OF_ESTIMATES : 0
  const highest = value * (days ? days.of / days.known : 1) * (1 + error)
  if (highest < least * (1 - SLACK)) return 'over'
  if (claimed.qualifier === 'more than' && highest <= claimed.number) return 'over'
  return value * (1 - error) > most * (1 + SLACK) ? 'under' : 'true'
}

/** A higher value does not refute a lower bound. */
export const isLowerBound = ({ qualifier }: Pick<NumberClaim, 'qualifier'>): boolean =>
  qualifier === 'more than' || qualifier === 'at least' || qualifier === 'reached'
