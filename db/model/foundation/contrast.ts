/** `#0b6380` as red, green and blue, each from 0 to 1. */
export const toChannels = (colour: string): number[] =>
  [1, 3, 5].map(start => Number.parseInt(colour.slice(start, start + 2), 16) / 255)

const LIGHTNESS = [0.2126, 0.7152, 0.0722] as const

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
const computeLuminance = (colour: string): number =>
  toChannels(colour)
    .map(one => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4))
    .reduce((sum, one, index) => sum + one * LIGHTNESS[index]!, 0)

/** From 1 to 21; text needs 4.5: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function computeContrast(one: string, other: string): number {
  const [low = 0, high = 0] = [computeLuminance(one), computeLuminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

/** A colour with a share (0 to 1) of another in it. */
export function combineColours(colour: string, other: string, share: number): string {
  const [own, added] = [toChannels(colour), toChannels(other)]
  const mixed = own.map((one, index) => Math.round((one * (1 - share) + added[index]! * share) * 255))
  return `#${mixed.map(one => one.toString(16).padStart(2, '0')).join('')}`
}
