import type { Locale } from '../../../../db/model/language/locale.ts'
import type { BoundValue } from '../../../../db/model/qualifiers/compareBounds.ts'
import type { Day } from '../../../../db/model/time/day.ts'
import { describeChart } from '../../../../web/chart/describe/describeChart.ts'
import { toPictureChart } from '../../../../web/chart/describe/toPictureChart.ts'
import type { FigureInFullAnswer } from '../../../../web/contract/figures.ts'
import type { SeriesAnswer } from '../../../../web/contract/series.ts'
import { isOldFigure } from '../../../../web/figures/oldFigure.ts'
import { createLanguageFor } from '../../../../web/language/createLanguageFor.ts'
import { formatQuoted } from '../../../../web/language/format/formatQuoted.ts'
import { formatListedOrigins } from '../../../../web/language/formatListedOrigins.ts'
import type { PageLanguage } from '../../../../web/language/language.ts'
import { toLanguageTag } from '../drawing/text.ts'
import type { SlideTheme } from '../drawing/theme.ts'
import { buildPresentation } from '../presentation/presentation.ts'
import type { Slide } from '../presentation/slide.ts'
import { buildChartSlides } from './chartPptx.ts'
import { buildChartSlide } from './chartSlide.ts'
import type { ChartSlideContent } from './chartSlideContent.ts'
import { buildNotesSection } from './speakerNotes.ts'
import { buildLeadSlide, buildSourceSlides, buildTextSlide } from './textSlides.ts'

export interface FigureSlideContent {
  readonly figure: FigureInFullAnswer
  /** The series around the figure's window; null where the figure is declined. */
  readonly series: SeriesAnswer | null
}

interface DeckOptions {
  readonly asOf: Day
  readonly locale: Locale
  readonly theme?: SlideTheme
  /** Charts that follow the figures. */
  readonly charts?: readonly ChartSlideContent[]
}

/**
 * A deck with a title slide, one slide for each figure and chart, and the sources. A single one is one slide, to be put
 * into another deck.
 */
export function buildFiguresPptx(
  figures: readonly FigureSlideContent[],
  { asOf, locale, theme = 'light', charts = [] }: DeckOptions,
): Uint8Array {
  const language = createLanguageFor(locale, false)
  const slides = [
    ...figures.map(one => buildFigureSlide(one, language, theme)),
    ...charts.flatMap(one => buildChartSlides(one, theme)),
  ]
  const title = chooseTitle(figures, charts, language)
  const about = { title, subject: language.t.slides.deckSubject, language: toLanguageTag(locale), asOf }
  if (slides.length === 1) return buildPresentation(slides, about, theme)
  return buildPresentation(
    [
      buildLead(figures, charts, title, asOf, language),
      ...slides,
      ...buildSources(figures, charts, language),
    ],
    about,
    theme,
  )
}

/** Names the scopes where they are few. */
function chooseTitle(
  figures: readonly FigureSlideContent[],
  charts: readonly ChartSlideContent[],
  { t }: PageLanguage,
): string {
  const [first] = figures
  if (first && figures.length === 1 && charts.length === 0) return first.figure.sentence ?? first.figure.title
  const scopes = [
    ...new Set([
      ...figures.map(({ figure }) => figure.scopeTitle),
      ...charts.flatMap(({ chart }) => chart.lines.map(({ label }) => label)),
    ]),
  ]
  return scopes.length <= 3 ? scopes.join(t.slides.comma) : countSlides(figures, charts, t)
}

/** `3 figures, 1 chart` */
const countSlides = (
  figures: readonly FigureSlideContent[],
  charts: readonly ChartSlideContent[],
  { slides }: PageLanguage['t'],
): string =>
  [
    ...(figures.length > 0 ? [slides.deck(figures.length)] : []),
    ...(charts.length > 0 ? [slides.charts(charts.length)] : []),
  ].join(slides.comma)

function buildLead(
  figures: readonly FigureSlideContent[],
  charts: readonly ChartSlideContent[],
  title: string,
  asOf: Day,
  { t, w, locale }: PageLanguage,
): Slide {
  const sentences = [
    ...figures.map(({ figure }) => figure.sentence ?? `${figure.title}${t.slides.colon}${t.slides.notSaid}`),
    ...charts.map(({ headline, chart }) => headline ?? chart.title),
  ]
  return buildLeadSlide(
    title,
    // Charts may be of other days; each says its own.
    [
      ...(charts.every(({ chart }) => chart.asOf === asOf) ? [`${t.slides.asOf} ${w.dayWords(asOf)}`] : []),
      t.slides.safe,
    ],
    buildNotesSection(countSlides(figures, charts, t), sentences),
    locale,
  )
}

function buildFigureSlide(
  { figure, series }: FigureSlideContent,
  language: PageLanguage,
  theme: SlideTheme,
): Slide {
  const { sentence, title, caveats, citation, permalink } = figure
  if (!series || sentence === null) return buildDeclinedSlide(figure, language)
  const described = describeChart([series], { title: figure.scopeTitle, language })
  const chart = toPictureChart(described, series.sources, language)
  return buildChartSlide(
    {
      chart: { ...chart, title },
      headline: sentence,
      facts: listFacts(figure, language),
      caveats,
      citation: citation.text,
      permalink,
      locale: language.locale,
    },
    theme,
  )
}

const buildDeclinedSlide = (
  { title, declined, citation, permalink }: FigureInFullAnswer,
  { t, locale }: PageLanguage,
): Slide => {
  const reason = `${t.slides.notSaid}${t.slides.colon}${declined ?? ''}`
  const notes = [
    ...buildNotesSection(t.slides.notSaid, [declined ?? '']),
    ...buildNotesSection(t.slides.cite, [citation.text]),
    ...buildNotesSection(t.slides.open, [permalink]),
  ]
  return buildTextSlide(title, [[{ text: reason, size: 28 }]], notes, locale)
}

/** The exact numbers behind the sentence. */
function listFacts(figure: FigureInFullAnswer, { t, w }: PageLanguage): string[] {
  const { value, bound, unit, window, status, comparison, asOf } = figure
  const fact = (name: string, quoted: BoundValue, range: { from: string; to: string }, more = '') =>
    `${name}${t.slides.colon}${formatQuoted(quoted, w)} ${w.unitFor(unit, quoted.value)}, ${w.spanShort(range.from, range.to)}${more}`
  const isOld = window && isOldFigure(figure, asOf as Day)
  return [
    ...(isOld ? [t.overview.old(w.periodWords(window.to, 'month'))] : []),
    ...(value === null || !window
      ? []
      : [fact(t.slides.exact, { value, bound }, window, ` (${w.status[status]})`)]),
    ...(comparison ? [fact(t.slides.compared, comparison, comparison.window)] : []),
  ]
}

function buildSources(
  figures: readonly FigureSlideContent[],
  charts: readonly ChartSlideContent[],
  language: PageLanguage,
): Slide[] {
  const { t, w, locale } = language
  return buildSourceSlides(
    [
      ...figures.map(({ figure: { title, sources, measured, asOf, permalink } }) => {
        const source =
          formatListedOrigins(language, sources, permalink.replace(/\?.*/, '')) ||
          w.sourceWords(measured?.source ?? '')
        return { title, permalink, source: t.picture.foot(source, w.dayWords(asOf)) }
      }),
      ...charts.map(({ chart, permalink }) => ({
        title: chart.title,
        permalink,
        source: t.picture.foot(chart.origins ?? chart.source, w.dayWords(chart.asOf)),
      })),
    ],
    locale,
    t.slides,
  )
}
