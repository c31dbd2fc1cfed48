import { buildExampleUrl } from '../../web/foundation/siteLinks.ts'
import { parseChartAddress } from '../../web/url/chartAddress.ts'
import type { TrendState } from '../../web/url/trendState.ts'
import type { Asker, Context } from '../http/context.ts'
import { badParameter } from '../http/problem.ts'
import { PAGE_RULES, readQuery } from '../http/query.ts'
import { readChart } from '../trends/readChart.ts'
import { createTrendQuery, toTrendState } from '../trends/trendQuery.ts'
import { toExportedChart } from './exportedChart.ts'
import type { ChartSlideContent } from './pptx/slides/chartSlideContent.ts'
import { toSlideContent } from './toSlideContent.ts'

const chartQuery = createTrendQuery({})

interface DeckChart {
  readonly scope: string
  readonly metric: string
  readonly state: TrendState
}

/** A chart by its address, as a deck names it. */
export function parseDeckChart(text: string): DeckChart {
  const found = parseChartAddress(text)
  if (!found)
    throw badParameter('chart', `It must be the address of a trend page, such as ${buildExampleUrl()}.`)
  const { search, ...named } = found
  return { ...named, state: toTrendState(readQuery(new URLSearchParams(search), chartQuery, PAGE_RULES)) }
}

/** A line with its own scale has a slide of its own. */
export const countSlides = ({ layout, compare }: TrendState): number =>
  layout === 'separate' ? 1 + compare.length : 1

/** The chart in the deck's language, and as of its day unless it has one. */
export async function readDeckChart(
  context: Context,
  { scope, metric, state }: DeckChart,
  deck: Pick<TrendState, 'asOf' | 'locale'>,
  { site }: Asker,
): Promise<ChartSlideContent> {
  const shown = { ...state, asOf: state.asOf ?? deck.asOf, locale: deck.locale }
  const read = await readChart(context, { scope, metric, state: shown })
  return toSlideContent(toExportedChart(read, { site, today: context.today() }))
}
