import { Feature, Buffer as Shaped, shape } from 'harfbuzzjs'
import { hasAsianCharacters, loadFonts, type PictureFont, type PictureFonts } from './fonts.ts'
import { listSvgTexts, replaceSvgTexts, type SvgText } from './svgText.ts'

/** A drawing whose texts are shapes: it needs no font where it is shown. A letter is drawn once and used again. */
export async function outlineText(svg: string): Promise<string> {
  const fonts = await loadFonts(
    listSvgTexts(svg)
      .map(({ words }) => words)
      .join(''),
  )
  const letters = new Map<string, string>()
  const drawn = replaceSvgTexts(svg, text => drawOutline(text, fonts, letters))
  const shapes = [...letters].map(([id, path]) => `<path id="${id}" d="${path}"/>`).join('')
  // What was coloured as text is now a group.
  const coloured = drawn.replaceAll(/(?<![.\w-])text\{fill/g, '.text{fill')
  return coloured.replace(
    '</style>',
    () =>
      `.letters path,.text{stroke:none}.letters path{fill:inherit}</style><defs class="letters">${shapes}</defs>`,
  )
}

function drawOutline(text: SvgText, fonts: PictureFonts, letters: Map<string, string>): string {
  const uses: string[] = []
  let at = 0
  for (const { words, set } of splitByFont(text, fonts)) {
    const scale = 1000 / set.em
    for (const { glyph, dx, dy, advance } of shapeGlyphs(words, set)) {
      const id = `${set.id}${glyph}`
      if (!letters.has(id)) letters.set(id, set.font.glyphToPath(glyph))
      if (letters.get(id))
        uses.push(`<use href="#${id}" x="${round(at / scale + dx)}"${dy ? ` y="${dy}"` : ''}/>`)
      at += advance * scale
    }
  }
  const size = text.size / 1000
  const shift = { start: 0, middle: at / 2, end: at }[text.anchor] * size
  const place = `translate(${round(text.x - shift)} ${round(text.y)}) scale(${size} -${size})`
  return `<g class="text ${text.className}" transform="${place}">${uses.join('')}</g>`
}

const round = (value: number): number => Math.round(value * 100) / 100

interface FontRun {
  readonly words: string
  readonly set: PictureFont
}

/** Each letter by the first font that has it. */
function splitByFont({ words, bold }: SvgText, { regular, semibold, chinese }: PictureFonts): FontRun[] {
  const parts: { words: string; set: PictureFont }[] = []
  // There is no bold Han here, and half a bold sentence looks broken.
  const first = bold && !hasAsianCharacters(words) ? semibold : regular
  for (const letter of words) {
    const set = first.has(letter) || !chinese?.has(letter) ? first : chinese
    const open = parts.at(-1)
    if (open?.set === set) open.words += letter
    else parts.push({ words: letter, set })
  }
  return parts
}

/** Digits of one width, as the style asks of a browser. */
const FEATURES = [new Feature('tnum', 1)]

function shapeGlyphs(words: string, { font }: PictureFont) {
  const shaped = new Shaped()
  shaped.addText(words)
  shaped.guessSegmentProperties()
  shape(font, shaped, FEATURES)
  const places = shaped.getGlyphPositions()
  return shaped.getGlyphInfos().map(({ codepoint }, index) => {
    const { xOffset: dx = 0, yOffset: dy = 0, xAdvance: advance = 0 } = places[index] ?? {}
    return { glyph: codepoint, dx, dy, advance }
  })
}
