import { describe, expect, it } from 'vitest'
import { PICTURE_SIZES } from '../../../../server/exports/picture/pictureOptions.ts'
import { listSvgTexts, type SvgText } from '../../../../server/exports/picture/svgText.ts'
import { toFigureCard } from '../../../../web/chart/svg/figureCard.ts'
import { ANY_LETTERS, OWN_LETTERS } from '../../../../web/chart/svg/letters.ts'
import { toSvg } from '../../../../web/chart/svg/toSvg.ts'
import type { Letters } from '../../../../web/chart/text.ts'
import { parse } from '../../../web/xml.ts'
import { GALLERY, SAMPLE_CARD } from './gallery.ts'

interface Box {
  readonly words: string
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

function boxOf({ content: words, size, anchor, bold, ...at }: SvgText, letters: Letters): Box {
  const [x, y] = [at.left + at.x, at.top + at.y]
  const width = letters[bold ? 'bold' : 'plain'](words, size)
  const left = x - { start: 0, middle: width / 2, end: width }[anchor]
  return { words, left, right: left + width, top: y - size * 0.75, bottom: y + size * 0.22 }
}

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

const SIZES = {
  ...PICTURE_SIZES,
  small: { width: 320, height: 220, zoom: 1 },
  page: { width: 960, height: 540, zoom: 1 },
}

const LETTERS = { own: OWN_LETTERS, any: ANY_LETTERS } as const

const CASES = Object.entries(SIZES).flatMap(([name, size]) =>
  (['own', 'any'] as const).map(letters => ({ name, size, letters })),
)

describe.each(CASES)('words in a picture, $name, letters: $letters', ({ size, letters }) => {
  it.each(Object.entries(GALLERY))('stay apart and inside: %s', (_, chart) => {
    const svg = toSvg(chart, { ...size, theme: 'light', letters })
    const { attributes } = parse(svg)
    const [, , width = 0, height = 0] = (attributes.viewBox ?? '').split(' ').map(Number)
    const boxes = listSvgTexts(svg).map(text => boxOf(text, LETTERS[letters]))
    // The day is never what is cut off.
    expect(boxes.some(({ words }) => /^(?:As of 1 March 2026\.|数据截至 ?2026年3月1日。)/.test(words))).toBe(
      true,
    )
    const outside = boxes.filter(
      ({ left, right, top, bottom }) => left < 0 || right > width || top < 0 || bottom > height,
    )
    expect(outside).toEqual([])
    const touching = boxes.flatMap((a, index) =>
      boxes.slice(index + 1).flatMap(b => (overlap(a, b) ? [[a, b]] : [])),
    )
    expect(touching).toEqual([])
  })
})

describe.each(CASES)("a figure's card, $name, letters: $letters", ({ size, letters }) => {
  it.each([
    ['as it is', SAMPLE_CARD],
    ['a large number', { ...SAMPLE_CARD, sentence: 'Node.js has more than 110,483,221 stars.' }],
    ['one long word', { ...SAMPLE_CARD, sentence: 'Internationalization'.repeat(4), title: 'x'.repeat(200) }],
    ['many words', { ...SAMPLE_CARD, sentence: `${SAMPLE_CARD.sentence} `.repeat(3).trim() }],
  ])('is whole: %s', (_, card) => {
    const svg = toFigureCard(card, { ...size, theme: 'light', letters })
    const [, , width = 0, height = 0] = (parse(svg).attributes.viewBox ?? '').split(' ').map(Number)
    const texts = listSvgTexts(svg)
    const boxes = texts.map(text => boxOf(text, LETTERS[letters]))
    expect(
      boxes.filter(box => box.left < 0 || box.right > width || box.top < 0 || box.bottom > height),
    ).toEqual([])
    const sentence = texts.filter(({ bold }) => bold).map(({ content }) => content)
    const spaces = card.sentence.includes(' ') ? ' ' : ''
    expect(sentence.join(spaces)).toBe(card.sentence)
  })
})

describe.each(['en', 'zh'] as const)("a figure's card in %s", locale => {
  const sentence = {
    en: SAMPLE_CARD.sentence,
    zh: '截至 2026年8月22日，Node.js 在 GitHub 上有超过 11.9 万颗星，比 2025年8月18日增长超过 5.6%。',
  }[locale]

  it.each(Object.entries(PICTURE_SIZES))('has no line that is half empty: %s', (_, size) => {
    for (const letters of ['own', 'any'] as const) {
      const svg = toFigureCard({ ...SAMPLE_CARD, sentence }, { ...size, theme: 'light', letters })
      const [, , width = 0] = (parse(svg).attributes.viewBox ?? '').split(' ').map(Number)
      const lines = listSvgTexts(svg).filter(({ bold }) => bold)
      for (const line of lines.slice(0, -1)) {
        const { left, right } = boxOf(line, LETTERS[letters])
        expect([line.content, (right - left) / (width - 56) > 0.6]).toEqual([line.content, true])
      }
    }
  })
})
