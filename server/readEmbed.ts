import { daysBetween } from '../db/model/baseline.ts'
import type { Day } from '../db/model/day.ts'
import type { Locale } from '../db/model/locale.ts'
import { describe } from '../web/chart/describe.ts'
import type { EmbedLook } from '../web/embed/query.ts'
import { languageFor } from '../web/language/all.ts'
import { figureUrl, trendUrl } from '../web/links.ts'
import type { EmbedProps } from '../web/pages/embed.tsx'
import type { TrendState } from '../web/state.ts'
import type { Origin } from './answers.ts'
import type { Asker, Context } from './endpoint.ts'
import { readFigurePage } from './figurePage.ts'
import type { FigureAsked } from './figures.ts'
import { readChart } from './readChart.ts'

export interface EmbedAsked {
  readonly scope: string
  readonly metric: string
  readonly state: TrendState
  readonly look: EmbedLook
}

/** A framed chart: what the trend page shows for the same query. */
export async function readEmbed(
  context: Context,
  { scope, metric, state, look }: EmbedAsked,
): Promise<EmbedProps> {
  const { chart, series } = await readChart(context, { scope, metric, state })
  const at = (shown: TrendState) => siteOf(context) + trendUrl(scope, metric, inLink(shown))
  return {
    chart,
    heading: chart.title,
    titled: look.titled,
    href: at(state),
    newer: isOld(context, state.asOf) ? at({ ...state, asOf: null }) : null,
    asOf: state.asOf ?? chart.asOf,
    source: sourcesOf(
      series.flatMap(one => one.sources),
      series[0].metric.source,
      state.locale ?? 'en',
    ),
  }
}

/** A framed figure: its sentence, and the chart that its page shows. */
export async function readFigureEmbed(
  context: Context,
  asked: FigureAsked,
  asker: Asker,
  look: EmbedLook,
): Promise<EmbedProps> {
  const { figure, series } = await readFigurePage(context, asked, asker)
  const { id, title, sentence, declined, measured, sources, scopeTitle } = figure
  const { asOf, hash, locale } = asked
  const at = (pinned: { asOf?: Day; hash?: string }) =>
    siteOf(context) + figureUrl(id, { ...pinned, ...(locale ? { locale } : {}) })
  return {
    chart: series && describe([series], { title: scopeTitle, language: languageFor(figure.locale, true) }),
    heading: title,
    sentence: sentence ?? declined ?? '',
    titled: look.titled,
    href: at({ ...(asOf ? { asOf } : {}), ...(hash ? { hash } : {}) }),
    newer: isOld(context, asOf ?? null) ? at({}) : null,
    asOf: figure.asOf as Day,
    source: sourcesOf(sources, measured?.source ?? '', figure.locale),
  }
}

/** Without a public address, links stay on the host that was asked: a kept answer then serves any. */
const siteOf = ({ publicUrl }: Context): string => publicUrl?.replace(/\/+$/, '') ?? ''

/** What is pinned for so long says that there is newer data. */
export const OLD_DAYS = 365

const isOld = (context: Context, asOf: Day | null): boolean =>
  asOf !== null && daysBetween(asOf, context.today()) > OLD_DAYS

/** English needs no saying: whoever follows the link is asked by their browser. */
const inLink = (state: TrendState): TrendState => (state.locale === 'en' ? { ...state, locale: null } : state)

/** By name: where exactly each value came from, the page says. */
function sourcesOf(sources: readonly Origin[], usual: string, locale: Locale): string {
  const { w } = languageFor(locale, true)
  return [...new Set(sources.map(({ source }) => w.sourceWords(source)))].join(', ') || w.sourceWords(usual)
}
