import type { Locale } from '../../../../db/model/language/locale.ts'
import { cutBetweenWords, measureText } from '../../../../web/chart/text.ts'
import { el, type Markup } from '../../ooxml/markup.ts'
import { toTextSize } from './slideBox.ts'

const OFFICE_TAGS = { en: 'en-US', zh: 'zh-CN' } as const satisfies Record<Locale, string>

export const toLanguageTag = (locale: Locale): string => OFFICE_TAGS[locale]

interface TextStyle {
  /** In pixels; the layout's by default. */
  readonly size?: number
  readonly bold?: boolean
  /** Names in the theme: `tx1` is ink, `tx2` muted. */
  readonly colour?: 'tx1' | 'tx2'
  /** The id of the relationship to the URL that the text leads to. */
  readonly link?: string | undefined
}

/** Text in one style. */
interface TextRun extends TextStyle {
  readonly text: string
}

export type Paragraph = readonly TextRun[]

/** Names the language, so that Chinese text gets a Chinese font and spelling. */
export const drawParagraph = (runs: Paragraph, locale: Locale): Markup =>
  el(
    'a:p',
    {},
    runs.map(run => drawRun(run, locale)),
  )

const drawRun = ({ text, size, bold, colour, link }: TextRun, locale: Locale): Markup =>
  el(
    'a:r',
    {},
    el(
      'a:rPr',
      {
        lang: toLanguageTag(locale),
        altLang: locale === 'en' ? undefined : 'en-US',
        sz: size === undefined ? undefined : toTextSize(size),
        b: bold ? 1 : undefined,
        dirty: 0,
      },
      colour ? el('a:solidFill', {}, el('a:schemeClr', { val: colour })) : null,
      link ? el('a:hlinkClick', { 'r:id': link }) : null,
    ),
    el('a:t', {}, toOneLine(text)),
  )

/** Text in a paragraph must not hold line breaks. */
const toOneLine = (text: string): string => text.replace(/\s+/g, ' ')

/** `room` is the width in pixels. The 6% are for words that do not break where the line ends. */
export const countLines = (text: string, size: number, room: number): number =>
  Math.max(1, Math.ceil((measureText(text, size) * 1.06) / room))

/** The largest size in which a text fits its box, or the smallest of all. */
export function chooseTextSize(
  text: string,
  { width, height }: { readonly width: number; readonly height: number },
  sizes: readonly number[],
): number {
  const fits = (size: number) => countLines(text, size, width) * size * 1.2 <= height
  return sizes.find(fits) ?? sizes.at(-1) ?? 16
}

/** Puts an ellipsis and `rest` at the end of a text that is too long. */
export function cutToLines(text: string, size: number, room: number, lines: number, rest = ''): string {
  if (countLines(text, size, room) <= lines) return text
  return cutBefore(text, rest, size, room, lines)
}

/** Cuts a text so that `end` fits behind it in full. */
export const keepEnd = (text: string, end: string, size: number, room: number, lines: number): string =>
  countLines(text + end, size, room) <= lines
    ? text
    : cutBefore(text, end, size, room, lines).slice(0, -end.length)

function cutBefore(text: string, rest: string, size: number, room: number, lines: number): string {
  const characters = [...text]
  while (characters.length > 1 && countLines(`${characters.join('')}…${rest}`, size, room) > lines)
    characters.splice(-Math.max(1, Math.floor(characters.length / 40)))
  return cutBetweenWords(text, characters.join('').length) + rest
}
