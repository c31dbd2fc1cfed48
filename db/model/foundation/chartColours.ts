import { toChannels } from './contrast.ts'

/** https://bottosson.github.io/posts/oklab/: how far two colours are from each other, as eyes see it. */
function toOklab(colour: string): [number, number, number] {
  const [r = 0, g = 0, b = 0] = toChannels(colour).map(one =>
    one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4,
  )
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

export function computeColourDistance(one: string, other: string): number {
  const [a, b] = [toOklab(one), toOklab(other)]
  return Math.hypot(...a.map((part, index) => part - (b[index] ?? 0)))
}

/** As the nearest two of our own have it. */
const LEAST_DISTANCE = 0.07

/**
 * The colours of lines with the foundation's own for the first. Where another line has one that is much the same, that line
 * gets the colour that the first one had: readers can still tell all apart.
 */
export function replaceFirstLine(
  lines: readonly [string, ...string[]],
  own: string,
): readonly [string, ...string[]] {
  const [first, ...others] = lines
  const distances = others.map(colour => computeColourDistance(colour, own))
  const nearest = Math.min(...distances)
  const isTaken = nearest < LEAST_DISTANCE && computeColourDistance(first, own) > nearest
  const at = isTaken ? distances.indexOf(nearest) : -1
  return [own, ...others.map((colour, index) => (index === at ? first : colour))]
}
