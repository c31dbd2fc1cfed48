import imported from 'bidi-js'
import type { PictureFont, PictureFonts } from './fonts.ts'

/** A part of a text in one font and one direction. */
export interface TextRun {
  readonly content: string
  readonly font: PictureFont
  readonly isLeftward: boolean
}

/** The package is CommonJS: what Node imports is the function itself, other than its types say. */
const createBidi = imported as unknown as typeof imported.default
const bidi = createBidi()

/** The Unicode algorithm is only needed where a script runs to the left. */
const LEFTWARD = /[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc]/

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * The runs of a text from left to right as they are seen, each letter in the first font that has it. What no font has is
 * left out, never drawn as a box: a symbol leaves nothing, a letter an ellipsis.
 */
export function listTextRuns(text: string, first: PictureFont, { regular, others }: PictureFonts): TextRun[] {
  const composed = text.normalize('NFC')
  const levels = LEFTWARD.test(text) ? bidi.getEmbeddingLevels(composed, 'ltr').levels : null
  const runs: { content: string; font: PictureFont; level: number }[] = []
  for (const { segment, index } of letters.segment(composed)) {
    const found = [first, regular, ...others].find(font => hasLetter(font, segment))
    const content = found ? segment : /[\p{L}\p{N}]/u.test(segment) ? '…' : ''
    const last = runs.at(-1)
    // What was left out leaves one space behind, not two.
    const isTwice = (!found || segment === ' ') && last?.content.endsWith(content)
    if (content === '' || isTwice) continue
    const run = { content, font: found ?? first, level: levels?.[index] ?? 0 }
    if (last?.font === run.font && last.level === run.level) last.content += content
    else runs.push(run)
  }
  return orderAsSeen(runs).map(({ content, font, level }) => ({ content, font, isLeftward: level % 2 === 1 }))
}

/** A letter may consist of several characters, such as a vowel with its mark. Joiners need no glyph. */
const hasLetter = (font: PictureFont, letter: string): boolean =>
  [...letter].every(character => IGNORABLE.test(character) || font.has(character)) &&
  !IGNORABLE_ONLY.test(letter)

const IGNORABLE = /\p{Default_Ignorable_Code_Point}/u
const IGNORABLE_ONLY = /^\p{Default_Ignorable_Code_Point}+$/u

/** Rule L2 of the algorithm: from the highest level down, neighbours of that level or a higher one are reversed. */
function orderAsSeen<T extends { readonly level: number }>(runs: readonly T[]): readonly T[] {
  const seen = [...runs]
  for (let level = Math.max(0, ...runs.map(run => run.level)); level > 0; level--)
    for (let from = 0; from < seen.length; from++) {
      let to = from
      while ((seen[to]?.level ?? 0) >= level) to++
      if (to > from + 1) seen.splice(from, to - from, ...seen.slice(from, to).reverse())
      from = Math.max(from, to)
    }
  return seen
}
