/** Numbers that every language writes alike. What is cut off is cut towards 0: never rounded up. */

const GROUPED = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 })

/** 39,672. Fractions keep two digits. */
export const formatExact = (value: number): string =>
  GROUPED.format(Number.isInteger(value) ? value : Math.trunc(value * 100 + Math.sign(value) * 1e-9) / 100)

/** Keeps only the first digits: 39,672 with two is 39,000. */
export function cutDigits(value: number, digits: number): number {
  const size = Math.abs(value)
  if (size < 1) return value
  const step = 10 ** Math.max(0, Math.floor(Math.log10(size)) + 1 - digits)
  return Math.sign(value) * Math.floor(size / step) * step
}

/** Ratios are fractions: a result that misses an integer by the last bit counts as that integer. */
export const floorRatio = (value: number): number => Math.floor(value + 1e-9)

/** A value divided by an earlier one, for tables: +12%, ×2.9, −4.3%, ±0%. */
export function formatChange(ratio: number): string {
  if (ratio === 1) return '±0%'
  if (ratio >= 2) return `×${formatExact(ratio >= 10 ? floorRatio(ratio) : floorRatio(ratio * 10) / 10)}`
  const percent = Math.abs(ratio - 1) * 100
  const text = percent < 10 ? floorRatio(percent * 10) / 10 : floorRatio(percent)
  const sign = ratio > 1 ? '+' : '−'
  return text === 0 ? `${sign}<0.1%` : `${sign}${text}%`
}
