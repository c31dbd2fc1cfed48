import { Feature, Buffer as ShapingBuffer, shape } from 'harfbuzzjs'
import { hasAsianCharacters, loadFonts, type PictureFont, type PictureFonts } from './fonts.ts'
import { listSvgTexts, replaceSvgTexts, type SvgText } from './svgText.ts'

/**
 * The SVG with its text as shapes: it needs no font where it is shown. A character's shape is written once and used
 * again.
 */
export async function outlineText(svg: string): Promise<string> {
  const texts = listSvgTexts(svg)
  const fonts = await loadFonts(texts.map(({ content }) => content).join(''))
  const shapes = new Map<string, string>()
  const outlined = replaceSvgTexts(svg, texts, text => drawOutline(text, fonts, shapes))
  const paths = [...shapes].map(([id, path]) => `<path id="${id}" d="${path}"/>`).join('')
  // The style sheet colours `text` elements, which are groups now.
  const coloured = outlined.replaceAll(/(?<![.\w-])text\{fill/g, '.text{fill')
  return coloured.replace(
    '</style>',
    () =>
      `.letters path,.text{stroke:none}.letters path{fill:inherit}</style><defs class="letters">${paths}</defs>`,
  )
}

/** `shapes` holds the path of every glyph by its id. It gets those of this text too. */
function drawOutline(text: SvgText, fonts: PictureFonts, shapes: Map<string, string>): string {
  const uses: string[] = []
  let width = 0
  for (const { content, font } of splitByFont(text, fonts)) {
    const scale = 1000 / font.em
    for (const { glyph, dx, dy, advance } of shapeGlyphs(content, font)) {
      const id = `${font.id}${glyph}`
      if (!shapes.has(id)) shapes.set(id, font.harfbuzz.glyphToPath(glyph))
      if (shapes.get(id))
        uses.push(`<use href="#${id}" x="${round(width / scale + dx)}"${dy ? ` y="${dy}"` : ''}/>`)
      width += advance * scale
    }
  }
  const size = text.size / 1000
  const shift = { start: 0, middle: width / 2, end: width }[text.anchor] * size
  const transform = `translate(${round(text.x - shift)} ${round(text.y)}) scale(${size} -${size})`
  return `<g class="text ${text.className}" transform="${transform}">${uses.join('')}</g>`
}

const round = (value: number): number => Math.round(value * 100) / 100

interface FontRun {
  readonly content: string
  readonly font: PictureFont
}

/** Each character takes the first font that has it. */
function splitByFont({ content, bold }: SvgText, { regular, semibold, chinese }: PictureFonts): FontRun[] {
  const runs: { content: string; font: PictureFont }[] = []
  // There is no bold Chinese font, and a half bold sentence looks broken.
  const first = bold && !hasAsianCharacters(content) ? semibold : regular
  for (const character of content) {
    const font = first.has(character) || !chinese?.has(character) ? first : chinese
    const last = runs.at(-1)
    if (last?.font === font) last.content += character
    else runs.push({ content: character, font })
  }
  return runs
}

/** Digits of one width, as in the style sheet. */
const FEATURES = [new Feature('tnum', 1)]

function shapeGlyphs(content: string, { harfbuzz }: PictureFont) {
  const buffer = new ShapingBuffer()
  buffer.addText(content)
  buffer.guessSegmentProperties()
  shape(harfbuzz, buffer, FEATURES)
  const positions = buffer.getGlyphPositions()
  return buffer.getGlyphInfos().map(({ codepoint }, index) => {
    const { xOffset: dx = 0, yOffset: dy = 0, xAdvance: advance = 0 } = positions[index] ?? {}
    return { glyph: codepoint, dx, dy, advance }
  })
}
