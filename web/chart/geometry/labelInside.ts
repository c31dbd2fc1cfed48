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

/** So much further from its dot than a place beside it, in heights of its letters, where the line runs through all of those. */
const FURTHER = [0.5, 1, 1.5, 2, 3, 4]

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
  const isCrossed = (from: number, height: number) =>
    spots.some((spot, index) =>
      isThrough(spot, spots[index + 1] ?? spot, {
        left: from - 1,
        right: from + width + 1,
        top: height - half,
        bottom: height + half,
      }),
    )
  const costOf = (from: number, height: number) =>
    (from < left || from + width > right || height - half < roof || height + half > floor ? 4 : 0) +
    (isCrossed(from, height) ? 2 : 0) +
    (flags.some(({ xs }) => xs.some(at => at > from - 3 && at < from + width + 3)) ? 1 : 0)
  const beside = [
    [x + APART, y, 0],
    [middle, y - half - APART, 0],
    [middle, y + half + APART, 0],
    [x - APART / 2 - width, y, 0],
  ] as const
  const further = FURTHER.flatMap(step =>
    [x + APART, middle, x - APART / 2 - width].flatMap(from =>
      [-1, 1].map(side => [from, y + side * (half + APART + step * size), 1] as const),
    ),
  )
  const [place] = [...beside, ...further].toSorted(
    ([a, b, more], [c, d, other]) => costOf(a, b) + more - costOf(c, d) - other,
  )
  return place ? [{ ...name, text: name.number, size, x: place[0], y: place[1] }] : null
}

interface Place {
  readonly x: number
  readonly y: number | null
}

/** Whether the line from one spot to the next runs through a box. An unknown spot has no line, but the other has its dot. */
function isThrough(
  a: Place,
  b: Place,
  box: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number },
): boolean {
  if (a.y === null) return false
  const end = b.y === null ? { x: a.x, y: a.y } : { x: b.x, y: b.y }
  const slope = end.x === a.x ? 0 : (end.y - a.y) / (end.x - a.x)
  const [from, to] = [Math.max(a.x, box.left), Math.min(end.x, box.right)]
  if (from > to) return false
  const ys = [from, to].map(x => a.y! + slope * (x - a.x))
  return Math.max(...ys) > box.top && Math.min(...ys) < box.bottom
}
