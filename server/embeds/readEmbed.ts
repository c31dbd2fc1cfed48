import type { Locale } from '../../db/model/language/locale.ts'
import { OUTDATED_DAYS } from '../../db/model/series/staleness.ts'
import { countDaysBetween, type Day } from '../../db/model/time/day.ts'
import { describeChart } from '../../web/chart/describe/describeChart.ts'
import { toPictureChart } from '../../web/chart/describe/toPictureChart.ts'
import type { OriginAnswer } from '../../web/contract/series.ts'
import type { EmbedProps } from '../../web/embeds/embedPage.tsx'
import { createLanguageFor } from '../../web/language/createLanguageFor.ts'
import { formatShortSources } from '../../web/language/formatShortSources.ts'
import type { EmbedAppearance } from '../../web/url/embedQuery.ts'
import { buildFigureUrl, buildTrendUrl } from '../../web/url/links.ts'
import type { TrendState } from '../../web/url/trendState.ts'
import type { FigureRequest } from '../figures/readFigure.ts'
import { readSayablePage } from '../figures/readFigurePage.ts'
import type { Asker, Context } from '../http/context.ts'
import { readChart } from '../trends/readChart.ts'

interface EmbedQuery {
  readonly scope: string
  readonly metric: string
  readonly state: TrendState
  readonly appearance: EmbedAppearance
}

/** The chart that the trend page shows for the same query. */
export async function readEmbed(
  context: Context,
  { scope, metric, state, appearance }: EmbedQuery,
): Promise<EmbedProps> {
  const { chart, series } = await readChart(context, { scope, metric, state })
  const toHref = (shown: TrendState) => toSite(context) + buildTrendUrl(scope, metric, toLinkState(shown))
  const origins = series.flatMap(one => one.sources)
  return {
    chart: toPictureChart(chart, origins, createLanguageFor(state.locale ?? 'en', true)),
    heading: chart.title,
    titled: appearance.titled,
    href: toHref(state),
    newer: isOutdated(context, state.asOf) ? toHref({ ...state, asOf: null }) : null,
    asOf: state.asOf ?? chart.asOf,
    source: formatSources(origins, series[0].metric.source, state.locale ?? 'en'),
  }
}

/** The sentence of a figure, and the chart of its page. */
export async function readFigureEmbed(
  context: Context,
  request: FigureRequest,
  asker: Asker,
  appearance: EmbedAppearance,
): Promise<EmbedProps> {
  const { figure, series } = await readSayablePage(
    context,
    request,
    asker,
    createLanguageFor(request.locale ?? 'en', true),
  )
  const { id, title, sentence, declined, measured, sources, scopeTitle } = figure
  const { asOf, hash, locale } = request
  const toHref = (pinned: { asOf?: Day; hash?: string }) =>
    toSite(context) + buildFigureUrl(id, { ...pinned, ...(locale ? { locale } : {}) })
  const language = createLanguageFor(figure.locale, true)
  return {
    chart:
      series &&
      toPictureChart(describeChart([series], { title: scopeTitle, language }), series.sources, language),
    heading: title,
    sentence: sentence ?? declined ?? '',
    titled: appearance.titled,
    href: toHref({ ...(asOf ? { asOf } : {}), ...(hash ? { hash } : {}) }),
    newer: isOutdated(context, asOf ?? null) ? toHref({}) : null,
    asOf: figure.asOf as Day,
    source: formatSources(sources, measured?.source ?? '', figure.locale),
  }
}

/** Without a public URL, links are relative, so that a cached answer serves every host. */
const toSite = ({ publicUrl }: Context): string => publicUrl?.replace(/\/+$/, '') ?? ''

const isOutdated = (context: Context, asOf: Day | null): boolean =>
  asOf !== null && countDaysBetween(asOf, context.today()) > OUTDATED_DAYS

/** Drops English: the page that the link opens chooses by the browser's languages. */
const toLinkState = (state: TrendState): TrendState =>
  state.locale === 'en' ? { ...state, locale: null } : state

/** The names of the sources, or of those who published a number. The page itself shows where each value came from. */
function formatSources(sources: readonly OriginAnswer[], fallback: string, locale: Locale): string {
  const language = createLanguageFor(locale, true)
  const { w } = language
  const published = sources.filter(({ source }) => source === 'published')
  const others = sources.filter(({ source }) => source !== 'published').map(one => w.sourceWords(one.source))
  const names = [...new Set([...others, formatShortSources(language, published)])].filter(Boolean)
  return names.join(', ') || w.sourceWords(fallback)
}
