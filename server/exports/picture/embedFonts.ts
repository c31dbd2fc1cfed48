import subsetFont from 'subset-font'
import { CHART_FONTS } from '../../../web/chart/palette.ts'
import { hasAsianCharacters, loadFonts, type PictureFont } from './fonts.ts'
import { listSvgTexts } from './svgText.ts'

/** The first family of the style sheet. */
const FAMILY = CHART_FONTS.split(',')[0]

/** The SVG with the characters of the fonts that it uses: real text that looks the same everywhere. */
export async function embedFonts(svg: string): Promise<string> {
  const texts = listSvgTexts(svg)
  const listCharacters = (bold: boolean) =>
    [...new Set(texts.filter(text => text.bold === bold).flatMap(({ content }) => [...content]))].join('')
  const [plain, bold] = [listCharacters(false), listCharacters(true)]
  const { regular, semibold, chinese } = await loadFonts(plain + bold)
  const faces = [
    await buildFontFace(regular, plain, 400),
    await buildFontFace(semibold, bold, 600),
    chinese && hasAsianCharacters(plain + bold)
      ? await buildFontFace(chinese, plain + bold, 400, 'U+2E80-FFEF')
      : '',
  ]
  return svg.replace('<style>', () => `<style>${faces.join('')}`)
}

async function buildFontFace(
  font: PictureFont,
  characters: string,
  weight: number,
  range?: string,
): Promise<string> {
  const known = [...characters].filter(character => font.has(character)).join('')
  if (known === '') return ''
  const woff2 = await subsetFont(Buffer.from(font.file), known, { targetFormat: 'woff2' })
  const url = `data:font/woff2;base64,${woff2.toString('base64')}`
  return `@font-face{font-family:${FAMILY};font-weight:${weight};src:url(${url}) format("woff2")${range ? `;unicode-range:${range}` : ''}}`
}
