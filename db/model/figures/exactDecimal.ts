/**
 * A decimal number without binary error: 39.6 is 396 × 10^-1. Rounding and comparing use it because the binary
 * results of 0.3 - 0.1 and 88 / 100 are off by enough to make a phrase wrong.
 */
interface ExactDecimal {
  readonly whole: bigint
  readonly exponent: number
}

/** A number rounded towards zero. `exact`: rounding did not change it. */
export interface FlooredNumber {
  readonly value: number
  readonly exact: boolean
}

export function toExactDecimal(value: number): ExactDecimal {
  if (!Number.isFinite(value)) throw new RangeError(`${value} is not a number that can be said`)
  // Most are counts, which a page compares by the hundred.
  if (Number.isSafeInteger(value)) return { whole: BigInt(value), exponent: 0 }
  const [mantissa = '0', exponent = '0'] = value.toExponential().split('e')
  const fraction = mantissa.split('.')[1] ?? ''
  return { whole: BigInt(mantissa.replace('.', '')), exponent: Number(exponent) - fraction.length }
}

const powerOfTen = (exponent: number): bigint => 10n ** BigInt(exponent)

/** Returns both numbers as multiples of the smaller power of ten, and its exponent. */
function align(a: ExactDecimal, b: ExactDecimal): [bigint, bigint, number] {
  if (a.exponent === b.exponent) return [a.whole, b.whole, a.exponent]
  const exponent = Math.min(a.exponent, b.exponent)
  return [a.whole * powerOfTen(a.exponent - exponent), b.whole * powerOfTen(b.exponent - exponent), exponent]
}

export function subtractDecimals(a: ExactDecimal, b: ExactDecimal): ExactDecimal {
  const [left, right, exponent] = align(a, b)
  return { whole: left - right, exponent }
}

/** a − b without binary error. */
export function subtractExactly(a: number, b: number): number {
  const { whole, exponent } = subtractDecimals(toExactDecimal(a), toExactDecimal(b))
  return Number(`${whole}e${exponent}`)
}

/** How many digits are kept of a number that starts with 1, and of the others. */
export interface KeptDigits {
  readonly afterOne: number
  readonly others: number
}

/** Keeps the first digits and drops the others. The number must not be negative. */
export function floorDecimal({ whole, exponent }: ExactDecimal, digits: KeptDigits): FlooredNumber {
  const text = whole.toString()
  const dropped = Math.max(0, text.length - (text.startsWith('1') ? digits.afterOne : digits.others))
  const kept = text.slice(0, text.length - dropped)
  return { value: Number(`${kept}e${exponent + dropped}`), exact: /^0*$/.test(text.slice(kept.length)) }
}

/** Rounds `times` × a ÷ b down to a tenth, then to its first digits. `a` must not be negative, `b` positive. */
export function floorQuotient(
  a: ExactDecimal,
  b: ExactDecimal,
  times: number,
  digits: KeptDigits,
): FlooredNumber {
  const [left, right] = align(a, b)
  const tenths = left * BigInt(times * 10)
  const floor = floorDecimal({ whole: tenths / right, exponent: -1 }, digits)
  return { value: floor.value, exact: floor.exact && tenths % right === 0n }
}
