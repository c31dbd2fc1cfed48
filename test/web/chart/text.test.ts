import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Blob, Face, Feature, Font, Buffer as ShapingBuffer, shape } from 'harfbuzzjs'
import { describe, expect, it } from 'vitest'
import { ANY_LETTERS, OWN_LETTERS } from '../../../web/chart/svg/letters.ts'
import { measureText, wrap } from '../../../web/chart/text.ts'
import { WIDE_FONTS } from '../../server/exports/picture/wideFont.ts'

const require = createRequire(import.meta.url)
const OURS = '@expo-google-fonts/source-sans-3'
const [DEJAVU = '', DEJAVU_BOLD = ''] = WIDE_FONTS

const ASCII = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at))

const WORDS = [
  'Node.js was downloaded more than 110,000,000 times in the week of 9 November 2026',
  'As of 22 November 2026. Source: GitHub (https://api.github.com/repos/nodejs/node).',
  'Größe, Überblick, señor, čeština – 40.4M (29 Dec 2025 – 4 Jan 2026) ×3, −12.5%',
  'Звёзды проекта за неделю; Αστέρια του έργου',
]

describe.each([
  ['DejaVu Sans', DEJAVU, ANY_LETTERS.plain],
  ['DejaVu Sans Bold', DEJAVU_BOLD, ANY_LETTERS.bold],
  ['Source Sans 3', require.resolve(`${OURS}/400Regular/SourceSans3_400Regular.ttf`), OWN_LETTERS.plain],
  [
    'Source Sans 3 Semibold',
    require.resolve(`${OURS}/600SemiBold/SourceSans3_600SemiBold.ttf`),
    OWN_LETTERS.bold,
  ],
])('what is measured for %s', (_, file, measure) => {
  const face = new Face(new Blob(readFileSync(file)))
  const font = new Font(face)
  /** In ems. */
  const widthOf = (text: string): number => {
    const buffer = new ShapingBuffer()
    buffer.addText(text)
    buffer.guessSegmentProperties()
    shape(font, buffer, [new Feature('tnum', 1)])
    return buffer.getGlyphPositions().reduce((sum, { xAdvance = 0 }) => sum + xAdvance, 0) / face.upem
  }

  it('is at least as wide as the font', () => {
    for (const text of [...ASCII, ...WORDS])
      expect([text, widthOf(text) <= measure(text, 1) + 1e-9]).toEqual([text, true])
  })
})

describe('text that is too long', () => {
  it('never ends in a part of a number', () => {
    const sentence = 'Express was downloaded more than 110,483,221 times'
    for (let room = 60; room < 330; room += 3) {
      const [line = ''] = wrap(sentence, 12, room, 1)
      const kept = /[\d.,]+(?=…$)/.exec(line)
      expect([room, kept && !sentence.includes(`${kept[0]} `) ? line : '']).toEqual([room, ''])
    }
    expect(wrap(sentence, 12, 230, 1)).toEqual([expect.stringMatching(/^Express was downloaded more than…$/)])
  })

  it('goes on in the next line if it is one word', () => {
    const word = 'Internationalization'.repeat(10)
    const lines = wrap(word, 12, 200, 99)
    expect(lines.join('')).toBe(word)
    expect(Math.max(...lines.map(line => measureText(line, 12)))).toBeLessThanOrEqual(200)
  })
})
