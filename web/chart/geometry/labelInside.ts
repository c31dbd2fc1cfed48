import type { Chart } from '../chart.ts'
import type { Measure } from '../text.ts'
import type { EventFlag } from './eventFlags.ts'
import type { LabelParts, LineLabel } from './lineLabels.ts'

/** The plot's edges in pixels, what is drawn in it, and its scales. */
interface LabelPlot {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly floor: number
  readonly flags: readonly EventFlag[]
  readonly size: number
  readonly measure: Measure
  x(at: number): number
  y(value: number): number
}

/** Pixels between a dot and its label. */
const APART = 9

/** If the line runs through every place beside the dot: how far above or below it, in units of the letter size. */
const FURTHER = [-2, 2, -2.5, 2.5, -3, 3, -4, 4, -5, 5]

/**
 * The label of a single line that stands at its dot, because the axis goes on far beyond it; null for labels in the margin.
 * Where there is room, neither the line nor the line of an event runs through it.
 */
export function placeInside(
  { lines: [line] }: Pick<Chart, 'lines'>,
  [name]: readonly LabelParts[],
  { left, right, top, floor, flags, size, measure, ...scale }: LabelPlot,
): LineLabel[] | null {
  if (!name?.isInside) return null
  const [x, y, width, half] = [scale.x(name.at), scale.y(name.level), measure(name.number, size), size * 0.65]
  const middle = Math.max(left, Math.min(x - width / 2, right - width))
  const spots = (line?.points ?? []).map(({ at, level }) => ({
    x: scale.x(at),
    y: level === null ? null : scale.y(level),
  }))
  // The plot has some room above, less where titles of events stand.
  const roof = top - (flags.length > 0 ? 5 : 9)
  /** The line from one spot to the next runs through the label; an unknown spot has no line, but the other has its dot. */
  const isCrossed = (from: number, height: number) =>
    spots.some((a, index) => {
      const next = spots[index + 1]
      const b = next && next.y !== null ? next : a
      const [start, end] = [Math.max(a.x, from - 1), Math.min(b.x, from + width + 1)]
      if (a.y === null || b.y === null || start > end) return false
      const slope = (b.y - a.y) / (b.x - a.x || 1)
      const [one, other] = [start, end].map(x => a.y! + slope * (x - a.x) - height) as [number, number]
      return Math.min(one, other) < half && Math.max(one, other) > -half
    })
  const costOf = (from: number, height: number) =>
    (from < left || from + width > right || height - half < roof || height + half > floor ? 4 : 0) +
    (isCrossed(from, height) ? 2 : 0) +
    (flags.some(({ xs }) => xs.some(at => at > from - 3 && at < from + width + 3)) ? 1 : 0)
  const places = [
    [x + APART, y],
    [middle, y - half - APART],
    [middle, y + half + APART],
    [x - APART / 2 - width, y],
    ...FURTHER.flatMap(step =>
      [x + APART, middle, x - APART / 2 - width].map(from => [from, y + step * size]),
    ),
  ] as [number, number][]
  const [place] = places
    .map(([from, height], index) => [from, height, costOf(from, height) + Number(index > 3)] as const)
    .sort((a, b) => a[2] - b[2])
  return place ? [{ ...name, text: name.number, size, x: place[0], y: place[1] }] : null
}
