import type { Locale } from '../../../../db/model/language/locale.ts'
import type { Chart } from '../../../../web/chart/chart.ts'
import { type EventFlag, isOverMargin, placeEventFlags } from '../../../../web/chart/geometry/eventFlags.ts'
import { placeInside } from '../../../../web/chart/geometry/labelInside.ts'
import {
  computeLabelMargin,
  type LineLabel,
  listLineNames,
  placeLineLabels,
} from '../../../../web/chart/geometry/lineLabels.ts'
import { type ChartAxis, computeSteppedAxis } from '../../../../web/chart/geometry/ticks.ts'
import { measureText, PAGE_LETTERS } from '../../../../web/chart/text.ts'
import { computeHorizontalAxis, type HorizontalAxis } from './horizontalAxis.ts'
import { chooseValueFormat, type ValueFormat } from './valueFormat.ts'

/**
 * The plot inside a chart's frame, in pixels. An office program draws the chart and is told where to put its plot, so
 * that event lines on the slide meet it.
 */
export interface Plot {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly size: number
  readonly valueAxis: ChartAxis
  readonly format: ValueFormat
  readonly horizontalAxis: HorizontalAxis
  readonly ends: readonly LineLabel[]
  readonly flags: readonly EventFlag[]
  readonly empty: boolean
  /** From a moment or an age in milliseconds, as `at` in the chart. */
  x(at: number): number
  y(value: number): number
}

/** The text size of the axes, in pixels. */
const SIZE = 18
export const FLAG_SIZE = { size: 16, row: 22 } as const
const BOTTOM = 36

/**
 * Letters are measured in our font, and drawn in whatever the office program has: DejaVu Sans is as wide as this. With
 * less room, LibreOffice makes the plot narrower than it was told, and events stand at the wrong days.
 */
const WIDEST_FONT = 1.36

/** Office programs add space between Chinese and Latin characters. */
const WIDER = { en: 1, zh: 1.2 } as const satisfies Record<Locale, number>

export function computePlot(
  chart: Chart,
  box: { readonly width: number; readonly height: number },
  locale: Locale,
): Plot {
  const { width, height } = box
  const horizontalAxis = computeHorizontalAxis(chart, locale)
  const levels = chart.lines.flatMap(({ points }) => points.flatMap(({ level }) => level ?? []))
  // Office programs count steps from the least value on.
  const valueAxis = extendToDecades(computeSteppedAxis(levels, chart, height - 100), chart)
  const format = chooseValueFormat(valueAxis, chart, locale)
  const left = Math.ceil(Math.max(0, ...format.texts.map(text => measureText(text, SIZE)))) + 16
  const size = chart.lines.length > 6 ? 16 : SIZE
  const ats = chart.lines.flatMap(({ points }) => points.map(({ at }) => at))
  const measure = PAGE_LETTERS.bold
  // A stack has no filled bands here, so a name always stands beside the end of its line.
  const names = listLineNames(chart, { ...findEnds(ats), size, width, measure }).map(name => ({
    ...name,
    middle: name.level,
  }))
  // Office programs make a plot narrower whose last day has no room at the right.
  const beside = names.map(name => ({ ...name, isInside: false }))
  const right = computeLabelMargin(beside, size * WIDEST_FONT, width, measure) + 6
  const share = (at: number) =>
    (horizontalAxis.toNumber(at) - horizontalAxis.min) / (horizontalAxis.max - horizontalAxis.min)
  const x = (at: number) => left + share(at) * (width - left - right)
  const room = { left, right: width, size: FLAG_SIZE.size * WIDER[locale], measure: PAGE_LETTERS.plain }
  const flags = placeEventFlags(chart.events, mark => x(mark.at), room)
  const top = 14 + Math.max(0, ...flags.map(({ row }) => row + 1)) * FLAG_SIZE.row
  const end = height - BOTTOM
  const y = createVerticalScale(valueAxis, chart.scale, top, end)
  const inner = { left, right: width - right, top, floor: end, x, y }
  const measureWidest = (text: string, size: number) => measure(text, size * WIDEST_FONT)
  return {
    ...box,
    left,
    right,
    top,
    bottom: BOTTOM,
    size,
    valueAxis,
    format,
    horizontalAxis,
    ends:
      placeInside(chart, names, { ...inner, flags, size, measure: measureWidest }) ??
      // A name is cut so that it fits in the widest font too.
      placeLineLabels(names, y, {
        x: width - right + 8,
        size,
        top: top + (isOverMargin(flags, width - right, room) ? size : 0),
        right: right / WIDEST_FONT,
        floor: end,
        measure,
      }),
    flags,
    empty: levels.length === 0,
    x,
    y,
  }
}

const findEnds = (ats: readonly number[]): { from: number; to: number } => ({
  from: ats.reduce((a, b) => Math.min(a, b), ats[0] ?? 0),
  to: ats.reduce((a, b) => Math.max(a, b), ats[0] ?? 0),
})

/** Office programs put the ticks of a logarithmic axis at powers of ten, so it begins and ends with one. */
function extendToDecades(axis: ChartAxis, { scale }: Chart): ChartAxis {
  if (scale !== 'log' || axis.ticks.length === 0) return axis
  const [from, to] = [Math.floor(Math.log10(axis.low) + 1e-9), Math.ceil(Math.log10(axis.high) - 1e-9)]
  const powers = Array.from({ length: to - from + 1 }, (_, index) => Number(`1e${from + index}`))
  return {
    ...axis,
    low: powers[0] ?? 1,
    high: powers.at(-1) ?? 10,
    ticks: powers.map(value => ({ value, label: String(value) })),
  }
}

function createVerticalScale({ low, high }: ChartAxis, scale: Chart['scale'], top: number, bottom: number) {
  const level = scale === 'log' ? (value: number) => Math.log(Math.max(value, low)) : (value: number) => value
  const [from, to] = [level(low), level(high)]
  return (value: number) => bottom - ((level(value) - from) / (to - from)) * (bottom - top)
}
