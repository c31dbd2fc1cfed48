import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Blob, Face, Font } from 'harfbuzzjs'
import wawoff2 from 'wawoff2'
import { rootFolder } from '../../../db/config/paths.ts'

/** The fonts that come with us: of the machine's none is used, so that a picture looks the same on all. */
export interface PictureFont {
  readonly id: 'regular' | 'semibold' | 'chinese'
  readonly file: Uint8Array
  readonly font: Font
  /** Units of an em. */
  readonly em: number
  has(letter: string): boolean
}

export interface PictureFonts {
  readonly regular: PictureFont
  readonly semibold: PictureFont
  /** Loaded once a drawing needs it: three megabytes. */
  readonly chinese: PictureFont | null
}

const require = createRequire(import.meta.url)
const LATIN = '@expo-google-fonts/source-sans-3'

let latin: Pick<PictureFonts, 'regular' | 'semibold'> | null = null
let chinese: Promise<PictureFont> | null = null

/** Beyond Latin, Greek and Cyrillic: from here on the letters are Chinese, Japanese or Korean. */
const ASIAN = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]/

export const hasAsianCharacters = (text: string): boolean => ASIAN.test(text)

/** The fonts for a text. */
export async function loadFonts(text: string): Promise<PictureFonts> {
  latin ??= {
    regular: parseFont(
      'regular',
      readFileSync(require.resolve(`${LATIN}/400Regular/SourceSans3_400Regular.ttf`)),
    ),
    semibold: parseFont(
      'semibold',
      readFileSync(require.resolve(`${LATIN}/600SemiBold/SourceSans3_600SemiBold.ttf`)),
    ),
  }
  if (hasAsianCharacters(text)) chinese ??= loadChinese()
  return { ...latin, chinese: chinese && (await chinese) }
}

async function loadChinese(): Promise<PictureFont> {
  const packed = readFileSync(join(rootFolder, 'server/exports/fonts/NotoSansSC-Regular.woff2'))
  return parseFont('chinese', await wawoff2.decompress(packed))
}

function parseFont(id: PictureFont['id'], file: Uint8Array): PictureFont {
  const face = new Face(new Blob(file))
  const known = new Set(face.collectUnicodes())
  return {
    id,
    file,
    font: new Font(face),
    em: face.upem,
    has: letter => known.has(letter.codePointAt(0) ?? 0),
  }
}
