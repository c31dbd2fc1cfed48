import type { ChartLine, Spot } from '../chart.ts'
import { roundPixel } from '../roundPixel.ts'

/**
 * One marker shape per colour, so that no line is told by its colour alone. The paths are relative: put `M<x> <y>` before
 * one.
 */
const SHAPES = [
  'm-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0z',
  'm-3.3-3.3h6.6v6.6h-6.6z',
  'm0-4.4l4.2 7.4h-8.4z',
  'm0-4.8l4.2 4.8l-4.2 4.8l-4.2-4.8z',
  'm0 4.4l4.2-7.4h-8.4z',
  'm-1.5-4.3h3v2.8h2.8v3h-2.8v2.8h-3v-2.8h-2.8v-3h2.8z',
  'm0-5l1.4 3.4h3.6l-2.8 2.3l1 3.8l-3.2-2.2l-3.2 2.2l1-3.8l-2.8-2.3h3.6z',
  'm-4.8-1.6h9.6v3.2h-9.6z',
  'm-1.6-4.8h3.2v9.6h-3.2z',
  'm-4-2.1l1.9-1.9l2.1 2.1l2.1-2.1l1.9 1.9l-2.1 2.1l2.1 2.1l-1.9 1.9l-2.1-2.1l-2.1 2.1l-1.9-1.9l2.1-2.1z',
  'm-2-4.6h4l2.6 4.6l-2.6 4.6h-4l-2.6-4.6z',
] as const

export const buildMarkerAt = (colour: number, x: number, y: number): string =>
  `M${roundPixel(x)} ${roundPixel(y)}${SHAPES[colour % SHAPES.length] ?? SHAPES[0]}`

/** A ring around an outlier. */
export const buildRingAt = (x: number, y: number): string =>
  `M${roundPixel(x)} ${roundPixel(y)}m-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z`

/** Markers along a line. */
const MARKS = 6

/** The spots that get a marker if there are several lines; each line has its markers at other places. */
export function listMarkedSpots({ points }: Pick<ChartLine, 'points'>, index: number, lines: number): Spot[] {
  if (lines < 2) return []
  const every = points.length / MARKS
  if (every < 2) return []
  const first = every * ((index + 0.5) / lines)
  return Array.from({ length: MARKS }, (_, mark) => points[Math.floor(first + mark * every)]).flatMap(spot =>
    spot && spot.level !== null ? [spot] : [],
  )
}
