import type { Chart } from '../../web/chart/chart.ts'
import { toClaimChart as drawClaim } from '../../web/chart/claimChart.ts'
import { type Described, type DescribeOptions, describe as describeIn } from '../../web/chart/describe.ts'
import { english } from '../../web/language/language.ts'

type Options = Omit<DescribeOptions, 'language'> & Partial<Pick<DescribeOptions, 'language'>>

/** In English unless another language is given: what most tests of charts read. */
export const describe = (series: readonly Described[], options: Options): Chart =>
  describeIn(series, { language: english, ...options })

export const toClaimChart = (
  points: Parameters<typeof drawClaim>[0],
  said: Parameters<typeof drawClaim>[1],
) => drawClaim(points, said, english)
