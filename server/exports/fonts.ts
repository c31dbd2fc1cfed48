import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Blob, Face, Font } from 'harfbuzzjs'
import wawoff2 from 'wawoff2'
import { root } from '../../db/paths.ts'

/** The fonts that come with us: of the machine's none is used, so that a picture looks the same on all. */
export interface Letters {
  readonly id: 'regular' | 'semibold' | 'chinese'
  readonly file: Uint8Array
  readonly font: Font
  /** Units of an em. */
  readonly em: number
  has(letter: string): boolean
}

export interface Fonts {
  readonly regular: Letters
  readonly semibold: Letters
  /** Loaded once a drawing needs it: three megabytes. */
  readonly chinese: Letters | null
}

const require = createRequire(import.meta.url)
const LATIN = '@expo-google-fonts/source-sans-3'

let latin: Pick<Fonts, 'regular' | 'semibold'> | null = null
let chinese: Promise<Letters> | null = null

/** Beyond Latin, Greek and Cyrillic: from here on the letters are Chinese, Japanese or Korean. */
const ASIAN = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]/

export const isAsian = (text: string): boolean => ASIAN.test(text)

/** The fonts for a text. */
export async function fontsFor(text: string): Promise<Fonts> {
  latin ??= {
    regular: lettersOf(
      'regular',
      readFileSync(require.resolve(`${LATIN}/400Regular/SourceSans3_400Regular.ttf`)),
    ),
    semibold: lettersOf(
      'semibold',
      readFileSync(require.resolve(`${LATIN}/600SemiBold/SourceSans3_600SemiBold.ttf`)),
    ),
  }
  if (isAsian(text)) chinese ??= readChinese()
  return { ...latin, chinese: chinese && (await chinese) }
}

async function readChinese(): Promise<Letters> {
  const packed = readFileSync(join(root, 'server/exports/fonts/NotoSansSC-Regular.woff2'))
  return lettersOf('chinese', await wawoff2.decompress(packed))
}

function lettersOf(id: Letters['id'], file: Uint8Array): Letters {
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
