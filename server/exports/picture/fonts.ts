import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Blob, Face, Font } from 'harfbuzzjs'
import wawoff2 from 'wawoff2'
import { rootFolder } from '../../../db/config/paths.ts'

/** A font that comes with the program. A picture uses no font of the machine, so that it looks the same on all. */
export interface PictureFont {
  readonly id: 'regular' | 'semibold' | 'chinese'
  /** TrueType. */
  readonly file: Uint8Array
  readonly harfbuzz: Font
  /** Font units in an em. */
  readonly em: number
  has(character: string): boolean
}

export interface PictureFonts {
  readonly regular: PictureFont
  readonly semibold: PictureFont
  /** Loaded with the first text that needs it, because it takes three megabytes. */
  readonly chinese: PictureFont | null
}

const require = createRequire(import.meta.url)
const LATIN = '@expo-google-fonts/source-sans-3'

let latin: Pick<PictureFonts, 'regular' | 'semibold'> | null = null
let chinese: Promise<PictureFont> | null = null

/** Chinese, Japanese and Korean characters. */
const ASIAN = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]/

export const hasAsianCharacters = (text: string): boolean => ASIAN.test(text)

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
    harfbuzz: new Font(face),
    em: face.upem,
    has: character => known.has(character.codePointAt(0) ?? 0),
  }
}
