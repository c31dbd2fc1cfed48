import { Direction, Feature, Buffer as ShapingBuffer, shape } from 'harfbuzzjs'
import { loadFonts, type PictureFonts } from './fonts.ts'
import { toGlyphPath } from './glyphPath.ts'
import { listSvgTexts, replaceSvgTexts, type SvgText } from './svgText.ts'
import { listTextRuns, type TextRun } from './textRuns.ts'

/**
 * The SVG with its text as shapes: it needs no font where it is shown. Each text is one path of its own, because
 * sanitizers remove `use`, and no style of the page reaches into it.
 */
export async function outlineText(svg: string): Promise<string> {
  const texts = listSvgTexts(svg)
  const fonts = await loadFonts(texts.map(({ content }) => content).join(''))
  const plain = listPlainSizes(texts, fonts)
  return replaceSvgTexts(svg, texts, text => drawOutline(text, fonts, text.bold && !plain.has(text.size)))
}

/**
 * The font sizes at which bold text is drawn plain. Only Latin, Greek and Cyrillic letters come in bold, and a sentence
 * has one weight, also if its lines are several texts.
 */
function listPlainSizes(texts: readonly SvgText[], { semibold, regular, others }: PictureFonts): Set<number> {
  const isOther = (letter: string) =>
    !semibold.has(letter) && [regular, ...others].some(font => font.has(letter))
  const bold = texts.filter(({ bold, content }) => bold && [...content].some(isOther))
  return new Set(bold.map(({ size }) => size))
}

function drawOutline(text: SvgText, fonts: PictureFonts, bold: boolean): string {
  let path = ''
  let width = 0
  for (const run of listTextRuns(text.content, bold ? fonts.semibold : fonts.regular, fonts))
    for (const { glyph, dx, dy, advance } of shapeGlyphs(run)) {
      const drawn = toGlyphPath(run.font, glyph)
      if (drawn) path += `M${Math.round(width + dx)} ${dy}${drawn}`
      width += advance
    }
  const size = text.size / EM
  const shift = { start: 0, middle: width / 2, end: width }[text.anchor] * size
  const place = `translate(${round(text.x - shift)} ${round(text.y)}) scale(${size} -${size})`
  return `<path${text.fill ? ` fill="${text.fill}"` : ''} transform="${place}" d="${path}"/>`
}

/** All fonts have as many units in an em. */
const EM = 1000

const round = (value: number): number => Math.round(value * 100) / 100

/** Digits of one width, as in the style of the text. */
const FEATURES = [new Feature('tnum', 1)]

function shapeGlyphs({ content, font: { harfbuzz }, isLeftward }: TextRun) {
  const buffer = new ShapingBuffer()
  buffer.addText(content)
  buffer.setDirection(isLeftward ? Direction.RTL : Direction.LTR)
  buffer.guessSegmentProperties()
  shape(harfbuzz, buffer, FEATURES)
  const positions = buffer.getGlyphPositions()
  return buffer.getGlyphInfos().map(({ codepoint }, index) => {
    const { xOffset: dx = 0, yOffset: dy = 0, xAdvance: advance = 0 } = positions[index] ?? {}
    return { glyph: codepoint, dx, dy, advance }
  })
}
