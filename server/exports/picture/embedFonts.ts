import subsetFont from 'subset-font'
import { CHART_FONTS } from '../../../web/chart/palette.ts'
import { hasAsianCharacters, loadFonts, type PictureFont } from './fonts.ts'
import { listSvgTexts } from './svgText.ts'

/** The family that the style names first. */
const FAMILY = CHART_FONTS.split(',')[0]

/** A drawing that brings the letters that it uses: real text that looks the same everywhere. */
export async function embedFonts(svg: string): Promise<string> {
  const texts = listSvgTexts(svg)
  const lettersIn = (bold: boolean) =>
    [...new Set(texts.filter(text => text.bold === bold).flatMap(({ words }) => [...words]))].join('')
  const [plain, bold] = [lettersIn(false), lettersIn(true)]
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
  set: PictureFont,
  letters: string,
  weight: number,
  range?: string,
): Promise<string> {
  const known = [...letters].filter(letter => set.has(letter)).join('')
  if (known === '') return ''
  const woff2 = await subsetFont(Buffer.from(set.file), known, { targetFormat: 'woff2' })
  const url = `data:font/woff2;base64,${woff2.toString('base64')}`
  return `@font-face{font-family:${FAMILY};font-weight:${weight};src:url(${url}) format("woff2")${range ? `;unicode-range:${range}` : ''}}`
}
