import { type Day, toUtcDay } from '../../../db/model/time/day.ts'
import { addPeriods } from '../../../db/model/time/period.ts'
import { type Chart, type ChartLine, toSpotPeriod } from '../chart.ts'
import { type Measure, shorten } from '../text.ts'
import { formatChartValue } from '../values.ts'

/** The label of a line for its last settled value; it replaces a legend. */
export interface LineLabel {
  readonly line: number
  readonly colour: number
  readonly period: Day
  readonly value: number
  /** The spot that it names. */
  readonly at: number
  readonly level: number
  /** The height that the label should stand at: in a stack the middle of the line's layer. */
  readonly middle: number
  /** Where the text begins, in pixels. */
  readonly x: number
  /** The y position of its middle, after it was moved away from its neighbours. */
  readonly y: number
  readonly text: string
  /** The font size in pixels; smaller if many labels share little space. */
  readonly size: number
}

/**
 * The parts of a label: the name if there are several lines, then the number with its date.
 */
export type LabelParts = Omit<LineLabel, 'x' | 'y' | 'text' | 'size'> & {
  readonly label: string
  readonly number: string
  /** Far from the margin: it stands at its dot, inside the plot. */
  readonly isInside: boolean
}

/** The ends of the horizontal axis in milliseconds, and the picture around it. */
interface LabelRoom {
  readonly from: number
  readonly to: number
  readonly size: number
  readonly width: number
  readonly measure: Measure
}

/**
 * A number is given with the date of its dot. Where not all labels have room for that, only those give it whose dot is
 * not of the last period: that one is named in the subtitle.
 */
export function listLineNames(chart: Chart, room: LabelRoom): LabelParts[] {
  const { size, width, measure } = room
  const names = chart.lines.flatMap((line, index) => nameOf(chart, line, index, room) ?? [])
  const isRoomy = names.every(
    ({ label, number, date }) => measure(label + number + date, size) + 14 <= width * WIDEST_SHARE,
  )
  return names.map(({ date, needed, ...name }) => ({
    ...name,
    number: name.number + (isRoomy ? date : needed),
  }))
}

/** Of the axis: a label in the margin is so near to its dot, if it is the only one. Several have markers. */
const NEAR_SHARE = 0.04

/** Of the picture's width, for labels. */
const WIDEST_SHARE = 0.34

/** With the date of the number, and what is said of it where there is little room. */
type DatedParts = LabelParts & { readonly date: string; readonly needed: string }

function nameOf(chart: Chart, line: ChartLine, index: number, { from, to }: LabelRoom): DatedParts | null {
  const { granularity, language, layout } = chart
  const { t, w } = language
  const last = line.points.findLast(({ level, settled }) => level !== null && settled)
  if (!last || last.value === null || last.level === null) return null
  const isFollowed = last !== line.points.findLast(({ level }) => level !== null)
  const named = toSpotPeriod(last, granularity)
  const date = chart.align === 'age' ? '' : t.chart.dated(w.periodShort(...named))
  return {
    line: index,
    colour: line.colour,
    period: last.period,
    value: last.value,
    at: last.at,
    level: last.level,
    middle: layout === 'stacked' ? (last.level + last.floor) / 2 : last.level,
    label: chart.lines.length === 1 ? '' : `${line.label} `,
    isInside: chart.lines.length === 1 && to - last.at > (to - from) * NEAR_SHARE,
    number: formatChartValue(chart, { ...last, value: last.value }, w),
    date,
    needed: isFollowed || addPeriods(last.period, granularity) <= toUtcDay(new Date(to)) ? date : '',
  }
}

/**
 * Room for the widest label, but at most a third of the picture. The number of a single line is never cut; beside a name it
 * is left out where it has no room.
 */
export const computeLabelMargin = (
  names: readonly LabelParts[],
  size: number,
  width: number,
  measure: Measure,
): number => {
  const beside = names.filter(({ isInside }) => !isInside)
  const widest = Math.max(0, ...beside.map(({ label, number }) => measure(label + number, size)))
  const needed = Math.max(0, ...beside.map(({ label, number }) => (label ? 0 : measure(number, size))))
  return Math.ceil(Math.max(20, Math.min(widest + 14, Math.max(width * WIDEST_SHARE, needed + 14))))
}

/** Of a name at least so many characters, or all; where not even they fit beside the number, the name stands alone. */
const LEAST_NAME = 5

/** If there is too little room, the name is cut, never the number. */
function fitText(
  { label, number }: Pick<LabelParts, 'label' | 'number'>,
  size: number,
  room: number,
  measure: Measure,
): string {
  if (label === '' || measure(label + number, size) <= room) return label + number
  const name = label.trim()
  const left = room - measure(` ${number}`, size)
  const least = name.length > LEAST_NAME ? `${name.slice(0, LEAST_NAME)}…` : name
  return measure(least, size) > left
    ? shorten(name, size, room, measure)
    : `${shorten(name, size, left, measure)} ${number}`
}

interface Margin {
  /** Where the labels begin. */
  readonly x: number
  readonly size: number
  readonly top: number
  readonly right: number
  /** The bottom of the plot; without it, labels may stand below. */
  readonly floor?: number
  readonly measure: Measure
}

/** Labels in one column, without overlap and not below the plot; many labels in little space are smaller. */
export function placeLineLabels(
  names: readonly LabelParts[],
  y: (value: number) => number,
  { x, size, top, right, floor = Infinity, measure }: Margin,
): LineLabel[] {
  const step = Math.min(size * 1.25, (floor - top + size) / Math.max(1, names.length - 1))
  const small = Math.min(size, step / 1.1)
  const ends = names
    .map(({ label, number, ...name }) => ({
      ...name,
      x,
      text: fitText({ label, number }, small, right - 10, measure),
      y: y(name.middle),
      size: small,
    }))
    .sort((a, b) => a.y - b.y)
  let limit = top - size / 2 - step
  for (const end of ends) limit = end.y = Math.max(end.y, limit + step)
  limit = floor + size / 2 + step
  for (const end of ends.toReversed()) limit = end.y = Math.min(end.y, limit - step)
  return ends
}
