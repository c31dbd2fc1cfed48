import { LANGUAGES } from '../../../db/model/languages.ts'
import type { Texts } from '../../../web/language/language.ts'
import type { ChartSlide } from './chartPptx.ts'
import type { Paragraph } from './text.ts'

/** What the speaker sees: the sentence, what to say with it, where it comes from, and how to cite it. */
export function notesOf(slide: ChartSlide, t: Texts['slides']): Paragraph[] {
  const { chart, headline, facts = [], caveats = [], citation, permalink, locale } = slide
  const said = headline ?? chart.title
  return [
    ...section(t.sayIt, [said]),
    ...section(t.points, [...facts, ...talkingPoints(chart.summary)]),
    ...section(t.mention, [...caveats, ...chart.notes]),
    ...section(
      t.events,
      chart.events.map(
        ({ number, day, title }) => `${number}. ${LANGUAGES[locale].day(day)}${t.colon}${title}`,
      ),
    ),
    ...section(t.definition, [chart.definition]),
    ...section(t.source, [sourceLine(slide, t)]),
    ...section(t.cite, [citation]),
    ...section(t.open, [permalink]),
    [{ text: t.editing }],
  ]
}

/** A heading, and a paragraph each; nothing where there is nothing to say. */
export const section = (heading: string, texts: readonly string[]): Paragraph[] =>
  texts.length === 0 ? [] : [[{ text: heading, bold: true }], ...texts.map(text => [{ text }]), []]

/** One sentence each. A full stop inside a number or an address ends none. */
const talkingPoints = (summary: string): string[] =>
  summary
    .split(/(?<=[.!?])\s+(?=\S)|(?<=[。！？])/u)
    .map(sentence => sentence.trim())
    .filter(Boolean)

export const sourceLine = (slide: ChartSlide, t: Texts['slides']): string => sourceParts(slide, t).join('')

/** Where the numbers come from; and as of when, which must never be cut off. */
export const sourceParts = ({ chart, locale }: ChartSlide, t: Texts['slides']): [string, string] => [
  `${t.source}${t.colon}${chart.source}`,
  `${t.end}${t.gap}${t.asOf}${t.space}${LANGUAGES[locale].day(chart.asOf)}${t.end}`,
]
