import type { Locale } from '../../../db/model/locale.ts'
import type { End } from '../../../web/chart/ends.ts'
import { lineColour, type Palette } from '../../../web/chart/palette.ts'
import { el, Markup, val } from '../markup.ts'
import { C15 } from '../ooxml/names.ts'
import { cellText, numberText } from '../xlsx/cells.ts'
import { richText, solid } from './chartText.ts'
import type { DataSheet } from './dataSheet.ts'
import type { Plot } from './plot.ts'
import type { Stroke } from './strokes.ts'

/** What all series of a chart share. */
export interface Drawing {
  readonly plot: Plot
  readonly palette: Palette
  readonly locale: Locale
  /** Where the rows of the sheet stand, as `at` of the chart's spots. */
  readonly rows: readonly number[]
  readonly strokes: readonly Stroke[]
  readonly sheet: DataSheet
}

/** A line of a native chart, with its numbers from the data sheet and a copy of them. */
export function seriesOf(stroke: Stroke, index: number, drawing: Drawing): Markup {
  const { plot, palette, rows, sheet } = drawing
  const [across, up] = plot.across.by === 'date' ? ['c:cat', 'c:val'] : ['c:xVal', 'c:yVal']
  const format = plot.across.by === 'date' ? 'yyyy\\-mm\\-dd' : 'General'
  const source = sheet.series[index]!
  const colour = lineColour(palette, stroke.line)
  const end = endOf(stroke, drawing)
  const dots = [...new Set([...stroke.dots, ...(end ? [end.row] : [])])].sort((a, b) => a - b)
  return el(
    'c:ser',
    {},
    val('c:idx', index),
    val('c:order', index),
    el('c:tx', {}, el('c:strRef', {}, el('c:f', {}, source.nameAt), nameCache(source.name))),
    el('c:spPr', {}, lineLook(colour, stroke.dashed)),
    el('c:marker', {}, val('c:symbol', 'none')),
    dots.map(row => dotOf(row, colour, stroke.dashed)),
    end ? el('c:dLbls', {}, labelOf(end, plot, colour, drawing.locale), shown({}), NO_LEADERS) : null,
    el(across, {}, numbers(sheet.rows, format, rows.map(plot.across.numberOf))),
    el(up, {}, numbers(source.valuesAt, 'General', stroke.values)),
    val('c:smooth', 0),
  )
}

const nameCache = (name: string): Markup =>
  el('c:strCache', {}, val('c:ptCount', 1), el('c:pt', { idx: 0 }, el('c:v', {}, cellText(name))))

/** What is unknown has no point: neither 0 nor empty. */
function numbers(at: string, format: string, values: readonly (number | null)[]): Markup {
  const points = values
    .map((value, row) => (value === null ? '' : `<c:pt idx="${row}"><c:v>${numberText(value)}</c:v></c:pt>`))
    .join('')
  return el(
    'c:numRef',
    {},
    el('c:f', {}, at),
    el('c:numCache', {}, el('c:formatCode', {}, format), val('c:ptCount', values.length), new Markup(points)),
  )
}

const lineLook = (colour: string, dashed: boolean): Markup =>
  el(
    'a:ln',
    { w: 34_925, cap: dashed ? 'flat' : 'rnd' },
    solid(colour),
    dashed ? val('a:prstDash', 'sysDash') : null,
    el('a:round'),
  )

/** A point with a mark of its own: one without neighbours, or the one that the label is of. */
const dotOf = (row: number, colour: string, dashed: boolean): Markup =>
  el(
    'c:dPt',
    {},
    val('c:idx', row),
    el(
      'c:marker',
      {},
      val('c:symbol', 'circle'),
      val('c:size', 7),
      el('c:spPr', {}, solid(colour), el('a:ln', { w: 9525 }, solid(colour))),
    ),
    val('c:bubble3D', 0),
    el('c:spPr', {}, lineLook(colour, dashed)),
  )

/** A label in the margin needs no line that leads to it. Said in an extension: a line chart's own words lack it. */
const NO_LEADERS = el(
  'c:extLst',
  {},
  el(
    'c:ext',
    { uri: '{CE6537A1-D6FC-4f65-9D91-7224C49458BB}', 'xmlns:c15': C15 },
    val('c15:showLeaderLines', 0),
  ),
)

/** A line's name and number, beside its last settled value. */
interface Labelled extends End {
  readonly row: number
}

/** Stands on one stroke of its line that draws the value, the solid one where both do. */
function endOf(stroke: Stroke, { plot, rows, strokes }: Drawing): Labelled | null {
  const end = plot.ends.find(({ line }) => line === stroke.line)
  if (!end) return null
  const row = rows.indexOf(end.at)
  const bearer = strokes.find(one => one.line === stroke.line && one.values[row] !== null)
  return bearer === stroke ? { ...end, row } : null
}

/** The label stands in the margin: moved from beside its value by a part of the chart's size. */
function labelOf(
  { row, at, level, y, text, size }: Labelled,
  plot: Plot,
  colour: string,
  locale: Locale,
): Markup {
  const shift = {
    x: (plot.width - plot.right - plot.x(at)) / plot.width,
    y: (y - plot.y(level)) / plot.height,
  }
  return el(
    'c:dLbl',
    {},
    val('c:idx', row),
    el(
      'c:layout',
      {},
      el('c:manualLayout', {}, val('c:x', fraction(shift.x)), val('c:y', fraction(shift.y))),
    ),
    el('c:tx', {}, richText(text, { size, colour, bold: true }, locale)),
    val('c:dLblPos', 'r'),
    shown({ showVal: 1, showSerName: 1 }),
  )
}

export const fraction = (value: number): number => Math.round(value * 1e5) / 1e5

const shown = (those: Readonly<Record<string, number>>): Markup[] =>
  ['showLegendKey', 'showVal', 'showCatName', 'showSerName', 'showPercent', 'showBubbleSize'].map(name =>
    val(`c:${name}`, those[name] ?? 0),
  )
