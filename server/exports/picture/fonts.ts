import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Blob, Face, Font } from 'harfbuzzjs'
import wawoff2 from 'wawoff2'
import { rootFolder } from '../../../db/config/paths.ts'

/** A font that comes with the program. A picture uses no font of the machine, so that it looks the same on all. */
export interface PictureFont {
  readonly id: string
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
  /** Those for the other scripts of the text, in one weight. */
  readonly others: readonly PictureFont[]
}

const require = createRequire(import.meta.url)
const LATIN = '@expo-google-fonts/source-sans-3'

/** Fonts for other scripts, below server/exports/fonts/, and the characters that ask for them. */
const SCRIPTS: readonly [id: string, asks: RegExp][] = [
  ['NotoSansSC', /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/],
  ['NotoSansKR', /\p{Script=Hangul}/u],
  ['NotoSansArabic', /\p{Script=Arabic}/u],
  ['NotoSansHebrew', /\p{Script=Hebrew}/u],
  ['NotoSansDevanagari', /\p{Script=Devanagari}/u],
  ['NotoSansThai', /\p{Script=Thai}/u],
  ['NotoSansMath', /[\u2190-\u22ff\u2a00-\u2aff]/],
  ['NotoSansSymbols', /[\u2100-\u2bff]/],
  ['NotoSansSymbols2', /[\u2300-\u2bff]/],
]

let latin: Pick<PictureFonts, 'regular' | 'semibold'> | null = null
/** A font is loaded with the first text that needs it: the Chinese one takes three megabytes. */
const loaded = new Map<string, Promise<PictureFont>>()

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
  const asked = SCRIPTS.filter(([, asks]) => asks.test(text))
  return { ...latin, others: await Promise.all(asked.map(([id]) => loadScript(id))) }
}

/** Unpacking gives a view of memory that the next unpacking overwrites: one after the other, and copied at once. */
let unpacking: Promise<unknown> = Promise.resolve()

function loadScript(id: string): Promise<PictureFont> {
  const known = loaded.get(id)
  if (known) return known
  const packed = readFileSync(join(rootFolder, `server/exports/fonts/${id}-Regular.woff2`))
  const font = unpacking.then(async () => parseFont(id, Uint8Array.from(await wawoff2.decompress(packed))))
  unpacking = font
  loaded.set(id, font)
  return font
}

function parseFont(id: string, file: Uint8Array): PictureFont {
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
