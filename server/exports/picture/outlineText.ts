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
  return replaceSvgTexts(svg, texts, text => drawOutline(text, fonts))
}

/**
 * Only Latin, Greek and Cyrillic letters come in bold, and a sentence has one weight. A bold letter of another script is drawn
 * several times, each time a little aside, in font units: no colour but its own is needed.
 */
const ASIDE = [
  [-13, -6],
  [13, -6],
  [0, 9],
] as const
const IN_PLACE = [[0, 0]] as const

function drawOutline(text: SvgText, fonts: PictureFonts): string {
  let path = ''
  let width = 0
  for (const run of listTextRuns(text.content, text.bold ? fonts.semibold : fonts.regular, fonts)) {
    const places = text.bold && run.font !== fonts.semibold ? ASIDE : IN_PLACE
    for (const { glyph, dx, dy, advance } of shapeGlyphs(run)) {
      const drawn = toGlyphPath(run.font, glyph)
      if (drawn) for (const [x, y] of places) path += `M${Math.round(width + dx + x)} ${dy + y}${drawn}`
      width += advance
    }
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
