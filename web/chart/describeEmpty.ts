import type { Chart } from './chart.ts'

/** What stands in a plot without values. Of several lines each may be known by other months: a list below says which. */
export const describeEmpty = ({ lines: [first, ...others], language }: Chart): string =>
  (others.length === 0 && first?.known) || language.t.chart.nothing
