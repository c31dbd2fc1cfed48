import type { PictureFont } from './fonts.ts'

const known = new WeakMap<PictureFont, Map<number, string>>()

/**
 * A glyph in font units, relative to where it begins: the same letter is the same text everywhere in a picture, which
 * compression then removes.
 */
export function toGlyphPath(font: PictureFont, glyph: number): string {
  const paths = known.get(font) ?? new Map<number, string>()
  known.set(font, paths)
  const path = paths.get(glyph)
  if (path !== undefined) return path
  const made = toRelativePath(font.harfbuzz.glyphToPath(glyph))
  paths.set(glyph, made)
  return made
}

const COMMAND = /([MLQCZ])([^MLQCZ]*)/g

/** Of a path of absolute commands, whole units are exact enough: a thousandth of the font's size. */
function toRelativePath(path: string): string {
  let [x, y] = [0, 0]
  let start: readonly [number, number] = [0, 0]
  let written = ''
  for (const [, command = '', numbers = ''] of path.matchAll(COMMAND)) {
    if (command === 'Z') {
      written += 'z'
      ;[x, y] = start
      continue
    }
    const ends = numbers.split(/[\s,]+/).map(one => Math.round(Number(one)))
    const steps = ends.map((end, at) => end - (at % 2 === 0 ? x : y))
    written += writeStep(command, steps)
    ;[x, y] = ends.slice(-2) as [number, number]
    if (command === 'M') start = [x, y]
  }
  return written
}

function writeStep(command: string, steps: readonly number[]): string {
  const [dx = 0, dy = 0] = steps
  if (command === 'L' && dy === 0) return `h${dx}`
  if (command === 'L' && dx === 0) return `v${dy}`
  return (
    command.toLowerCase() +
    steps.map((step, at) => (at > 0 && step >= 0 ? ` ${step}` : String(step))).join('')
  )
}
