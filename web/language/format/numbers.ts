import { computeChange } from '../../../db/model/figures/computeChange.ts'
import type { Change } from '../../../db/model/language/language.ts'
import type { ChangeBounds } from '../../../db/model/qualifiers/compareBounds.ts'

/** Numbers that every language writes alike. What is cut off is cut towards 0: never rounded up. */

const GROUPED = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 })

/** 39,672. Fractions keep two digits. */
export const formatExact = (value: number): string =>
  Number.isSafeInteger(value)
    ? groupDigits(String(value))
    : GROUPED.format(
        Number.isInteger(value) ? value : Math.trunc(value * 100 + Math.sign(value) * 1e-9) / 100,
      )

/** The same as `GROUPED`, in a third of the time: a chart has hundreds of counts. */
function groupDigits(text: string): string {
  const from = text.startsWith('-') ? 1 : 0
  let grouped = ''
  let end = text.length
  for (; end - from > 3; end -= 3) grouped = `,${text.slice(end - 3, end)}${grouped}`
  return text.slice(0, end) + grouped
}

/** Keeps only the first digits: 39,672 with two is 39,000. */
export function cutDigits(value: number, digits: number): number {
  const size = Math.abs(value)
  if (size < 1) return value
  const step = 10 ** Math.max(0, Math.floor(Math.log10(size)) + 1 - digits)
  return Math.sign(value) * Math.floor(size / step) * step
}

/** A change as pages show it: from twice as many on a multiple, below it percent. */
export const computeShownChange = (before: number, now: number, bounds: ChangeBounds = {}): Change =>
  before < 0 || now < 0
    ? { trend: 'unknown' }
    : computeChange(before, now, now >= 2 * before ? 'multiple' : 'percent', { bounds })

/** A change from an earlier value, for tables: +12%, ×2.9, −4.3%, ±0%. Small numbers: +1. */
export function formatChange(before: number, now: number): string {
  const change = computeShownChange(before, now)
  if (!('by' in change))
    return change.trend === 'unchanged' ? '±0%' : change.trend === 'to-zero' ? '−100%' : '–'
  const sign = change.trend === 'up' ? '+' : '−'
  if (change.both) return sign + formatExact(Math.abs(now - before))
  if (change.as === 'multiple') return `×${formatExact(change.by)}`
  return change.bound === 'less' ? '≈0%' : `${sign}${formatExact(change.by)}%`
}
