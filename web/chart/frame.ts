import { dayOf } from '../../db/model/day.ts'
import { nextPeriod } from '../../db/model/period.ts'
import type { Chart, Line, Mark } from './chart.ts'
import { type End, marginOf, namesOf, spread } from './ends.ts'
import { type Flag, flagsOf } from './flags.ts'
import { textWidth } from './text.ts'
import { type Axis, ageTicks, dayTicks, type Tick, valueAxis } from './ticks.ts'

export interface Size {
  readonly width: number
  readonly height: number
}

/** Room inside the box that the plot leaves free. */
export interface Inset {
  readonly top: number
  readonly bottom: number
  /** Lines by which days and values are measured, where they are not the chart's own: those of its neighbours. */
  readonly like?: { readonly days: readonly Line[]; readonly values?: readonly Line[] }
}

/** Where everything stands in a box of a given size: both drawings follow it, so they look alike. */
export interface Frame extends Size {
  readonly left: number
  readonly right: number
  /** From the plot to the lines' names. */
  readonly gutter: number
  readonly top: number
  readonly bottom: number
  /** The first and last moment of the days' axis. */
  readonly from: number
  readonly to: number
  readonly axis: Axis
  readonly days: readonly Tick[]
  readonly flags: readonly Flag[]
  readonly ends: readonly End[]
  /** No value is known: there is nothing to measure by. */
  readonly empty: boolean
  readonly size: number
  /** Where a spot stands that is `at` a moment, or at an age. */
  x(at: number): number
  y(value: number): number
}

export const ROW = 17

/** From the plot to the lines' names, where these have marks. */
export const GUTTER = 26

/** Where a label of a row stands: the lowest just above the plot. */
export const flagY = (frame: Pick<Frame, 'top'>, row: number): number => frame.top - 8 - row * ROW

/** `inset` keeps room at the top and bottom, for a title and a source line inside the picture. */
export function frameOf(chart: Chart, box: Size, inset: Inset = { top: 0, bottom: 0 }): Frame {
  const size = box.width < 560 ? 12 : 13
  const { from, to } = extentOf({ ...chart, lines: inset.like?.days ?? chart.lines })
  const values = valuesOf(inset.like?.values ?? chart.lines)
  const axis = valueAxis(values, chart, box.height - 60 - inset.top - inset.bottom)
  const names = namesOf(chart, from, to)
  const gutter = chart.lines.length > 1 ? GUTTER : 8
  const margin = marginOf(names, size, box.width)
  const right = margin + gutter - 8
  const daysBeside = (left: number) =>
    (chart.align === 'age' ? ageTicks : dayTicks)(
      { from, to },
      box.width - left - right,
      size,
      chart.language,
    )
  const widest = Math.ceil(Math.max(0, ...axis.ticks.map(({ label }) => textWidth(label, size)))) + 12
  const left = Math.max(widest, needed(daysBeside(widest)[0], from, size))
  const x = (at: number) => left + ((at - from) / (to - from)) * (box.width - left - right)
  const room = { left, right: box.width - 2, size: size - 1 }
  const flags = flagsOf(chart.events, (mark: Mark) => x(mark.at), room)
  const rows = Math.max(0, ...flags.map(({ row }) => row + 1))
  const [top, bottom] = [10 + rows * ROW + inset.top, 28 + inset.bottom]
  const y = valueAt(axis, chart.scale, top, box.height - bottom)
  return {
    ...box,
    size,
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
    ends: spread(names, y, { size, top, right: margin, floor: box.height - bottom }),
  }
}

/** The first day's mark, where it stands at the very edge, must not be cut off by the picture's. */
const needed = (first: Tick | undefined, from: number, size: number): number =>
  first?.value === from ? Math.ceil(textWidth(first.label, size) / 2) + 2 : 0

function valuesOf(lines: readonly Line[]): number[] {
  const values: number[] = []
  for (const { points } of lines) for (const { level } of points) if (level !== null) values.push(level)
  return values
}

/** One period alone gets a period's room on both sides. */
function extentOf(chart: Chart): { from: number; to: number } {
  let [from, to] = [Infinity, -Infinity]
  for (const { points } of chart.lines)
    for (const { at } of points) {
      if (at < from) from = at
      if (at > to) to = at
    }
  if (from < to) return { from, to }
  const day = from === to ? dayOf(new Date(from)) : chart.asOf
  const [before, after] = [nextPeriod(day, chart.granularity, -1), nextPeriod(day, chart.granularity)]
  return { from: Date.parse(before), to: Date.parse(after) }
}

function valueAt({ low, high }: Axis, scale: Chart['scale'], top: number, bottom: number) {
  const level = scale === 'log' ? (value: number) => Math.log(value) : (value: number) => value
  const [from, to] = [level(low), level(high)]
  return (value: number) => bottom - ((level(value) - from) / (to - from)) * (bottom - top)
}
