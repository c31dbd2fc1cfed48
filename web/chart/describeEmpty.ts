import type { Chart } from './chart.ts'

/** What a plot without values says. Several lines may have data for different months: a list below says which. */
export const describeEmpty = ({ lines: [first, ...others], language }: Chart): string =>
  (others.length === 0 && first?.known) || language.t.chart.nothing
