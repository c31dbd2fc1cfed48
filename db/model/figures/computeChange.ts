import type { Change, ChangeForm } from '../language/language.ts'
import { type ChangeBounds, compareBounds } from '../qualifiers/compareBounds.ts'
import {
  type FlooredNumber,
  floorDecimal,
  floorQuotient,
  subtractDecimals,
  toExactDecimal,
} from './exactDecimal.ts'
import { chooseDigits, DECLINE_DIGITS, type RoundingOptions, roundDown, toBound } from './roundDown.ts'

/** `scale`: both numbers were multiplied by it, so that they are whole. */
interface ChangeOptions extends RoundingOptions {
  readonly scale?: number
  /** How their publisher put the numbers, where that was not as exact ones. */
  readonly bounds?: ChangeBounds
}

/**
 * Null means unknown. The change is rounded by the rule in roundDown.ts. Of numbers that were not stated as exact ones it
 * is unknown where it may be smaller than they say.
 */
export function computeChange(
  before: number | null,
  now: number | null,
  as: ChangeForm,
  options: ChangeOptions = {},
): Change {
  if (before === null || now === null) return { trend: 'unknown' }
  if (before < 0 || now < 0) throw new RangeError('no count is below 0')
  const { bounds } = options
  if (bounds?.before || bounds?.now) return computeBoundChange([before, now], as, options, bounds)
  if (before === now) return { trend: 'unchanged' }
  if (as !== 'difference' && before === 0) return { trend: 'from-zero' }
  if (as !== 'difference' && now === 0) return { trend: 'to-zero' }
  return as === 'difference'
    ? computeDifference(before, now, options)
    : computeRelative(before, now, as, options)
}

/** "Up more than 100" from 700 to more than 800. */
function computeBoundChange(
  [before, now]: readonly [number, number],
  as: ChangeForm,
  options: ChangeOptions,
  bounds: ChangeBounds,
): Change {
  const say = (from: number, to: number) => computeChange(from, to, as, { ...options, bounds: {} })
  const stated = say(before, now)
  const sure =
    'by' in stated
      ? compareBounds({ value: before, bound: bounds.before }, { value: now, bound: bounds.now }, stated.as)
      : null
  const change = sure && say(sure.before, sure.now)
  const both = 'both' in stated ? stated.both : undefined
  // "Less than 0.1 percent" is no lower bound.
  if (!change || !('by' in change) || change.bound === 'less' || (both && bounds.before))
    return { trend: 'unknown' }
  return { ...change, bound: sure.bound, ...(both && { both: { ...both, bound: bounds.now ?? both.bound } }) }
}

/** Half of a small number says nothing: from 3 to 2 is no fall by a third. Below this, both numbers are said. */
const LEAST_RELATIVE = 30

/** From here on a percentage is given as a multiple. */
const MOST_PERCENT = 10

function computeRelative(
  before: number,
  now: number,
  as: 'multiple' | 'percent',
  options: ChangeOptions,
): Change {
  const isMultiple = as === 'multiple' || now / before >= MOST_PERCENT
  const change =
    (isMultiple ? computeMultiple(before, now, options) : null) ?? computePercent(before, now, options)
  const both = listSmallNumbers(before / (options.scale ?? 1), now / (options.scale ?? 1), change, options)
  return both ? { ...change, both } : change
}

function listSmallNumbers(before: number, now: number, { as }: Moved, rounding: RoundingOptions) {
  const isSmall = before < LEAST_RELATIVE && (now < LEAST_RELATIVE || as === 'percent')
  if (!isSmall || !Number.isInteger(before) || !Number.isInteger(now)) return null
  const floor = now < LEAST_RELATIVE ? { value: now, exact: true } : roundDown(now, rounding)
  return { before, now: floor.value, bound: toBound(floor) }
}

type Moved = Extract<Change, { by: number }>

/** Smaller multiples are given in percent. */
const LEAST_MULTIPLE = 1.1

function computeMultiple(before: number, now: number, rounding: RoundingOptions): Moved | null {
  const floor = floorQuotient(toExactDecimal(now), toExactDecimal(before), 1, chooseDigits(rounding))
  return floor.value < LEAST_MULTIPLE ? null : { trend: 'up', as: 'multiple', ...toAmount(floor) }
}

function computeDifference(before: number, now: number, rounding: RoundingOptions): Moved {
  const { trend, more, less, digits } = toDirection(before, now, rounding)
  const floor = floorDecimal(subtractDecimals(toExactDecimal(more), toExactDecimal(less)), digits)
  return { trend, as: 'difference', ...toAmount(floor) }
}

/** Smaller percentages are given as "less than 0.1 percent". */
const LEAST_PERCENT = 0.1

function computePercent(before: number, now: number, rounding: RoundingOptions): Moved {
  const { trend, more, less, digits } = toDirection(before, now, rounding)
  const floor = floorQuotient(
    subtractDecimals(toExactDecimal(more), toExactDecimal(less)),
    toExactDecimal(before),
    100,
    digits,
  )
  if (floor.value === 0) return { trend, as: 'percent', by: LEAST_PERCENT, bound: 'less' }
  return { trend, as: 'percent', ...toAmount(floor) }
}

const toAmount = (floor: FlooredNumber) => ({ by: floor.value, bound: toBound(floor) })

const toDirection = (before: number, now: number, rounding: RoundingOptions) =>
  now > before
    ? { trend: 'up' as const, more: now, less: before, digits: chooseDigits(rounding) }
    : { trend: 'down' as const, more: before, less: now, digits: DECLINE_DIGITS }
