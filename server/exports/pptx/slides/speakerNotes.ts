import { LANGUAGES } from '../../../../db/model/language/languages.ts'
import type { InterfaceTexts } from '../../../../web/language/en/index.ts'
import type { Paragraph } from '../drawing/text.ts'
import type { ChartSlideContent } from './chartSlideContent.ts'

/** What the speaker sees: the sentence, what to say with it, where it comes from, and how to cite it. */
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
    ...buildNotesSection(t.definition, [chart.definition]),
    ...buildNotesSection(t.source, [formatSourceLine(slide, t)]),
    ...buildNotesSection(t.cite, [citation]),
    ...buildNotesSection(t.open, [permalink]),
    [{ text: t.editing }],
  ]
}

/** A heading, and a paragraph each; nothing where there is nothing to say. */
export const buildNotesSection = (heading: string, texts: readonly string[]): Paragraph[] =>
  texts.length === 0 ? [] : [[{ text: heading, bold: true }], ...texts.map(text => [{ text }]), []]

/** One sentence each. A full stop inside a number or an address ends none. */
const listTalkingPoints = (summary: string): string[] =>
  summary
    .split(/(?<=[.!?])\s+(?=\S)|(?<=[。！？])/u)
    .map(sentence => sentence.trim())
    .filter(Boolean)

export const formatSourceLine = (slide: ChartSlideContent, t: InterfaceTexts['slides']): string =>
  formatSourceParts(slide, t).join('')

/** Where the numbers come from; and as of when, which must never be cut off. */
export const formatSourceParts = (
  { chart, locale }: ChartSlideContent,
  t: InterfaceTexts['slides'],
): [string, string] => [
  `${t.source}${t.colon}${chart.source}`,
  `${t.end}${t.gap}${t.asOf}${t.space}${LANGUAGES[locale].day(chart.asOf)}${t.end}`,
]
