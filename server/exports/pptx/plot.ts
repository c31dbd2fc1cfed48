import { type Day, dayNumber } from '../../../db/model/day.ts'
import type { Locale } from '../../../db/model/locale.ts'
import type { Chart } from '../../../web/chart/chart.ts'
import { type End, marginOf, namesOf, spread } from '../../../web/chart/ends.ts'
import { type Flag, flagsOf } from '../../../web/chart/flags.ts'
import { textWidth } from '../../../web/chart/text.ts'
import { type Axis, valueAxis } from '../../../web/chart/ticks.ts'
import { type DateAxis, dateAxisOf } from './dateAxis.ts'
import { type ValueFormat, valueFormatOf } from './valueFormat.ts'

/**
 * Where the plot stands inside a chart's frame, in pixels. An office program draws the chart; where its plot is, is
 * said to it, so that marks on the slide meet it.
 */
export interface Plot {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly size: number
  readonly values: Axis
  readonly format: ValueFormat
  readonly days: DateAxis
  readonly ends: readonly End[]
  readonly flags: readonly Flag[]
  readonly empty: boolean
  x(day: string): number
  y(value: number): number
}

/** Words of the axes; events are a little smaller. */
const SIZE = 18
export const FLAG = { size: 16, row: 22 } as const

/** Office programs put space between Chinese characters and Latin ones. */
const WIDER = { en: 1, zh: 1.2 } as const satisfies Record<Locale, number>

export function plotOf(
  given: Chart,
  box: { readonly width: number; readonly height: number },
  locale: Locale,
): Plot {
  const { width, height } = box
  const chart = drawableOf(given)
  const days = dateAxisOf(...extentOf(chart), chart.granularity, locale)
  const drawn = valuesOf(chart)
  const values = valueAxis(drawn, chart, height - 100)
  const format = valueFormatOf(values, chart.scale === 'log', locale)
  const left = Math.ceil(Math.max(0, ...format.texts.map(text => textWidth(text, SIZE)))) + 16
  const [start, end] = [Date.parse(days.from), Date.parse(days.to)]
  const size = chart.lines.length > 6 ? 16 : SIZE
  const names = namesOf(chart, start, end)
  const right = marginOf(names, size, width) + 6
  const x = (day: string) => left + ((Date.parse(day) - start) / (end - start)) * (width - left - right)
  const flags = flagsOf(chart.events, mark => x(mark.day), {
    left,
    right: width,
    size: FLAG.size * WIDER[locale],
  })
  const top = 14 + Math.max(0, ...flags.map(({ row }) => row + 1)) * FLAG.row
  const bottom = 36
  const y = heightOf(values, chart.scale, top, height - bottom)
  return {
    ...box,
    left,
    right,
    top,
    bottom,
    size,
    values,
    format,
    days,
    ends: spread(names, y, { size, top, right, floor: height - bottom }),
    flags,
    empty: drawn.length === 0,
    x,
    y,
  }
}

function extentOf({ lines, asOf }: Chart): [Day, Day] {
  const periods = lines.flatMap(({ points }) => points.map(({ period }) => period))
  const first = periods.reduce((a, b) => (a < b ? a : b), periods[0] ?? asOf)
  const last = periods.reduce((a, b) => (a > b ? a : b), periods[0] ?? asOf)
  return [first, last]
}

/** A logarithm has no place for 0 and below: they are left out of the drawing, not of the data sheet. */
export function drawableOf(chart: Chart): Chart {
  if (chart.scale !== 'log') return chart
  const lines = chart.lines.map(line => ({
    ...line,
    points: line.points.map(spot =>
      spot.value !== null && spot.value <= 0 ? { ...spot, value: null } : spot,
    ),
  }))
  return { ...chart, lines }
}

const valuesOf = (chart: Chart): number[] =>
  chart.lines.flatMap(({ points }) => points.flatMap(({ value }) => (value === null ? [] : [value])))

function heightOf({ low, high }: Axis, scale: Chart['scale'], top: number, bottom: number) {
  const level = scale === 'log' ? Math.log : (value: number) => value
  const [from, to] = [level(low), level(high)]
  return (value: number) => bottom - ((level(value) - from) / (to - from)) * (bottom - top)
}

/** All periods of a chart, in order: the rows of its data sheet. */
export const periodsOf = ({ lines }: Chart): Day[] =>
  [...new Set(lines.flatMap(({ points }) => points.map(({ period }) => period)))].sort(
    (a, b) => dayNumber(a) - dayNumber(b),
  )
