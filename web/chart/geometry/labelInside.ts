import type { Chart, ChartLine } from '../chart.ts'
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

interface TextBox {
  readonly x: number
  /** Of its middle. */
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Pixels between a dot and its label. */
const APART = 9

/**
 * The label of a single line that stands at its dot, because the axis goes on far beyond it; null for labels in the margin.
 * Where there is room, neither the line nor the line of an event runs through it.
 */
export function placeInside(
  { lines }: Pick<Chart, 'lines'>,
  names: readonly LabelParts[],
  plot: LabelPlot,
): LineLabel[] | null {
  const [name] = names
  const line = name && lines[name.line]
  if (!name?.isInside || !line) return null
  const { label, number, isInside: _isInside, ...named } = name
  const { size } = plot
  const text = label + number
  const [x, y, width, height] = [plot.x(name.at), plot.y(name.level), plot.measure(text, size), size * 1.3]
  const middle = Math.max(plot.left, Math.min(x - width / 2, plot.right - width))
  const [above, below] = [y - height / 2 - APART, y + height / 2 + APART]
  const places = [
    { x: x + APART, y },
    { x: middle, y: above },
    { x: middle, y: below },
    { x: x - APART / 2 - width, y },
  ]
    .map(place => ({ ...place, width, height }))
    .filter(box => isWithin(box, plot))
  const free = places.filter(box => !isOnLine(box, line, plot))
  const box = free.find(box => !isOnEvent(box, plot)) ?? free[0] ?? places[0]
  return [{ ...named, text, size, x: box?.x ?? middle, y: box?.y ?? y }]
}

const isWithin = ({ x, y, width, height }: TextBox, { left, right, top, floor }: LabelPlot): boolean =>
  x >= left && x + width <= right && y - height / 2 >= top && y + height / 2 <= floor

const isOnEvent = ({ x, width }: TextBox, { flags }: LabelPlot): boolean =>
  flags.some(({ xs }) => xs.some(at => at > x - 3 && at < x + width + 3))

function isOnLine({ x, y, width, height }: TextBox, { points }: ChartLine, plot: LabelPlot): boolean {
  return points.some(({ at, level, begins }, index) => {
    if (level === null) return false
    const to = { x: plot.x(at), y: plot.y(level) }
    const before = points[index - 1]
    // A value that no line leads to stands alone.
    const isJoined = before && before.level !== null && !begins
    const from = isJoined ? { x: plot.x(before.at), y: plot.y(before.level) } : to
    if (to.x < x || from.x > x + width) return false
    const heightAt = (place: number) =>
      to.x === from.x ? to.y : from.y + ((place - from.x) / (to.x - from.x)) * (to.y - from.y)
    const ends = [heightAt(Math.max(x, from.x)), heightAt(Math.min(x + width, to.x))]
    return Math.max(...ends) > y - height / 2 && Math.min(...ends) < y + height / 2
  })
}
