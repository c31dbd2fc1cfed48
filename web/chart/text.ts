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

export function measureText(text: string, size: number): number {
  let sum = 0
  for (const letter of text) sum += letterWidth(letter)
  return sum * size
}

/** Cuts a text that is too wide, with an ellipsis. */
export function shorten(text: string, size: number, room: number): string {
  if (measureText(text, size) <= room) return text
  const letters = [...text]
  while (letters.length > 1 && measureText(`${letters.join('')}…`, size) > room) letters.pop()
  return `${letters.join('').trimEnd()}…`
}

/** Breaks a text into lines, at spaces or between Han characters. What exceeds the last line is cut. */
export function wrap(text: string, size: number, room: number, most: number): string[] {
  const lines: string[] = []
  for (const whole of text.match(PIECE) ?? []) {
    // A single word can be wider than the picture, such as an address.
    const piece = measureText(whole.trimEnd(), size) > room ? shorten(whole, size, room) : whole
    const open = lines.at(-1)
    if (open !== undefined && measureText((open + piece).trimEnd(), size) <= room)
      lines[lines.length - 1] = open + piece
    else lines.push(piece)
  }
  if (lines.length <= most) return lines.map(line => line.trimEnd())
  return [
    ...lines.slice(0, most - 1).map(line => line.trimEnd()),
    shorten(lines.slice(most - 1).join(''), size, room),
  ]
}

/** What stays on one line: a Han character or a word, with the punctuation around it. */
const HAN = '\\p{Script=Han}'
const [OPENING, CLOSING] = ['（《“', '，。：；、！？）》”']
const PIECE = new RegExp(
  `[${OPENING}]*(?:${HAN}|(?:(?![${OPENING}${CLOSING}]|${HAN})\\S)+)[${CLOSING}]*\\s*|[${OPENING}${CLOSING}]+\\s*`,
  'gu',
)

/** For text and attribute values of XML. Control characters, which XML forbids, are removed. */
export const escapeXml = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"']/g, letter => `&#${letter.charCodeAt(0)};`)
