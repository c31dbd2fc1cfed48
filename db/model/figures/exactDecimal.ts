/**
 * A number exactly as it is written, in whole powers of ten: 39.6 is 396 × 10^-1. Rounding and comparing go
 * through it, because 0.3 - 0.1 and 88 / 100 in binary miss by enough to make a phrase wrong.
 */
export interface ExactDecimal {
  readonly whole: bigint
  readonly exponent: number
}

/** A number rounded towards zero; `exact` when nothing was lost. */
export interface FlooredNumber {
  readonly value: number
  readonly exact: boolean
}

export function toExactDecimal(value: number): ExactDecimal {
  if (!Number.isFinite(value)) throw new RangeError(`${value} is not a number that can be said`)
  const [mantissa = '0', exponent = '0'] = value.toExponential().split('e')
  const fraction = mantissa.split('.')[1] ?? ''
  return { whole: BigInt(mantissa.replace('.', '')), exponent: Number(exponent) - fraction.length }
}

const power = (exponent: number): bigint => 10n ** BigInt(exponent)

/** Both in the finer of their two units. */
function aligned(a: ExactDecimal, b: ExactDecimal): [bigint, bigint, number] {
  const exponent = Math.min(a.exponent, b.exponent)
  return [a.whole * power(a.exponent - exponent), b.whole * power(b.exponent - exponent), exponent]
}

export function subtractDecimals(a: ExactDecimal, b: ExactDecimal): ExactDecimal {
  const [left, right, exponent] = aligned(a, b)
  return { whole: left - right, exponent }
}

/** a − b without what binary would add. */
export function subtractExactly(a: number, b: number): number {
  const { whole, exponent } = subtractDecimals(toExactDecimal(a), toExactDecimal(b))
  return Number(`${whole}e${exponent}`)
}

/** Keeps so many leading digits of a number from 0, and drops the others. */
export function floorDecimal({ whole, exponent }: ExactDecimal, digits: number): FlooredNumber {
  const text = whole.toString()
  const dropped = Math.max(0, text.length - digits)
  const kept = text.slice(0, text.length - dropped)
  return { value: Number(`${kept}e${exponent + dropped}`), exact: /^0*$/.test(text.slice(kept.length)) }
}

/** `times` × a ÷ b to the tenth below, then to so many leading digits. Both from 0, b above it. */
export function floorQuotient(
  a: ExactDecimal,
  b: ExactDecimal,
  times: number,
  digits: number,
): FlooredNumber {
  const [left, right] = aligned(a, b)
  const tenths = left * BigInt(times * 10)
  const floor = floorDecimal({ whole: tenths / right, exponent: -1 }, digits)
  return { value: floor.value, exact: floor.exact && tenths % right === 0n }
}
