import { type Day, toDayNumber } from '../../db/model/time/day.ts'

/**
 * Made-up numbers, the same in every run: for names of which no history is published. They have the shape of
 * real ones (a weekly rhythm, growth, a quiet end of the year) and nothing else in common with them.
 */

/** From 0 up to 1, always the same for the same words (FNV-1a, then mixed so that neighbours differ). */
export function seeded(...words: readonly (string | number)[]): number {
  let hash = 0x811c9dc5
  for (const char of words.join('\u0000')) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}

/** A level on a day; between two of them it grows by the same factor every day. */
export type Anchor = readonly [Day, number]

/** Sunday first. A Saturday is half a Tuesday, as for react. */
const WEEK = [0.5, 0.92, 1, 1.02, 1, 0.88, 0.51] as const

export const rhythm = (day: Day): number =>
  WEEK[(toDayNumber(day) + 4) % 7]! * (day.slice(5) >= '12-24' || day.slice(5) === '01-01' ? 0.6 : 1)

/** Synthetic downloads of a day: nothing before the first anchor, at least 1 from then on. */
export function syntheticDownloads(name: string, anchors: readonly Anchor[], day: Day): number {
  const level = levelOn(anchors, toDayNumber(day))
  const noise = 0.96 + 0.08 * seeded(name, day)
  return level === 0 ? 0 : Math.max(1, Math.round(level * rhythm(day) * noise))
}

function levelOn(anchors: readonly Anchor[], day: number): number {
  const next = anchors.findIndex(([anchor]) => toDayNumber(anchor) > day)
  if (next === 0) return 0
  const [from, low] = anchors.at(next === -1 ? -1 : next - 1)!
  if (next === -1) return low
  const [to, high] = anchors[next]!
  const part = (day - toDayNumber(from)) / (toDayNumber(to) - toDayNumber(from))
  return low * (high / low) ** part
}

/** Synthetic stars of a day, all days as numbers: none on the first, `most` on the last, ever faster. */
export function syntheticStars(first: number, last: number, most: number, day: number): number {
  return day <= first ? 0 : Math.floor(most * ((day - first) / (last - first)) ** 1.3)
}
