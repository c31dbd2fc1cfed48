import type { Locale } from '../../../../db/model/language/locale.ts'
import type { Day } from '../../../../db/model/time/day.ts'
import { describeChart } from '../../../../web/chart/describe/describeChart.ts'
import type { FigureInFullAnswer } from '../../../../web/contract/figures.ts'
import type { SeriesAnswer } from '../../../../web/contract/series.ts'
import { createLanguageFor } from '../../../../web/language/createLanguageFor.ts'
import { formatOrigin } from '../../../../web/language/formatOrigin.ts'
import type { PageLanguage } from '../../../../web/language/language.ts'
import { toLanguageTag } from '../drawing/text.ts'
import type { SlideTheme } from '../drawing/theme.ts'
import { buildPresentation } from '../presentation/presentation.ts'
import type { Slide } from '../presentation/slide.ts'
import { buildChartSlide } from './chartSlide.ts'
import { buildNotesSection } from './speakerNotes.ts'
import { buildLeadSlide, buildSourceSlides, buildTextSlide } from './textSlides.ts'

export interface FigureSlideContent {
  readonly figure: FigureInFullAnswer
  /** The series around the figure's window; null where the figure is declined. */
  readonly series: SeriesAnswer | null
}

/**
 * A deck with a title slide, one slide for each figure, and the sources. A single figure is one slide, to be put into
 * another deck.
 */
export function buildFiguresPptx(
  figures: readonly FigureSlideContent[],
  { asOf, locale, theme = 'light' }: { asOf: Day; locale: Locale; theme?: SlideTheme },
): Uint8Array {
  const language = createLanguageFor(locale, false)
  const slides = figures.map(one => buildFigureSlide(one, language, theme))
  const title = chooseTitle(figures, language)
  const about = { title, subject: language.t.slides.deckSubject, language: toLanguageTag(locale), asOf }
  if (figures.length === 1) return buildPresentation(slides, about, theme)
  return buildPresentation(
    [buildLead(figures, title, asOf, language), ...slides, ...buildSources(figures, language)],
    about,
    theme,
  )
}

/** Names the scopes where they are few. */
function chooseTitle(figures: readonly FigureSlideContent[], { t }: PageLanguage): string {
  const [first] = figures
  if (first && figures.length === 1) return first.figure.sentence ?? first.figure.title
  const scopes = [...new Set(figures.map(({ figure }) => figure.scopeTitle))]
  return scopes.length <= 3 ? scopes.join(t.slides.comma) : t.slides.deck(figures.length)
}

function buildLead(
  figures: readonly FigureSlideContent[],
  title: string,
  asOf: Day,
  { t, w, locale }: PageLanguage,
): Slide {
  const sentences = figures.map(
    ({ figure }) => figure.sentence ?? `${figure.title}${t.slides.colon}${t.slides.notSaid}`,
  )
  return buildLeadSlide(
    title,
    [`${t.slides.asOf} ${w.dayWords(asOf)}`, t.slides.safe],
    buildNotesSection(t.slides.deck(figures.length), sentences),
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
  const chart = describeChart([{ ...series, events: translateMarks(figure, series, language) }], {
    title: figure.scopeTitle,
    language,
  })
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
function listFacts(
  { value, unit, window, status, comparison }: FigureInFullAnswer,
  { t, w }: PageLanguage,
): string[] {
  const fact = (name: string, value: number, range: { from: string; to: string }, more = '') =>
    `${name}${t.slides.colon}${w.exact(value)} ${w.unitFor(unit, value)}, ${w.spanShort(range.from, range.to)}${more}`
  return [
    ...(value === null || !window ? [] : [fact(t.slides.exact, value, window, ` (${w.status[status]})`)]),
    ...(comparison ? [fact(t.slides.compared, comparison.value, comparison.window)] : []),
  ]
}

/** Titles of the events that mark window and comparison. */
function translateMarks(
  { window, comparison }: FigureInFullAnswer,
  { events }: SeriesAnswer,
  { t, w }: PageLanguage,
): SeriesAnswer['events'] {
  const words: Readonly<Record<string, string>> = {
    ...(window ? { window: `${t.slides.value}${t.slides.colon}${w.spanShort(window.from, window.to)}` } : {}),
    ...(comparison
      ? {
          comparison: `${t.slides.compared}${t.slides.colon}${w.spanShort(comparison.window.from, comparison.window.to)}`,
        }
      : {}),
  }
  return events.map(event => ({ ...event, title: words[event.id] ?? event.title }))
}

const buildSources = (figures: readonly FigureSlideContent[], language: PageLanguage): Slide[] => {
  const { t, w, locale } = language
  return buildSourceSlides(
    figures.map(({ figure: { title, sources, measured, asOf, permalink } }) => {
      const names = sources.map(one => formatOrigin(language, one))
      const source = names.join(t.chart.comma) || w.sourceWords(measured?.source ?? '')
      return { title, permalink, source: t.picture.foot(source, w.dayWords(asOf)) }
    }),
    locale,
    t.slides,
  )
}
