import type { PickedChart } from '../../web/figures/figureProps.ts'
import type { PageLanguage } from '../../web/language/language.ts'
import { translateMetric } from '../../web/language/translateMetric.ts'
import { parseChartAddress } from '../../web/url/chartAddress.ts'
import { buildTrendUrl } from '../../web/url/links.ts'
import { DEFAULT_STATE, parseTrendQuery } from '../../web/url/trendState.ts'
import type { Context } from '../http/context.ts'
import { badParameter } from '../http/problem.ts'
import { resolveSeries } from '../series/resolveSeries.ts'

/** The charts that a deck is to have, by their addresses, one a line. */
export async function readPickedCharts(
  context: Context,
  addresses = '',
  language: PageLanguage,
): Promise<PickedChart[]> {
  const charts: PickedChart[] = []
  for (const address of new Set(addresses.split('\n').filter(Boolean))) {
    const found = parseChartAddress(address)
    if (!found) throw badParameter('chart', 'It must be the address of a trend page.')
    const { scope, metric, search } = found
    const state = { ...parseTrendQuery(new URLSearchParams(search)), locale: DEFAULT_STATE.locale }
    const series = await resolveSeries(context, scope, metric, state.subject ?? undefined)
    const measured = translateMetric(language, series.metric)
    charts.push({
      address: buildTrendUrl(scope, metric, state),
      title: language.t.pageTitles.trend(measured.title, series.scope.title),
    })
  }
  return charts
}
