import type { Day } from '../../../db/model/day.ts'
import type { Locale } from '../../../db/model/locale.ts'
import { describe } from '../../../web/chart/describe.ts'
import { languageFor } from '../../../web/language/all.ts'
import type { Language } from '../../../web/language/language.ts'
import { originWords } from '../../../web/language/sourceWords.ts'
import type { Series } from '../../answers.ts'
import type { FigureInFull } from '../../figureAnswers.ts'
import { chartSlideOf } from './chartSlide.ts'
import { section } from './notes.ts'
import { presentationOf } from './presentation.ts'
import type { Slide } from './slide.ts'
import { languageTag } from './text.ts'
import { leadSlide, sourceSlides, textSlide } from './textSlides.ts'
import type { Theme } from './theme.ts'

/** A figure with the series around its window; null where it is declined. */
export interface FigureSlide {
  readonly figure: FigureInFull
  readonly series: Series | null
}

/**
 * A deck of figures: a title slide, one slide each, and their sources. One figure alone is its slide, to be put into a
 * deck that is already there.
 */
export function figuresPptx(
  figures: readonly FigureSlide[],
  { asOf, locale, theme = 'light' }: { asOf: Day; locale: Locale; theme?: Theme },
): Uint8Array {
  const language = languageFor(locale, false)
  const slides = figures.map(one => slideOf(one, language, theme))
  const title = titleOf(figures, language)
  const about = { title, subject: language.t.slides.deckSubject, language: languageTag(locale), asOf }
  if (figures.length === 1) return presentationOf(slides, about, theme)
  return presentationOf(
    [leadOf(figures, title, asOf, language), ...slides, ...sourcesOf(figures, language)],
    about,
    theme,
  )
}

/** What all figures are about, where that can be said shortly. */
function titleOf(figures: readonly FigureSlide[], { t }: Language): string {
  const [first] = figures
  if (first && figures.length === 1) return first.figure.sentence ?? first.figure.title
  const scopes = [...new Set(figures.map(({ figure }) => figure.scopeTitle))]
  return scopes.length <= 3 ? scopes.join(t.slides.comma) : t.slides.deck(figures.length)
}

function leadOf(
  figures: readonly FigureSlide[],
  title: string,
  asOf: Day,
  { t, w, locale }: Language,
): Slide {
  const said = figures.map(
    ({ figure }) => figure.sentence ?? `${figure.title}${t.slides.colon}${t.slides.notSaid}`,
  )
  return leadSlide(
    title,
    [`${t.slides.asOf} ${w.dayWords(asOf)}`, t.slides.safe],
    section(t.slides.deck(figures.length), said),
    locale,
  )
}

function slideOf({ figure, series }: FigureSlide, language: Language, theme: Theme): Slide {
  const { sentence, title, caveats, citation, permalink } = figure
  if (!series || sentence === null) return declinedSlide(figure, language)
  const chart = describe([{ ...series, events: marksOf(figure, series, language) }], {
    title: figure.scopeTitle,
    language,
  })
  return chartSlideOf(
    {
      chart: { ...chart, title },
      headline: sentence,
      facts: factsOf(figure, language),
      caveats,
      citation: citation.text,
      permalink,
      locale: language.locale,
    },
    theme,
  )
}

const declinedSlide = (
  { title, declined, citation, permalink }: FigureInFull,
  { t, locale }: Language,
): Slide => {
  const reason = `${t.slides.notSaid}${t.slides.colon}${declined ?? ''}`
  const notes = [
    ...section(t.slides.notSaid, [declined ?? '']),
    ...section(t.slides.cite, [citation.text]),
    ...section(t.slides.open, [permalink]),
  ]
  return textSlide(title, [[{ text: reason, size: 28 }]], notes, locale)
}

/** The exact numbers behind the sentence. */
function factsOf({ value, unit, window, status, comparison }: FigureInFull, { t, w }: Language): string[] {
  const fact = (name: string, value: number, range: { from: string; to: string }, more = '') =>
    `${name}${t.slides.colon}${w.exact(value)} ${unit}, ${w.spanShort(range.from, range.to)}${more}`
  return [
    ...(value === null || !window ? [] : [fact(t.slides.exact, value, window, ` (${w.status[status]})`)]),
    ...(comparison ? [fact(t.slides.compared, comparison.value, comparison.window)] : []),
  ]
}

/** Window and comparison, marked in the reader's language. */
function marksOf(
  { window, comparison }: FigureInFull,
  { events }: Series,
  { t, w }: Language,
): Series['events'] {
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

const sourcesOf = (figures: readonly FigureSlide[], language: Language): Slide[] => {
  const { t, w, locale } = language
  return sourceSlides(
    figures.map(({ figure: { title, sources, measured, asOf, permalink } }) => {
      const names = sources.map(one => originWords(language, one))
      const source = names.join(t.chart.comma) || w.sourceWords(measured?.source ?? '')
      return { title, permalink, source: t.chart.foot(source, w.dayWords(asOf)) }
    }),
    locale,
    t.slides,
  )
}
