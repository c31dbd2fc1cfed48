import type { Locale } from '../../db/model/language/locale.ts'
import { OUTDATED_DAYS } from '../../db/model/series/staleness.ts'
import { countDaysBetween, type Day } from '../../db/model/time/day.ts'
import { describeChart } from '../../web/chart/describe/describeChart.ts'
import type { OriginAnswer } from '../../web/contract/series.ts'
import type { EmbedProps } from '../../web/embeds/embedPage.tsx'
import { createLanguageFor } from '../../web/language/createLanguageFor.ts'
import type { EmbedAppearance } from '../../web/url/embedQuery.ts'
import { buildFigureUrl, buildTrendUrl } from '../../web/url/links.ts'
import type { TrendState } from '../../web/url/trendState.ts'
import type { FigureRequest } from '../figures/readFigure.ts'
import { readFigurePage } from '../figures/readFigurePage.ts'
import type { Asker, Context } from '../http/context.ts'
import { readChart } from '../trends/readChart.ts'

export interface EmbedQuery {
  readonly scope: string
  readonly metric: string
  readonly state: TrendState
  readonly look: EmbedAppearance
}

/** A framed chart: what the trend page shows for the same query. */
export async function readEmbed(
  context: Context,
  { scope, metric, state, look }: EmbedQuery,
): Promise<EmbedProps> {
  const { chart, series } = await readChart(context, { scope, metric, state })
  const at = (shown: TrendState) => toSite(context) + buildTrendUrl(scope, metric, toLinkState(shown))
  return {
    chart,
    heading: chart.title,
    titled: look.titled,
    href: at(state),
    newer: isOutdated(context, state.asOf) ? at({ ...state, asOf: null }) : null,
    asOf: state.asOf ?? chart.asOf,
    source: formatSources(
      series.flatMap(one => one.sources),
      series[0].metric.source,
      state.locale ?? 'en',
    ),
  }
}

/** A framed figure: its sentence, and the chart that its page shows. */
export async function readFigureEmbed(
  context: Context,
  asked: FigureRequest,
  asker: Asker,
  look: EmbedAppearance,
): Promise<EmbedProps> {
  const { figure, series } = await readFigurePage(context, asked, asker)
  const { id, title, sentence, declined, measured, sources, scopeTitle } = figure
  const { asOf, hash, locale } = asked
  const at = (pinned: { asOf?: Day; hash?: string }) =>
    toSite(context) + buildFigureUrl(id, { ...pinned, ...(locale ? { locale } : {}) })
  return {
    chart:
      series &&
      describeChart([series], { title: scopeTitle, language: createLanguageFor(figure.locale, true) }),
    heading: title,
    sentence: sentence ?? declined ?? '',
    titled: look.titled,
    href: at({ ...(asOf ? { asOf } : {}), ...(hash ? { hash } : {}) }),
    newer: isOutdated(context, asOf ?? null) ? at({}) : null,
    asOf: figure.asOf as Day,
    source: formatSources(sources, measured?.source ?? '', figure.locale),
  }
}

/** Without a public address, links stay on the host that was asked: a kept answer then serves any. */
const toSite = ({ publicUrl }: Context): string => publicUrl?.replace(/\/+$/, '') ?? ''

const isOutdated = (context: Context, asOf: Day | null): boolean =>
  asOf !== null && countDaysBetween(asOf, context.today()) > OUTDATED_DAYS

/** English needs no saying: whoever follows the link is asked by their browser. */
const toLinkState = (state: TrendState): TrendState =>
  state.locale === 'en' ? { ...state, locale: null } : state

/** By name: where exactly each value came from, the page says. */
function formatSources(sources: readonly OriginAnswer[], usual: string, locale: Locale): string {
  const { w } = createLanguageFor(locale, true)
  return [...new Set(sources.map(({ source }) => w.sourceWords(source)))].join(', ') || w.sourceWords(usual)
}
