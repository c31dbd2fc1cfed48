import type { Chart } from './chart.ts'
import { type Described, describeIn, type DescribeOptions as Options } from './describeIn.ts'
import { type ChartLanguage, ENGLISH } from './language.ts'

export type { Described } from './describeIn.ts'

export type DescribeOptions = Omit<Options, 'language'> & {
  /** English unless given. A browser, which loads one language, says which: describeIn.ts. */
  readonly language?: ChartLanguage
}

export const describe = (series: readonly Described[], options: DescribeOptions): Chart =>
  describeIn(series, { language: ENGLISH, ...options })
