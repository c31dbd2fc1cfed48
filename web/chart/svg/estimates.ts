import type { Chart, Spot } from '../chart.ts'
import type { Frame } from '../geometry/frame.ts'
import { roundPixel } from '../roundPixel.ts'
import { escapeXml } from '../text.ts'
import type { Paint } from './paint.ts'

/** Where values are estimated, in pixels. */
interface Stretch {
  readonly from: number
  readonly to: number
}

/** Labelled bands behind estimated values: dashes alone only say that values may change. */
export function drawEstimates(chart: Chart, frame: Frame, paint: Paint): string {
  const stretches = mergeStretches(chart.lines.flatMap(({ points }) => stretchesOf(points, frame)))
  if (stretches.length === 0) return ''
  const [top, height] = [frame.top, frame.height - frame.bottom - frame.top]
  const bands = stretches.map(
    ({ from, to }) =>
      `<rect x="${roundPixel(from)}" y="${roundPixel(top)}" width="${roundPixel(to - from)}" height="${roundPixel(height)}"/>`,
  )
  return `<g${paint('guess')}>${bands.join('')}</g>${labelOf(chart, frame, stretches, paint)}`
}

/** From the first estimated period to the first that is not, where the dashes end. */
function stretchesOf(points: readonly Spot[], frame: Frame): Stretch[] {
  const stretches: { from: number; to: number }[] = []
  let open: { from: number; to: number } | null = null
  for (const { at, status, level } of points) {
    if (open) open.to = frame.x(at)
    if (status !== 'estimated' || level === null) open = null
    else if (!open) {
      open = { from: frame.x(at), to: frame.x(at) }
      stretches.push(open)
    }
  }
  return stretches.filter(({ from, to }) => to > from)
}

function mergeStretches(stretches: readonly Stretch[]): Stretch[] {
  const all: { from: number; to: number }[] = []
  for (const one of stretches.toSorted((a, b) => a.from - b.from)) {
    const last = all.at(-1)
    if (last && one.from <= last.to + 2) last.to = Math.max(last.to, one.to)
    else all.push({ ...one })
  }
  return all
}

/** The widest band gets a label at its top or bottom, where no event and no line crosses it. */
function labelOf(chart: Chart, frame: Frame, stretches: readonly Stretch[], paint: Paint): string {
  const [widest] = stretches.toSorted((a, b) => b.to - b.from - (a.to - a.from))
  if (!widest) return ''
  const text = chart.language.w.status.estimated
  const half = frame.letters.plain(text, frame.size) / 2 + 4
  const x = placeIn(widest, half, frame)
  const passed = heightsIn(chart, frame, x - half, x + half)
  const [high, low] = [frame.top + frame.size + 4, frame.height - frame.bottom - 8]
  const crossed = (y: number) => passed.some(height => height > y - frame.size - 3 && height < y + 6)
  const y = crossed(high) && !crossed(low) ? low : high
  return `<text${paint('guessed')} x="${roundPixel(x)}" y="${roundPixel(y)}" text-anchor="middle">${escapeXml(text)}</text>`
}

/** As near to the middle as possible without crossing an event's line. */
function placeIn({ from, to }: Stretch, half: number, frame: Frame): number {
  const [left, right] = [frame.left + half, frame.width - frame.right - half]
  const inside = (x: number) => Math.min(Math.max(x, left), right)
  const middle = inside((from + to) / 2)
  const events = frame.flags.flatMap(({ xs }) => xs)
  const reach = Math.max(0, (to - from) / 2 - half)
  const places = Array.from({ length: 41 }, (_, step) =>
    inside(middle + (reach * (step % 2 ? -step : step)) / 40),
  )
  return places.find(x => events.every(event => Math.abs(event - x) > half)) ?? middle
}

/** The heights of the lines between two x positions. */
const heightsIn = ({ lines }: Chart, frame: Frame, from: number, to: number): number[] =>
  lines.flatMap(({ points }) =>
    points.flatMap(({ at, level }) => {
      const x = frame.x(at)
      return level !== null && x >= from && x <= to ? [frame.y(level)] : []
    }),
  )
