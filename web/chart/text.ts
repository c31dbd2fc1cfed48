import { finishIsolate, finishIsolates } from '../../db/model/language/isolateName.ts'

/**
 * Text is placed without a screen. Its width is estimated for Arial, which pictures fall back to and which is wider.
 */

const WIDTHS: readonly [RegExp, number][] = [
  // Han characters and their punctuation fill a square.
  [/[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/, 1],
  [/[iljtfrI.,:;'|!()[\] ]/, 0.31],
  [/[mwMW%@–—×]/, 0.88],
  [/[A-Z]/, 0.7],
]

const known = new Map<string, number>()

/** The width of a character in ems. */
function letterWidth(letter: string): number {
  let width = known.get(letter)
  if (width === undefined) {
    width = WIDTHS.find(([shape]) => shape.test(letter))?.[1] ?? 0.56
    // The cache stays small: a few thousand Han characters at most.
    known.set(letter, width)
  }
  return width
}

/** The width of a text in pixels, at a font size. */
export type Measure = (text: string, size: number) => number

/** How wide text is in a picture, by its weight. */
export interface Letters {
  readonly plain: Measure
  readonly bold: Measure
}

export function measureText(text: string, size: number): number {
  let sum = 0
  for (const letter of text) sum += letterWidth(letter)
  return sum * size
}

/** On our own pages, which bring their font. */
export const PAGE_LETTERS: Letters = {
  plain: measureText,
  bold: (text, size) => measureText(text, size) * 1.06,
}

/** Cuts a text that is too wide, with an ellipsis. */
export function shorten(text: string, size: number, room: number, measure: Measure): string {
  if (measure(text, size) <= room) return text
  const letters = [...text]
  while (letters.length > 1 && measure(`${letters.join('')}…`, size) > room) letters.pop()
  return finishIsolate(`${letters.join('').trimEnd()}…`)
}

/** The same, but no word and no number is cut. */
const shortenSentence = (text: string, size: number, room: number, measure: Measure): string =>
  cutBetweenWords(text, removeEnd(shorten(text, size, room, measure)).length)

/** What `shorten` adds to what it keeps. */
const removeEnd = (cut: string): string => cut.replace(/…\u2069?$/, '')

/**
 * At most so many characters, with an ellipsis where the rest was. No number is cut, and no word, unless it is longer than
 * all before it.
 */
export function cutBetweenWords(text: string, most: number): string {
  if (text.length <= most) return text
  const kept = text.slice(0, most)
  const isInWord = /^[^\s\p{Script=Han}]{2}$/u.test(text.slice(most - 1, most + 1))
  const whole = isInWord ? kept.replace(/[^\s\p{Script=Han}]+$/u, '') : kept
  const cut = whole.length * 2 < most ? kept : whole
  return finishIsolate(removeLastNumber(`${cut.replace(/[\s,;:.·–-]+$/, '')}…`))
}

/** Leaves out a number at the end of a text that was cut: without the rest of its digits, or its unit, it is another one. */
const removeLastNumber = (cut: string): string =>
  cut.replace(/[\s,;:]*\d[\d.,]*\s?(?:\p{Script=Han}{0,2}|[\p{Script=Latin}%]{0,12})…$/u, '…')

/** Breaks a text into lines, at spaces or between Han characters. What exceeds the last line is cut. */
export function wrap(
  text: string,
  size: number,
  room: number,
  most: number,
  measure = measureText,
): string[] {
  const lines: string[] = []
  const pieces = splitIntoPieces(text).flatMap(piece => split(piece, size, room, measure))
  let used = room
  for (const piece of pieces) {
    const fits = used + measure(piece.trimEnd(), size) <= room
    if (fits && lines.length > 0) lines[lines.length - 1] += piece
    else lines.push(piece)
    used = (fits ? used : 0) + measure(piece, size)
  }
  if (lines.length <= most) return finishIsolates(lines.map(line => line.trimEnd()))
  return finishIsolates([
    ...lines.slice(0, most - 1).map(line => line.trimEnd()),
    shortenSentence(lines.slice(most - 1).join(''), size, room, measure),
  ])
}

/** A single word can be wider than the picture, such as an address: it goes on in the next line. */
function split(piece: string, size: number, room: number, measure: Measure): string[] {
  if (measure(piece.trimEnd(), size) <= room) return [piece]
  const parts = ['']
  for (const letter of piece) {
    const open = parts.length - 1
    if (parts[open] && measure((parts[open] + letter).trimEnd(), size) > room) parts.push(letter)
    else parts[open] += letter
  }
  return parts
}

/** What stays on one line: a Han character or a word, with the punctuation around it. */
const HAN = '\\p{Script=Han}'
const [OPENING, CLOSING] = ['（《“', '，。：；、！？）》”']
const PIECE = new RegExp(
  `[${OPENING}]*(?:${HAN}|(?:(?![${OPENING}${CLOSING}]|${HAN})\\S)+)[${CLOSING}]*\\s*|[${OPENING}${CLOSING}]+\\s*`,
  'gu',
)

/** Made on first use, and not where it is missing: Firefox has it since version 125. Lines break at any character there. */
let words: Intl.Segmenter | undefined
function findWordStarts(text: string): Set<number> {
  if (!('Segmenter' in Intl)) return new Set(Array.from(text, (_, at) => at))
  words ??= new Intl.Segmenter('zh', { granularity: 'word' })
  return new Set(Array.from(words.segment(text), ({ index }) => index))
}

const ENDS_CLAUSE = new RegExp(`^${HAN}[${CLOSING}]`, 'u')

/** The pieces that lines are made of. Chinese may break anywhere, but reads badly inside a word, or after a number. */
function splitIntoPieces(text: string): string[] {
  const pieces: string[] = text.match(PIECE) ?? []
  if (!/\p{Script=Han}/u.test(text)) return pieces
  const starts = findWordStarts(pieces.join(''))
  const joined: string[] = []
  let at = 0
  for (const piece of pieces) {
    const before = joined.at(-1) ?? ''
    const holds =
      /^\p{Script=Han}/u.test(piece) &&
      (/[\d.]\s?$|[万亿]$/.test(before) ||
        (/\p{Script=Han}$/u.test(before) && (!starts.has(at) || ENDS_CLAUSE.test(piece))))
    if (holds) joined[joined.length - 1] = before + piece
    else joined.push(piece)
    at += piece.length
  }
  return joined
}

/** For text and attribute values of XML. Control characters, which XML forbids, are removed. */
export const escapeXml = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"']/g, letter => `&#${letter.charCodeAt(0)};`)
