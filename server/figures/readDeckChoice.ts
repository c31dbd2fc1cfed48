import { chooseText } from '../../db/model/language/chooseText.ts'
import type { DeckChoice, PickedChart } from '../../web/figures/figureProps.ts'
import type { PageLanguage } from '../../web/language/language.ts'
import { translateMetric } from '../../web/language/translateMetric.ts'
import { parseChartAddress } from '../../web/url/chartAddress.ts'
import { buildTrendUrl } from '../../web/url/links.ts'
import { DEFAULT_STATE, parseTrendQuery } from '../../web/url/trendState.ts'
import type { Context } from '../http/context.ts'
import { badParameter, unknownName } from '../http/problem.ts'
import { resolveSeries } from '../series/resolveSeries.ts'

interface AskedDeck {
  /** Ids, one a line. */
  readonly figure?: string | undefined
  /** Addresses of trend pages, one a line. */
  readonly chart?: string | undefined
  readonly theme: DeckChoice['theme']
}

/** What the address of the list of figures names for a deck. */
export const readDeckChoice = async (
  context: Context,
  { figure, chart, theme }: AskedDeck,
  language: PageLanguage,
): Promise<DeckChoice> => ({
  figures: await readPickedFigures(context, figure, language),
  charts: await readPickedCharts(context, chart, language),
  theme,
})

const splitLines = (text = ''): string[] => [...new Set(text.split('\n').filter(Boolean))]

async function readPickedFigures(
  { model }: Context,
  ids: string | undefined,
  { locale }: PageLanguage,
): Promise<DeckChoice['figures']> {
  const known = (await model.readFigures()).filter(({ current }) => current)
  return splitLines(ids).map(id => {
    const found = known.find(one => one.id === id)
    if (found) return { id, title: chooseText(found.definition.title, locale) }
    throw unknownName(
      'figure',
      id,
      known.map(one => one.id),
      name => `/figures?figure=${encodeURIComponent(name)}`,
    )
  })
}

async function readPickedCharts(
  context: Context,
  addresses: string | undefined,
  language: PageLanguage,
): Promise<PickedChart[]> {
  const charts: PickedChart[] = []
  for (const address of splitLines(addresses)) {
    const found = parseChartAddress(address)
    if (!found) throw badParameter('chart', 'It must be the address of a trend page.')
    const { scope, metric, search } = found
    const state = { ...parseTrendQuery(new URLSearchParams(search)), locale: DEFAULT_STATE.locale }
    const series = await resolveSeries(context, scope, metric, state.subject ?? undefined)
    const measured = translateMetric(language, series.metric)
    const page = buildTrendUrl(scope, metric, state)
    // One chart has several addresses: that of its page, and those of its files.
    if (charts.some(one => one.address === page)) continue
    charts.push({
      address: page,
      title: language.t.pageTitles.trend(measured.title, series.scope.title),
    })
  }
  return charts
}
