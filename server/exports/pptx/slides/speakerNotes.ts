import { LANGUAGES } from '../../../../db/model/language/languages.ts'
import type { InterfaceTexts } from '../../../../web/language/en/index.ts'
import type { Paragraph } from '../drawing/text.ts'
import type { ChartSlideContent } from './chartSlideContent.ts'

export function buildSpeakerNotes(slide: ChartSlideContent, t: InterfaceTexts['slides']): Paragraph[] {
  const { chart, headline, facts = [], caveats = [], citation, permalink, locale } = slide
  const said = headline ?? chart.title
  return [
    ...buildNotesSection(t.sayIt, [said]),
    ...buildNotesSection(t.points, [...facts, ...listTalkingPoints(chart.summary)]),
    ...buildNotesSection(t.mention, [...caveats, ...chart.notes]),
    ...buildNotesSection(
      t.events,
      chart.events.map(
        ({ number, day, title }) => `${number}. ${LANGUAGES[locale].day(day)}${t.colon}${title}`,
      ),
    ),
    ...buildNotesSection(
      t.unmarked,
      (chart.unmarked ?? []).map(({ day, title }) => `${LANGUAGES[locale].day(day)}${t.colon}${title}`),
    ),
    ...buildNotesSection(t.definition, [chart.definition]),
    ...buildNotesSection(t.source, [formatSourceLine(slide, t)]),
    ...buildNotesSection(t.cite, [citation]),
    ...buildNotesSection(t.open, [permalink]),
    [{ text: t.editing }],
  ]
}

/** A heading with a paragraph for each text; nothing without texts. */
export const buildNotesSection = (heading: string, texts: readonly string[]): Paragraph[] =>
  texts.length === 0 ? [] : [[{ text: heading, bold: true }], ...texts.map(text => [{ text }]), []]

/** One for each sentence. A full stop inside a number or URL does not end one. */
const listTalkingPoints = (summary: string): string[] =>
  summary
    .split(/(?<=[.!?])\s+(?=\S)|(?<=[。！？])/u)
    .map(sentence => sentence.trim())
    .filter(Boolean)

/** In full, for the notes. */
export const formatSourceLine = (slide: ChartSlideContent, t: InterfaceTexts['slides']): string =>
  formatSourceParts(slide, t, slide.chart.origins).join('')

/** The source, short unless given, and the day of the data. The day must never be cut off. */
export const formatSourceParts = (
  { chart, locale }: ChartSlideContent,
  t: InterfaceTexts['slides'],
  source = chart.source,
): [string, string] => [
  `${t.source}${t.colon}${source}`,
  `${t.end}${t.gap}${t.asOf}${t.space}${LANGUAGES[locale].day(chart.asOf)}${t.end}`,
]
