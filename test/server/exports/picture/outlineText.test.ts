import { describe, expect, it } from 'vitest'
import { isolateName } from '../../../../db/model/language/isolateName.ts'
import { loadFonts, type PictureFont } from '../../../../server/exports/picture/fonts.ts'
import { toGlyphPath } from '../../../../server/exports/picture/glyphPath.ts'
import { outlineText } from '../../../../server/exports/picture/outlineText.ts'
import { listTextRuns } from '../../../../server/exports/picture/textRuns.ts'

/** A word of each script, with what comes with it in a title. */
const WORDS = {
  Arabic: 'مشروع',
  Hebrew: 'עברית',
  Korean: '한국어',
  Chinese: '项目',
  Japanese: 'プロジェクト',
  Hindi: 'हिन्दी',
  Thai: 'ไทย',
  Greek: 'Έργο',
  Russian: 'Проект',
  Vietnamese: 'Dự án',
  symbols: '★ → ≥ ✓ ● ∑ ⚡ ™ € №',
} as const

const wrapIn = (...texts: string[]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg">${texts.join('')}</svg>`
const bold = (words: string): string => `<text y="20" font-size="20" font-weight="600">${words}</text>`

const glyphOf = (font: PictureFont, character: string): string =>
  toGlyphPath(font, font.harfbuzz.nominalGlyph(character.codePointAt(0) ?? 0) ?? 0)

describe('letters as shapes', () => {
  it.each(Object.entries(WORDS))('has glyphs for %s, and no boxes', async (_, words) => {
    const fonts = await loadFonts(words)
    const runs = listTextRuns(words, fonts.regular, fonts)
    expect(
      runs
        .map(({ content }) => content)
        .join('')
        .replaceAll(' ', '').length,
    ).toBe(words.normalize('NFC').replaceAll(' ', '').length)
    const drawn = await outlineText(wrapIn(`<text font-size="16">${words}</text>`))
    expect(drawn).toMatch(/d="M\S+ \S+m/)
    for (const { font } of runs) expect(drawn).not.toContain(toGlyphPath(font, 0) || 'a box')
  })

  it.each([
    ['an emoji is left out', 'Launch 🚀 day', 'Launch day'],
    ['letters of no font become one ellipsis', 'Project ქართული 2026', 'Project … 2026'],
    ['a sentence of ours stays', 'more than 6,700 stars', 'more than 6,700 stars'],
  ])('%s', async (_, words, expected) => {
    const fonts = await loadFonts(words)
    expect(
      listTextRuns(words, fonts.regular, fonts)
        .map(({ content }) => content)
        .join(''),
    ).toBe(expected)
  })

  it.each([
    ['a name in front', 'مشروع: more than 6,700 stars', ['مشروع<', ': more than 6,700 stars']],
    ['a name behind', 'stars of مشروع', ['stars of ', 'مشروع<']],
    ['a number beside the name', 'مشروع 6,700', ['6,700', ' <', 'مشروع<']],
    // By the rules, a bracket beside Hebrew belongs to it: its sides are swapped when it is drawn.
    ['Hebrew', 'פרויקט (2026) has 1,234', [')<', '2026', ' (<', 'פרויקט<', ' has 1,234']],
  ])('stand in the order in which they are seen: %s', async (_, words, expected) => {
    const fonts = await loadFonts(words)
    const runs = listTextRuns(words, fonts.regular, fonts)
    expect(runs.map(({ content, isLeftward }) => content + (isLeftward ? '<' : '')).join('|')).toBe(
      expected.join('|'),
    )
  })

  it.each([
    [
      'names in a list',
      `${isolateName('עברית')}, Koa 6,700, ${isolateName('مشروع')} 1,234`,
      ['עברית<', ', Koa 6,700, ', 'مشروع<', ' 1,234'],
    ],
    ['a number in a name', `${isolateName('פרויקט 2')}, 3`, ['2', ' <', 'פרויקט<', ', 3']],
    ['two names', [isolateName('אחד'), isolateName('שתיים')].join(', '), ['אחד<', ', ', 'שתיים<']],
    // As one letter and its point it is longer than as it is written here.
    [
      'letters that are taken apart',
      `${isolateName('\ufb2a\ufb2a')} 5, Koa`,
      ['\u05e9\u05c1\u05e9\u05c1<', ' 5, Koa'],
    ],
  ])('keep names apart that are set apart: %s', async (_, words, expected) => {
    const fonts = await loadFonts(words)
    const runs = listTextRuns(words, fonts.regular, fonts)
    expect(runs.map(({ content, isLeftward }) => content + (isLeftward ? '<' : '')).join('|')).toBe(
      expected.join('|'),
    )
  })

  it('draws a number beside Arabic from its first digit to its last', async () => {
    const words = 'مشروع 6,700'
    const shapeOf = async (text: string) =>
      / d="M0 0([^"]+)"/.exec(await outlineText(wrapIn(`<text font-size="16">${text}</text>`)))?.[1] ?? '?'
    const drawn = await outlineText(wrapIn(`<text font-size="16">${words}</text>`))
    const digits = await Promise.all([...'6,7'].map(shapeOf))
    const places = digits.map(digit => drawn.indexOf(digit))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places[0]).toBeGreaterThan(0)
  })

  it('gives the lines of one sentence one weight', async () => {
    const { regular, semibold } = await loadFonts('项目')
    const [thin, thick] = [glyphOf(regular, 'E'), glyphOf(semibold, 'E')]
    const mixed = await outlineText(wrapIn(bold('Express and 项目'), bold('Every one')))
    expect(mixed.split(thick)).toHaveLength(3)
    expect(mixed).not.toContain(thin)
    // Its font comes in one weight: drawn aside, the letter is as bold as those beside it.
    const { others } = await loadFonts('项目')
    expect(mixed.split(glyphOf(others[0]!, '项'))).toHaveLength(4)
    const plain = await outlineText(wrapIn('<text>项目</text>'))
    expect(plain.split(glyphOf(others[0]!, '项'))).toHaveLength(2)
    const latin = await outlineText(wrapIn(bold('Express'), bold('Every one')))
    expect(latin.split(thick)).toHaveLength(3)
  })

  it('keeps the colour of a text, and writes a letter the same wherever it stands', async () => {
    const drawn = await outlineText(
      wrapIn('<text x="5" y="9" fill="#16212b" font-size="16">aa</text><text>a</text>'),
    )
    expect(drawn).toContain('<path fill="#16212b" transform="translate(5 9) scale(0.016 -0.016)"')
    const { regular } = await loadFonts('')
    expect(drawn.split(glyphOf(regular, 'a'))).toHaveLength(4)
    expect(drawn).not.toMatch(/<use|<text|class=/)
  })
})
