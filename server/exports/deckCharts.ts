import type { TrendState } from '../../web/url/trendState.ts'
import type { parseChartAddress } from '../charts/chartAddress.ts'
import type { Asker, Context } from '../http/context.ts'
import { HttpProblem } from '../http/problem.ts'
import { readChart } from '../trends/readChart.ts'
import { toExportedChart } from './exportedChart.ts'
import type { ChartSlideContent } from './pptx/slides/chartSlideContent.ts'
import { toSlideContent } from './toSlideContent.ts'

type DeckChart = ReturnType<typeof parseChartAddress>

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

/** A deck has several charts: its problem names the one that is meant, and leads back to where the deck is put together. */
export function toDeckProblem(error: unknown, chart: string, page: string): unknown {
  if (!(error instanceof HttpProblem) || error.status >= 500) return error
  const { status, title, detail, more, say } = error
  const near = [{ title: 'The deck, to change it', url: page }]
  return new HttpProblem(status, title, `${detail} The chart is "${cut(chart)}".`, { ...more, near }, say)
}

const MOST_REPEATED = 80

const cut = (text: string): string =>
  text.length > MOST_REPEATED ? `${text.slice(0, MOST_REPEATED)}…` : text
