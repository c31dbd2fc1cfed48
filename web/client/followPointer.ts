import type { DayRange } from '../../db/model/time/day.ts'
import type { Chart } from '../chart/chart.ts'
import { findPeriodsBetween } from '../url/zoomedRange.ts'
import type { Exploring } from './exploring.ts'
import type { LivePlot } from './liveChart.ts'

/** Where a button or finger went down, in pixels of the box. */
interface Pressed {
  readonly id: number
  readonly plot: LivePlot
  readonly x: number
}

/** How far a pointer moves before it chooses a range, in pixels: a finger is never still. */
const SLACK = { mouse: 6, touch: 16 }

/**
 * Reads the values under the pointer, and zooms into the range that it is drawn across. A finger that moves upright
 * scrolls the page: the browser takes it away (`touch-action`), and tells so.
 */
export function followPointer({ live, chart, read, nameRange, zoom, isZoomable }: Exploring): void {
  const { box } = live
  const band = document.createElement('div')
  band.className = 'chosen-range'
  let pressed: Pressed | null = null
  let chosen: { readonly range: DayRange | null } | null = null

  const placeOf = ({ clientX, clientY }: MouseEvent) => {
    const { left, top } = box.getBoundingClientRect()
    return { x: clientX - left, y: clientY - top }
  }
  const readAt = (event: PointerEvent): void => {
    const { x, y } = placeOf(event)
    const plot = nearestPlot(live.plots, x, y)
    if (plot) read(nearestIndex(chart(), plot, plot.toMoment(x)), plot)
  }
  const cancel = (): void => {
    pressed = chosen = null
    band.remove()
    read(null)
  }
  const choose = ({ plot, x: start }: Pressed, end: number): void => {
    const clamp = (x: number) => Math.max(plot.left, Math.min(plot.right, x))
    const [from, to] = [Math.min(clamp(start), clamp(end)), Math.max(clamp(start), clamp(end))]
    chosen = { range: rangeBetween(chart(), plot.toMoment(from), plot.toMoment(to)) }
    Object.assign(band.style, {
      left: `${from}px`,
      top: `${plot.top}px`,
      width: `${to - from}px`,
      height: `${plot.bottom - plot.top}px`,
    })
    if (!band.isConnected) box.append(band)
    nameRange(chosen.range, to, plot)
  }

  box.addEventListener('pointerdown', event => {
    if (event.button !== 0 || !event.isPrimary) return
    const { x, y } = placeOf(event)
    const plot = nearestPlot(live.plots, x, y)
    // A drag that ended outside was not heard of.
    if (pressed) cancel()
    if (plot && isZoomable()) pressed = { id: event.pointerId, plot, x }
    readAt(event)
  })
  box.addEventListener('pointermove', event => {
    if (!event.isPrimary) return
    if (pressed && event.buttons === 0) cancel()
    if (!pressed) return readAt(event)
    const { x } = placeOf(event)
    const slack = event.pointerType === 'mouse' ? SLACK.mouse : SLACK.touch
    if (!chosen && Math.abs(x - pressed.x) < slack) return
    if (!chosen) box.setPointerCapture(pressed.id)
    choose(pressed, x)
  })
  box.addEventListener('pointerup', event => {
    if (!pressed || event.pointerId !== pressed.id) return
    const range = chosen?.range
    const isChosen = chosen !== null
    pressed = chosen = null
    band.remove()
    if (isChosen) read(null)
    if (range) void zoom(range)
  })
  box.addEventListener('pointercancel', cancel)
  // A finger leaves when it is lifted, and its reader has not read yet.
  box.addEventListener('pointerleave', event => event.pointerType === 'mouse' && !chosen && read(null))
  addEventListener('pointerdown', ({ target }) => box.contains(target as Node) || read(null))
  // Wherever the keyboard is: a hand holds the pointer.
  addEventListener('keydown', event => event.key === 'Escape' && pressed && cancel())
}

/** Of small multiples the nearest; a plot's title and days belong to it. */
function nearestPlot(plots: readonly LivePlot[], x: number, y: number): LivePlot | undefined {
  const far = ({ left, right, top, bottom }: LivePlot) =>
    Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom))
  return plots.toSorted((a, b) => far(a) - far(b))[0]
}

/** The position whose value, known or not, stands nearest. */
function nearestIndex(chart: Chart, { lines }: LivePlot, moment: number): number | null {
  let [best, distance] = [null as number | null, Infinity]
  for (const line of lines)
    chart.lines[line]?.points.forEach(({ at }, index) => {
      const far = Math.abs(at - moment)
      if (far < distance) [best, distance] = [index, far]
    })
  return best
}

function rangeBetween({ lines, granularity }: Chart, from: number, to: number): DayRange | null {
  const periods = new Set(lines.flatMap(({ points }) => points.map(({ period }) => period)))
  return findPeriodsBetween([...periods], granularity, { from, to })
}
