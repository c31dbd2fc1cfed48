/**
 * Makes the fonts of this folder: `node make.mjs NotoSansKR …/NotoSansKR_400Regular.ttf`. Each holds one script, or some
 * of the symbols, in one weight: Latin letters come from Source Sans.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import subsetFont from 'subset-font'

/** The npm package and file that a font comes from, and the characters that it keeps. */
const FONTS = {
  // @expo-google-fonts/noto-sans-sc 0.4.3: 400Regular/NotoSansSC_400Regular.ttf
  NotoSansSC: [
    [0x3000, 0x30ff],
    [0x4e00, 0x9fff],
    [0xff00, 0xffef],
  ],
  // @expo-google-fonts/noto-sans-kr 0.4.3: 400Regular/NotoSansKR_400Regular.ttf
  NotoSansKR: [
    [0x3131, 0x318e],
    [0xac00, 0xd7a3],
  ],
  // @fontsource/noto-sans-math 5.3.0: files/noto-sans-math-latin-400-normal.woff2
  NotoSansMath: [
    [0x2190, 0x22ff],
    [0x2a00, 0x2aff],
  ],
  // @fontsource/noto-sans-symbols 5.3.0: files/noto-sans-symbols-symbols-400-normal.woff2
  NotoSansSymbols: [[0x2000, 0x2bff]],
  // @fontsource/noto-sans-symbols-2 5.3.0: files/noto-sans-symbols-2-symbols-400-normal.woff2
  NotoSansSymbols2: [[0x2190, 0x2bff]],
}

const [name, source] = process.argv.slice(2)
const characters = FONTS[name]
  .map(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at)).join(''),
  )
  .join('')
const woff2 = await subsetFont(readFileSync(source), characters, {
  targetFormat: 'woff2',
  noLayoutClosure: name === 'NotoSansSC' || name === 'NotoSansKR',
  noHinting: true,
})
writeFileSync(new URL(`${name}-Regular.woff2`, import.meta.url), woff2)
