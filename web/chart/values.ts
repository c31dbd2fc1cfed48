import { roundDown } from '../../db/model/figures/roundDown.ts'
import type { BoundValue } from '../../db/model/qualifiers/compareBounds.ts'
import type { Words } from '../language/format/words.ts'
import type { Chart } from './chart.ts'

/** A short value after the chart's transformation: 39,672; 134.2; +12.3%, −4%. */
export const formatChartValue = (
  chart: Pick<Chart, 'transform'>,
  { value, bound }: BoundValue,
  w: Pick<Words, 'exact' | 'tabular' | 'bounded'>,
): string => {
  if (!bound) return formatFirst(chart, value, w)
  // What a number is below is not cut.
  return bound === 'less'
    ? formatExactValue(chart, { value, bound }, w)
    : w.bounded(formatFirst(chart, value, w), bound)
}

const formatFirst = (
  { transform }: Pick<Chart, 'transform'>,
  value: number,
  w: Pick<Words, 'exact' | 'tabular'>,
): string =>
  transform === 'change'
    ? value >= LEAST_TIMES
      ? `×${w.tabular(roundDown(value / 100 + 1).value)}`
      : signed(floor(value), w)
    : transform === 'none'
      ? w.tabular(value)
      : short(whole(transform, value), w)

/** In percent: from ten times as many on, a change is shown as a multiple. */
const LEAST_TIMES = 900

/** The same with all digits. Means keep only digits that matter. */
export const formatExactValue = (
  chart: Pick<Chart, 'transform'>,
  { value, bound }: BoundValue,
  w: Pick<Words, 'exact' | 'bounded'>,
): string => {
  const text = formatAll(chart, value, w)
  return bound ? w.bounded(text, bound) : text
}

const formatAll = (
  { transform }: Pick<Chart, 'transform'>,
  value: number,
  w: Pick<Words, 'exact'>,
): string => (transform === 'change' ? signed(value, w) : formatMinus(w.exact(whole(transform, value))))

/**
 * Half a download among hundreds says nothing, so large means are cut to whole numbers. CSV and JSON keep all digits.
 */
const whole = (transform: Chart['transform'], value: number): number =>
  (transform === 'daily' || transform.startsWith('rolling')) && Math.abs(value) >= 100
    ? Math.trunc(value)
    : value

const signed = (value: number, w: Pick<Words, 'exact'>): string =>
  `${value > 0 ? '+' : ''}${formatMinus(w.exact(value))}%`

/** A hyphen is not a minus sign. */
export const formatMinus = (text: string): string => text.replace(/^-/, '−')

/** One decimal digit, cut towards 0. */
const floor = (value: number): number => Math.trunc(value * 10 + Math.sign(value) * 1e-6) / 10

const short = (value: number, w: Pick<Words, 'exact' | 'tabular'>): string =>
  Math.abs(value) < 1e6 ? formatMinus(w.exact(floor(value))) : w.tabular(value)
