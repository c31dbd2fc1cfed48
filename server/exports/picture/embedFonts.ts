import subsetFont from 'subset-font'
import { CHART_FONTS } from '../../../web/chart/palette.ts'
import { loadFonts, type PictureFont } from './fonts.ts'
import { listSvgTexts } from './svgText.ts'

/** The families that a drawing names, of which the first becomes its own: a page may have other fonts of that name. */
const [NAMED = ''] = CHART_FONTS.split(',')

/** The SVG with the characters of the fonts that it uses: real text that looks the same everywhere. */
export async function embedFonts(svg: string): Promise<string> {
  const texts = listSvgTexts(svg)
  const listCharacters = (bold: boolean) =>
    [...new Set(texts.filter(text => text.bold === bold).flatMap(({ content }) => [...content]))].join('')
  const [plain, bold] = [listCharacters(false), listCharacters(true)]
  const { regular, semibold, others } = await loadFonts(plain + bold)
  const family = findName(svg)
  const faces = [
    await buildFontFace(family, regular, plain, 400),
    await buildFontFace(family, semibold, bold, 600),
    ...(await Promise.all(
      others.map(font =>
        buildFontFace(`${family}-${font.id}`, font, withoutLatin(plain + bold, regular), 400),
      ),
    )),
  ]
  const families = [family, ...others.map(({ id }) => `${family}-${id}`)].join(',')
  return svg
    .replace(`font-family="${NAMED}`, () => `font-family="${families}`)
    .replace('<style>', () => `<style>${faces.join('')}`)
}

/** The name that the drawing has of its own: the class of its root. */
const findName = (svg: string): string => /class="([\w-]+)"/.exec(svg)?.[1] ?? 'chart'

/** Latin letters stay in the first font. */
const withoutLatin = (characters: string, { has }: PictureFont): string =>
  [...characters].filter(character => !has(character)).join('')

async function buildFontFace(
  family: string,
  font: PictureFont,
  characters: string,
  weight: number,
): Promise<string> {
  const known = [...characters].filter(character => font.has(character)).join('')
  if (known === '') return ''
  const woff2 = await subsetFont(Buffer.from(font.file), known, { targetFormat: 'woff2' })
  const url = `data:font/woff2;base64,${woff2.toString('base64')}`
  return `@font-face{font-family:${family};font-weight:${weight};src:url(${url}) format("woff2")}`
}
