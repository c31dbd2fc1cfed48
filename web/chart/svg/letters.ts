import type { Letters, Measure } from '../text.ts'

/**
 * Widths in hundredths of an em, from space to tilde.
 *
 * A drawing is shown with the fonts of whoever opens it. `WIDEST` holds for each character the greater width of DejaVu
 * Sans 2.37 (read with harfbuzz) and Verdana (the tables of the npm package anafanafo 2), which are the widest of the
 * common sans-serif fonts, in their regular and their bold weight.
 */
const WIDEST = [
  '36 41 46 84 64 108 78 28 46 46 64 84 37 46 37 46 64 64 64 64 64 64 64 64 64 64 46 46 84 84 84 55 100 69 69 70 78 64 58 78 76 43 46 70 56 87 75 79 61 79 70 69 62 74 69 99 69 62 69 46 46 46 84 64 64 62 64 55 64 62 36 64 64 28 35 60 28 98 64 62 64 64 43 53 40 64 60 82 60 60 53 64 46 64 84',
  '35 46 59 87 72 128 88 34 55 55 72 87 38 48 38 69 72 72 72 72 72 72 72 72 72 72 41 41 87 87 87 62 100 78 77 74 84 69 69 83 84 55 56 78 64 100 85 86 74 86 79 73 69 82 78 113 78 74 73 55 69 55 87 72 72 68 72 60 72 68 44 72 72 35 41 68 35 106 72 69 72 72 50 60 48 72 66 98 67 66 60 72 55 72 87',
] as const

/** The same of Source Sans 3, regular and semibold, with digits of one width: pictures that carry their letters use it. */
const OWN = [
  '20 29 43 50 50 83 61 25 31 31 42 50 25 32 25 35 50 50 50 50 50 50 50 50 50 50 25 25 50 50 50 43 85 55 59 58 62 53 50 62 66 27 48 58 49 73 65 67 57 67 57 54 54 65 52 79 52 48 54 31 35 31 50 50 55 51 56 46 56 50 30 51 55 25 25 50 26 83 55 55 56 56 35 42 34 55 47 72 45 47 43 31 25 31 50',
  '20 32 49 52 52 85 64 28 33 33 44 52 28 33 28 35 52 52 52 52 52 52 52 52 52 52 28 28 52 52 52 45 88 56 60 58 63 54 51 63 67 29 50 60 51 75 66 68 59 68 60 55 55 66 54 80 55 51 54 33 35 33 52 50 55 52 57 47 57 51 32 52 56 27 27 53 28 85 56 55 57 57 38 44 37 56 50 75 49 50 45 33 26 33 52',
] as const

/** Characters beyond ASCII, in hundredths of an em: an upper bound of what is common in each script. */
const OTHERS: readonly [RegExp, widest: number, own: number][] = [
  [/\p{Mark}|\p{Default_Ignorable_Code_Point}/u, 0, 0],
  [/[·’‘]/, 40, 30],
  [/[“”«»]/, 68, 50],
  [/[—…]/, 105, 97],
  [/[–−±×÷€£≈≤≥]/, 87, 52],
  [/\p{Extended_Pictographic}/u, 140, 125],
  [
    /\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}|[\u3000-\u303f\uff00-\uffef]/u,
    100,
    100,
  ],
  [/\p{Script=Arabic}/u, 85, 75],
  [/\p{Lowercase}/u, 78, 62],
  [/\p{Uppercase}/u, 98, 72],
]

/** Where letters are fitted to the pixels of a screen, small ones become wider. */
const HINTED = 1.08

function createMeasure(table: string, column: 1 | 2, wider = 1): Measure {
  const ascii = table.split(' ').map(Number)
  const known = new Map<string, number>()
  const read = (letter: string): number => {
    // An accent adds no width.
    const code = (letter.normalize('NFD').codePointAt(0) ?? 0) - 32
    return ascii[code] ?? OTHERS.find(([shape]) => shape.test(letter))?.[column] ?? 100
  }
  return (text, size) => {
    let sum = 0
    for (const letter of text) {
      let width = known.get(letter)
      if (width === undefined) {
        width = read(letter)
        // A few thousand characters at most.
        known.set(letter, width)
      }
      sum += width
    }
    return (sum * size * wider) / 100
  }
}

/** For a drawing whose font is not known. */
export const ANY_LETTERS: Letters = {
  plain: createMeasure(WIDEST[0], 1, HINTED),
  bold: createMeasure(WIDEST[1], 1, HINTED),
}

/** For a picture that carries its letters as shapes. */
export const OWN_LETTERS: Letters = { plain: createMeasure(OWN[0], 2), bold: createMeasure(OWN[1], 2) }
