import type { Chart } from '../../web/chart/chart.ts'
import { describeChart as describeIn } from '../../web/chart/describe/describeChart.ts'
import type { DescribedSeries, DescribeOptions } from '../../web/chart/describe/describedSeries.ts'
import { toClaimChart as drawClaim } from '../../web/chart/svg/claimChart.ts'
import { englishLanguage } from '../../web/language/englishLanguage.ts'

type Options = Omit<DescribeOptions, 'language'> & Partial<Pick<DescribeOptions, 'language'>>

/** In English unless another language is given: what most tests of charts read. */
export const describe = (series: readonly DescribedSeries[], options: Options): Chart =>
  describeIn(series, { language: englishLanguage, ...options })

export const toClaimChart = (
  points: Parameters<typeof drawClaim>[0],
  said: Parameters<typeof drawClaim>[1],
) => drawClaim(points, said, englishLanguage)
