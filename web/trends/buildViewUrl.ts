import { buildCompareUrl, buildTrendUrl } from '../url/links.ts'
import type { TrendState } from '../url/trendState.ts'
import type { TrendProps } from './trendProps.ts'

/** All days; daily values of many years cannot be read. */
export const toWholeState = (state: TrendState): TrendState => ({
  ...state,
  range: 'all',
  from: null,
  to: null,
  granularity: state.granularity === 'day' ? null : state.granularity,
})

/** The address of another state of a trend page or comparison. */
export function buildViewUrl(
  { page, scopes: [first], series: [{ metric }] }: Pick<TrendProps, 'page' | 'scopes' | 'series'>,
  state: TrendState,
): string {
  return page === 'trend'
    ? buildTrendUrl(first.id, metric.id, state)
    : buildCompareUrl(metric.id, [first.id, ...state.compare], state)
}
