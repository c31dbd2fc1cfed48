import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Blob, Face, Feature, Font, Buffer as ShapingBuffer, shape } from 'harfbuzzjs'
import { describe, expect, it, vi } from 'vitest'
import { isolateName } from '../../../db/model/language/isolateName.ts'
import { ANY_LETTERS, OWN_LETTERS } from '../../../web/chart/svg/letters.ts'
import { cutBetweenWords, measureText, shorten, wrap } from '../../../web/chart/text.ts'
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

  it('is cut between words', () => {
    const sentence = 'Pre-releases are counted; drafts and tags without a release are not'
    const words = sentence.split(' ')
    for (let room = 120; room < 380; room += 7) {
      const [line = ''] = wrap(sentence, 12, room, 1)
      const last = line.replace(/…$/, '').split(' ').at(-1) ?? ''
      expect([room, words.some(word => word.replace(/[;,]$/, '') === last)]).toEqual([room, true])
      expect(line).not.toMatch(/[;,]…$/)
    }
    // An address is one word.
    expect(wrap('See https://metrics.example.org/a/very/long/path', 12, 150, 1)[0]?.length).toBeGreaterThan(
      15,
    )
  })

  it('breaks Chinese between words, and no number from what it counts', () => {
    const sentence = '截至 2026 年 8 月 22 日，Node.js 在 GitHub 上有超过 11.9 万颗星，由 a/b 等 5 方读取。'
    const inside = ['2026 年', '8 月', '22 日', '11.9 万颗星，', '5 方', '读取。', '截至', '超过', '上有']
    for (let room = 110; room < 400; room += 5) {
      const lines = wrap(sentence, 12, room, 99)
      expect(lines.join('').replaceAll(' ', '')).toBe(sentence.replaceAll(' ', ''))
      for (const part of inside)
        expect([room, lines.some(line => line.includes(part)), part]).toEqual([room, true, part])
    }
  })

  it('goes on in the next line if it is one word', () => {
    const word = 'Internationalization'.repeat(10)
    const lines = wrap(word, 12, 200, 99)
    expect(lines.join('')).toBe(word)
    expect(Math.max(...lines.map(line => measureText(line, 12)))).toBeLessThanOrEqual(200)
  })

  it('keeps names from right to left apart in each of its lines, and where it is cut', () => {
    const name = isolateName('פרויקט פתוח עם שם ארוך מאוד')
    const sentence = `${name} 1,234, Koa 6,700, ${name} 99`
    const isWhole = (line: string) => /^(?:[^\u2068\u2069]|\u2068[^\u2068\u2069]*\u2069)*$/.test(line)
    for (let room = 60; room < 700; room += 11) {
      for (const most of [1, 2, 99])
        for (const line of wrap(sentence, 12, room, most)) expect([room, isWhole(line)]).toEqual([room, true])
      expect([room, isWhole(shorten(name, 12, room, measureText))]).toEqual([room, true])
    }
    for (let most = 3; most < sentence.length; most++)
      expect([most, isWhole(cutBetweenWords(sentence, most))]).toEqual([most, true])
  })

  it('breaks Chinese in a browser that cannot tell its words', async () => {
    const sentence = '截至 2026 年 8 月 22 日，超过 11.9 万颗星。'
    const { Segmenter } = Intl
    Reflect.deleteProperty(Intl, 'Segmenter')
    vi.resetModules()
    try {
      const { wrap: wrapThere } = await import('../../../web/chart/text.ts')
      const lines = wrapThere(sentence, 12, 110, 99)
      expect(lines.length).toBeGreaterThan(1)
      expect(lines.join('').replaceAll(' ', '')).toBe(sentence.replaceAll(' ', ''))
      for (const part of ['2026 年', '8 月', '11.9 万颗']) expect(lines.join('|')).toContain(part)
    } finally {
      Object.assign(Intl, { Segmenter })
    }
  })
})
