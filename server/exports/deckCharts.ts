import type { TrendState } from '../../web/url/trendState.ts'
import type { Asker, Context } from '../http/context.ts'
import { HttpProblem, type Suggestion } from '../http/problem.ts'
import type { parseChartAddress } from '../trends/chartAddress.ts'
import { readChart } from '../trends/readChart.ts'
import { toExportedChart } from './exportedChart.ts'
import type { ChartSlideContent } from './pptx/slides/chartSlideContent.ts'
import { toSlideContent } from './toSlideContent.ts'

type DeckChart = ReturnType<typeof parseChartAddress>

/** A line with its own scale has a slide of its own. */
export const countSlides = ({ layout, compare }: TrendState): number =>
  layout === 'separate' ? 1 + compare.length : 1

/** The chart in the deck's language, and as of its day unless it has one. `back` leads to where the deck is put together. */
export async function readDeckChart(
  context: Context,
  { scope, metric, state }: DeckChart,
  deck: Pick<TrendState, 'asOf' | 'locale'>,
  { site }: Asker,
  back: Suggestion,
): Promise<ChartSlideContent> {
  const shown = { ...state, asOf: state.asOf ?? deck.asOf, locale: deck.locale }
  try {
    const read = await readChart(context, { scope, metric, state: shown })
    return toSlideContent(toExportedChart(read, { site, today: context.today() }))
  } catch (error) {
    if (!(error instanceof HttpProblem) || error.status >= 500) throw error
    // A deck has several charts.
    const detail = `${error.detail} The chart is ${scope}/${metric}.`
    throw new HttpProblem(error.status, error.title, detail, { ...error.more, near: [back] }, error.say)
  }
}
