import type { Words } from '../language/words.ts'
import type { Chart } from './chart.ts'

/** A value as the chart's transformation makes it: 39,672; 134.2; +12.3%, −4%. */
export const valueWords = (
  { transform }: Pick<Chart, 'transform'>,
  value: number,
  w: Pick<Words, 'exact' | 'tabular'>,
): string =>
  transform === 'change' ? signed(floor(value), w) : transform === 'none' ? w.tabular(value) : short(value, w)

/** The same, as exact as it is kept. */
export const exactWords = (
  { transform }: Pick<Chart, 'transform'>,
  value: number,
  w: Pick<Words, 'exact'>,
): string => (transform === 'change' ? signed(value, w) : minus(w.exact(value)))

const signed = (value: number, w: Pick<Words, 'exact'>): string =>
  `${value > 0 ? '+' : ''}${minus(w.exact(value))}%`

/** A hyphen is no minus. */
export const minus = (text: string): string => text.replace(/^-/, '−')

/** One digit behind the point, cut towards 0. */
const floor = (value: number): number => Math.trunc(value * 10 + Math.sign(value) * 1e-6) / 10

const short = (value: number, w: Pick<Words, 'exact' | 'tabular'>): string =>
  Math.abs(value) < 1e6 ? minus(w.exact(floor(value))) : w.tabular(value)
