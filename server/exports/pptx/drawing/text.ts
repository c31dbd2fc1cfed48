import type { Locale } from '../../../../db/model/language/locale.ts'
import { measureText } from '../../../../web/chart/text.ts'
import { el, type Markup } from '../../ooxml/markup.ts'
import { toTextSize } from './slideBox.ts'

const OFFICE_TAGS = { en: 'en-US', zh: 'zh-CN' } as const satisfies Record<Locale, string>

export const toLanguageTag = (locale: Locale): string => OFFICE_TAGS[locale]

export interface TextStyle {
  /** In pixels; without one, as the layout says. */
  readonly size?: number
  readonly bold?: boolean
  /** `tx1` is ink, `tx2` muted. */
  readonly colour?: 'tx1' | 'tx2'
  /** The relation of an address that the text leads to. */
  readonly link?: string | undefined
}

/** A stretch of text in one style. */
export interface TextRun extends TextStyle {
  readonly text: string
}

export type Paragraph = readonly TextRun[]

/** Text with its language, so that a Chinese font and spelling are chosen for Chinese. */
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

/** A paragraph has no place for line breaks. */
const toOneLine = (text: string): string => text.replace(/\s+/g, ' ')

/** How many lines a text takes, with room for words that do not break where the line ends. */
export const countLines = (text: string, size: number, room: number): number =>
  Math.max(1, Math.ceil((measureText(text, size) * 1.06) / room))

/** The largest of the sizes in which a text fits its box; the smallest where none does. */
export function chooseTextSize(
  text: string,
  { width, height }: { readonly width: number; readonly height: number },
  sizes: readonly number[],
): number {
  const fits = (size: number) => countLines(text, size, width) * size * 1.2 <= height
  return sizes.find(fits) ?? sizes.at(-1) ?? 16
}

/** Cuts a text to a number of lines; an ellipsis and `rest` say that there is more. */
export function cutToLines(text: string, size: number, room: number, lines: number, rest = ''): string {
  if (countLines(text, size, room) <= lines) return text
  return cutBefore(text, rest, size, room, lines)
}

/** A text, cut where what stands behind it would not fit otherwise: that must not be cut. */
export const keepEnd = (text: string, end: string, size: number, room: number, lines: number): string =>
  countLines(text + end, size, room) <= lines
    ? text
    : cutBefore(text, end, size, room, lines).slice(0, -end.length)

function cutBefore(text: string, rest: string, size: number, room: number, lines: number): string {
  const letters = [...text]
  while (letters.length > 1 && countLines(`${letters.join('')}…${rest}`, size, room) > lines)
    letters.splice(-Math.max(1, Math.floor(letters.length / 40)))
  return `${letters.join('').trimEnd()}…${rest}`
}
