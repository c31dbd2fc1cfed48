/**
 * Makes NotoSansSC-Regular.woff2: `node make.mjs …/NotoSansSC_400Regular.ttf`, from the npm package
 * @expo-google-fonts/noto-sans-sc 0.4.3. Chinese and Japanese characters only: Latin ones come from Source Sans.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import subsetFont from 'subset-font'

const RANGES = [
  [0x3000, 0x30ff],
  [0x4e00, 0x9fff],
  [0xff00, 0xffef],
]

const characters = RANGES.map(([from, to]) =>
  Array.from({ length: to - from + 1 }, (_, index) => String.fromCharCode(from + index)).join(''),
).join('')
const font = readFileSync(process.argv[2])
const woff2 = await subsetFont(font, characters, {
  targetFormat: 'woff2',
  noLayoutClosure: true,
  noHinting: true,
})
writeFileSync(new URL('NotoSansSC-Regular.woff2', import.meta.url), woff2)
