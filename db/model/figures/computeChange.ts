import type { Change, ChangeForm } from '../language/language.ts'
import { floorDecimal, floorQuotient, subtractDecimals, toExactDecimal } from './exactDecimal.ts'
import { chooseDigits, DECLINE_DIGITS, DIGITS, type RoundingOptions, toBound } from './roundDown.ts'

/** Null means unknown. The change is rounded by the rule in roundDown.ts. */
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
  if (as === 'difference') return computeDifference(before, now, rounding)
  return (
    (as === 'multiple' ? computeMultiple(before, now, rounding) : null) ??
    computePercent(before, now, rounding)
  )
}

/** Smaller multiples are given in percent. */
const LEAST_MULTIPLE = 1.1

function computeMultiple(before: number, now: number, rounding: RoundingOptions): Change | null {
  const [dividend, divisor] = [toExactDecimal(now), toExactDecimal(before)]
  const floor = floorQuotient(dividend, divisor, 1, chooseDigits(rounding))
  if (floorQuotient(dividend, divisor, 1, DIGITS).value < LEAST_MULTIPLE || floor.value <= 1) return null
  return { trend: 'up', as: 'multiple', by: floor.value, bound: toBound(floor) }
}

function computeDifference(before: number, now: number, rounding: RoundingOptions): Change {
  const { trend, more, less, digits } = toDirection(before, now, rounding)
  const floor = floorDecimal(subtractDecimals(toExactDecimal(more), toExactDecimal(less)), digits)
  return { trend, as: 'difference', by: floor.value, bound: toBound(floor) }
}

/** Smaller percentages are given as "less than 0.1 percent". */
const LEAST_PERCENT = 0.1

function computePercent(before: number, now: number, rounding: RoundingOptions): Change {
  const { trend, more, less, digits } = toDirection(before, now, rounding)
  const floor = floorQuotient(
    subtractDecimals(toExactDecimal(more), toExactDecimal(less)),
    toExactDecimal(before),
    100,
    digits,
  )
  if (floor.value === 0) return { trend, as: 'percent', by: LEAST_PERCENT, bound: 'less' }
  return { trend, as: 'percent', by: floor.value, bound: toBound(floor) }
}

const toDirection = (before: number, now: number, rounding: RoundingOptions) =>
  now > before
    ? { trend: 'up' as const, more: now, less: before, digits: chooseDigits(rounding) }
    : { trend: 'down' as const, more: before, less: now, digits: DECLINE_DIGITS }
