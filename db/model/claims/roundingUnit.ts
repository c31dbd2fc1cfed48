import type { Claim } from './claim.ts'

/** A number as it was claimed. `unit`: that of its last digit as it was written, if it does not follow from the number. */
export interface NumberClaim extends Pick<Claim, 'number' | 'qualifier' | 'unit'> {
  /** Its words say that it is exactly this number. */
  readonly isExact?: boolean
}

/** The unit to which a number without a qualifier is meant. */
export const computeClaimedUnit = ({ number, qualifier, unit }: NumberClaim): number =>
  unit ?? (qualifier === 'exact' ? computeLastPlace(number) : computeRoundingUnit(number))

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
