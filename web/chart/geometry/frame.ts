import { toUtcDay } from '../../../db/model/time/day.ts'
import { addPeriods } from '../../../db/model/time/period.ts'
import { type Chart, type ChartLine, type EventMark, findChartPeriods } from '../chart.ts'
import { type Letters, PAGE_LETTERS } from '../text.ts'
import { type EventFlag, isOverMargin, placeEventFlags, placeEventWords } from './eventFlags.ts'
import { placeInside } from './labelInside.ts'
import { computeLabelMargin, type LineLabel, listLineNames, placeLineLabels } from './lineLabels.ts'
import { type AxisTick, type ChartAxis, computeAgeTicks, computeDayTicks, computeValueAxis } from './ticks.ts'

export interface Size {
  readonly width: number
  readonly height: number
}

/** Space inside the box that the plot leaves free, in pixels. */
export interface Inset {
  readonly top: number
  readonly bottom: number
  /** The lines that set the axes, if not the chart's own: small multiples share theirs. */
  readonly like?: { readonly days: readonly ChartLine[]; readonly values?: readonly ChartLine[] }
  /** A list below explains numbers of events: a picture has one if their titles have no room. */
  readonly listsEvents?: boolean
  /** How wide text is, if not as on our pages. */
  readonly letters?: Letters | undefined
}

/** The position of everything in a box of a given size. SVG and Chart.js both follow it, so they look alike. */
export interface Frame extends Size {
  readonly left: number
  readonly right: number
  /** Pixels between the plot and the labels of the lines. */
  readonly gutter: number
  readonly top: number
  readonly bottom: number
  /** The ends of the horizontal axis, in milliseconds. */
  readonly from: number
  readonly to: number
  readonly axis: ChartAxis
  readonly days: readonly AxisTick[]
  readonly flags: readonly EventFlag[]
  readonly ends: readonly LineLabel[]
  /** No value is known, so there is no scale. */
  readonly empty: boolean
  readonly size: number
  readonly letters: Letters
  /** The x position of a spot's `at`. */
  x(at: number): number
  y(value: number): number
}

const ROW = 17

/** Pixels between the plot and the labels of the lines, if the labels have markers. */
export const GUTTER = 26

/** The baseline of a row of labels; the lowest row stands just above the plot. */
export const computeFlagY = (frame: Pick<Frame, 'top'>, row: number): number => frame.top - 8 - row * ROW

/** `inset` keeps space at the top and bottom for a title and a source line. */
export function computeFrame(chart: Chart, box: Size, inset: Inset = { top: 0, bottom: 0 }): Frame {
  const size = box.width < 560 ? 12 : 13
  const letters = inset.letters ?? PAGE_LETTERS
  const { plain, bold } = letters
  const wide = (label: string) => plain(label, size)
  const { from, to } = computeExtent({ ...chart, lines: inset.like?.days ?? chart.lines })
  const values = listLevels(inset.like?.values ?? chart.lines)
  const axis = computeValueAxis(values, chart, box.height - 60 - inset.top - inset.bottom)
  const names = listLineNames(chart, { from, to, size, width: box.width, measure: bold })
  const gutter = chart.lines.length > 1 ? GUTTER : 8
  const margin = computeLabelMargin(names, size, box.width, bold)
  const right = margin + gutter - 8
  const ticks = chart.align === 'age' ? computeAgeTicks : computeDayTicks
  const daysBeside = (left: number) => ticks({ from, to }, box.width - left - right, wide, chart.language)
  const widest = Math.ceil(Math.max(0, ...axis.ticks.map(({ label }) => wide(label)))) + 12
  const left = Math.max(
    widest,
    computeTickOverhang(daysBeside(widest)[0], { from, to }, box.width - right, wide),
  )
  const x = (at: number) => left + ((at - from) / (to - from)) * (box.width - left - right)
  const room = { left, right: box.width - 2, size: size - 1, measure: plain }
  const place = inset.listsEvents ? placeEventFlags : placeEventWords
  const flags = place(chart.events, (mark: EventMark) => x(mark.at), room)
  const rows = Math.max(0, ...flags.map(({ row }) => row + 1))
  const [top, bottom] = [10 + rows * ROW + inset.top, 28 + inset.bottom]
  const y = createValueScale(axis, chart.scale, top, box.height - bottom)
  const plot = { left, right: box.width - right, top, floor: box.height - bottom, x, y }
  return {
    ...box,
    size,
    letters,
    empty: chart.lines.every(({ points }) => points.every(({ level }) => level === null)),
    left,
    right,
    gutter,
    top,
    bottom,
    from,
    to,
    axis,
    flags,
    x,
    y,
    days: daysBeside(left),
    ends:
      placeInside(chart, names, { ...plot, flags, size, measure: bold }) ??
      placeLineLabels(names, y, {
        x: box.width - right + gutter,
        size,
        top: top + (isOverMargin(flags, box.width - right, room) ? size * 1.1 : 0),
        right: margin,
        floor: box.height - bottom,
        measure: bold,
      }),
  }
}

/** The extra width that the first tick's label needs, so that it is not cut off at the edge. */
const computeTickOverhang = (
  first: AxisTick | undefined,
  { from, to }: { from: number; to: number },
  end: number,
  measure: (label: string) => number,
): number => {
  if (!first || to === from) return 0
  const part = (first.value - from) / (to - from)
  const half = Math.ceil(measure(first.label) / 2) + 2
  return part === 1 ? 0 : Math.ceil((half - part * end) / (1 - part))
}

function listLevels(lines: readonly ChartLine[]): number[] {
  const values: number[] = []
  for (const { points } of lines) for (const { level } of points) if (level !== null) values.push(level)
  return values
}

/**
 * From the first point to the last. What was counted in the first period began with its first day, and an event late in the
 * last one stands behind its point. A single period gets the space of one period on both sides.
 */
function computeExtent(chart: Chart): { from: number; to: number } {
  let [from, to] = [Infinity, -Infinity]
  const take = (at: number) => {
    if (at < from) from = at
    if (at > to) to = at
  }
  for (const { points } of chart.lines) for (const { at } of points) take(at)
  if (from >= to) {
    const day = from === to ? toUtcDay(new Date(from)) : chart.asOf
    for (const side of [-1, 1]) take(Date.parse(addPeriods(day, chart.granularity, side)))
  }
  const start = chart.kind === 'stock' || chart.align === 'age' ? null : findChartPeriods(chart.lines)
  if (start) take(Date.parse(start.from))
  for (const { at } of chart.events) take(at)
  return { from, to }
}

function createValueScale({ low, high }: ChartAxis, scale: Chart['scale'], top: number, bottom: number) {
  const level = scale === 'log' ? (value: number) => Math.log(Math.max(value, low)) : (value: number) => value
  const [from, to] = [level(low), level(high)]
  return (value: number) => bottom - ((level(value) - from) / (to - from)) * (bottom - top)
}

/** Returns the frame for the current size of a canvas. */
export type FrameForSize = (size: Size) => Frame
