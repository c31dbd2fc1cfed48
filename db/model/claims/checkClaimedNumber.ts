import type { MeasuredValue } from '../series/measuredValue.ts'
import type { Qualifier } from './claim.ts'

/** `over`: the claimed number is too high. `under`: it is too low, or a lower bound far below the value. */
type ClaimedNumberCheck = 'true' | 'over' | 'under'

/**
 * "About" and "nearly" allow a difference of a tenth. A lower bound more than a tenth below the value is
 * `under`.
 */
const BAND = 0.1

/** The largest relative error of monthly values that were estimated from yearly gains. */
const ERROR_OF_ESTIMATES = 0.015

/** The measured values for which the claim is true. */
function computeTrueRange(number: number, qualifier: Qualifier): [least: number, most: number] {
  const unit = computeRoundingUnit(number)
  switch (qualifier) {
    case 'exact':
      return [number, number]
    case 'rounded':
      // Rounded to the nearest unit, or down.
      return [number - unit / 2, number + unit]
    case 'about':
      return [number * (1 - BAND), number * (1 + BAND)]
    case 'nearly':
      return [number * (1 - BAND), number]
    default:
      return [number, number * (1 + BAND)]
  }
}

/** The unit of the last digit other than 0: 100,000 for 800,000. */
export function computeRoundingUnit(number: number): number {
  let unit = 1
  while (number !== 0 && number % (unit * 10) === 0) unit *= 10
  return unit
}

export function checkClaimedNumber(
  { value, status }: MeasuredValue,
  number: number,
  qualifier: Qualifier,
): ClaimedNumberCheck {
  const [least, most] = computeTrueRange(number, qualifier)
  const error = status === 'estimated' ? ERROR_OF_ESTIMATES : 0
  if (value * (1 + error) < least) return 'over'
  return value * (1 - error) > most ? 'under' : 'true'
}

/** A higher value does not refute a lower bound. */
export const isLowerBound = (qualifier: Qualifier): boolean =>
  qualifier === 'more than' || qualifier === 'at least' || qualifier === 'reached'
