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
  /** The height of the line at an x position between two known values. */
  const heightAt = (place: number): number => {
    const next = spots.findIndex(spot => spot.x >= place)
    const [a, b] = [spots[next - 1] ?? spots[next], spots[next]]
    return b && a?.y != null && b.y !== null ? a.y + (b.y - a.y) * ((place - a.x) / (b.x - a.x || 1)) : NaN
  }
  const isCrossed = (from: number, height: number) =>
    Array.from({ length: 13 }, (_, step) => heightAt(from + (width * step) / 12)).some(
      one => Math.abs(one - height) < half,
    )
  const costOf = (from: number, height: number) =>
    (from < left || from + width > right || height - half < top || height + half > floor ? 4 : 0) +
    (isCrossed(from, height) ? 2 : 0) +
    (flags.some(({ xs }) => xs.some(at => at > from - 3 && at < from + width + 3)) ? 1 : 0)
  const [place] = [
    [x + APART, y] as const,
    [middle, y - half - APART] as const,
    [middle, y + half + APART] as const,
    [x - APART / 2 - width, y] as const,
  ].toSorted((a, b) => costOf(...a) - costOf(...b))
  return place ? [{ ...name, text: name.number, size, x: place[0], y: place[1] }] : null
}
