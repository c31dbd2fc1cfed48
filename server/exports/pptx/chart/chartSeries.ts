import type { Locale } from '../../../../db/model/language/locale.ts'
import type { LineLabel } from '../../../../web/chart/geometry/lineLabels.ts'
import { chooseLineColour, type Palette } from '../../../../web/chart/palette.ts'
import { el, Markup, val } from '../../ooxml/markup.ts'
import { CHART_2012_NS } from '../../ooxml/namespaces.ts'
import { toCellText, toNumberText } from '../../xlsx/cells.ts'
import { drawRichText, drawSolidFill } from './chartText.ts'
import type { DataSheet } from './dataSheet.ts'
import type { Plot } from './plot.ts'
import type { Stroke } from './strokes.ts'

/** What all series of a chart share. */
export interface ChartDrawing {
  readonly plot: Plot
  readonly palette: Palette
  readonly locale: Locale
  /** Where the rows of the sheet stand, as `at` of the chart's spots. */
  readonly rows: readonly number[]
  readonly strokes: readonly Stroke[]
  readonly sheet: DataSheet
}

/** A line of a native chart, with its numbers from the data sheet and a copy of them. */
export function drawChartSeries(stroke: Stroke, index: number, drawing: ChartDrawing): Markup {
  const { plot, palette, rows, sheet } = drawing
  const [across, up] = plot.across.by === 'date' ? ['c:cat', 'c:val'] : ['c:xVal', 'c:yVal']
  const format = plot.across.by === 'date' ? 'yyyy\\-mm\\-dd' : 'General'
  const source = sheet.series[index]!
  const colour = chooseLineColour(palette, stroke.line)
  const end = findEnd(stroke, drawing)
  const dots = [...new Set([...stroke.dots, ...(end ? [end.row] : [])])].sort((a, b) => a - b)
  return el(
    'c:ser',
    {},
    val('c:idx', index),
    val('c:order', index),
    el('c:tx', {}, el('c:strRef', {}, el('c:f', {}, source.nameAt), drawNameCache(source.name))),
    el('c:spPr', {}, drawLineStyle(colour, stroke.dashed)),
    el('c:marker', {}, val('c:symbol', 'none')),
    dots.map(row => drawDot(row, colour, stroke.dashed)),
    end
      ? el('c:dLbls', {}, drawEndLabel(end, plot, colour, drawing.locale), drawLabelFlags({}), NO_LEADERS)
      : null,
    el(across, {}, drawNumbers(sheet.rows, format, rows.map(plot.across.numberOf))),
    el(up, {}, drawNumbers(source.valuesAt, 'General', stroke.values)),
    val('c:smooth', 0),
  )
}

const drawNameCache = (name: string): Markup =>
  el('c:strCache', {}, val('c:ptCount', 1), el('c:pt', { idx: 0 }, el('c:v', {}, toCellText(name))))

/** What is unknown has no point: neither 0 nor empty. */
function drawNumbers(at: string, format: string, values: readonly (number | null)[]): Markup {
  const points = values
    .map((value, row) =>
      value === null ? '' : `<c:pt idx="${row}"><c:v>${toNumberText(value)}</c:v></c:pt>`,
    )
    .join('')
  return el(
    'c:numRef',
    {},
    el('c:f', {}, at),
    el('c:numCache', {}, el('c:formatCode', {}, format), val('c:ptCount', values.length), new Markup(points)),
  )
}

const drawLineStyle = (colour: string, dashed: boolean): Markup =>
  el(
    'a:ln',
    { w: 34_925, cap: dashed ? 'flat' : 'rnd' },
    drawSolidFill(colour),
    dashed ? val('a:prstDash', 'sysDash') : null,
    el('a:round'),
  )

/** A point with a mark of its own: one without neighbours, or the one that the label is of. */
const drawDot = (row: number, colour: string, dashed: boolean): Markup =>
  el(
    'c:dPt',
    {},
    val('c:idx', row),
    el(
      'c:marker',
      {},
      val('c:symbol', 'circle'),
      val('c:size', 7),
      el('c:spPr', {}, drawSolidFill(colour), el('a:ln', { w: 9525 }, drawSolidFill(colour))),
    ),
    val('c:bubble3D', 0),
    el('c:spPr', {}, drawLineStyle(colour, dashed)),
  )

/** A label in the margin needs no line that leads to it. Said in an extension: a line chart's own words lack it. */
const NO_LEADERS = el(
  'c:extLst',
  {},
  el(
    'c:ext',
    { uri: '{CE6537A1-D6FC-4f65-9D91-7224C49458BB}', 'xmlns:c15': CHART_2012_NS },
    val('c15:showLeaderLines', 0),
  ),
)

/** A line's name and number, beside its last settled value. */
interface LabelledEnd extends LineLabel {
  readonly row: number
}

/** Stands on one stroke of its line that draws the value, the solid one where both do. */
function findEnd(stroke: Stroke, { plot, rows, strokes }: ChartDrawing): LabelledEnd | null {
  const end = plot.ends.find(({ line }) => line === stroke.line)
  if (!end) return null
  const row = rows.indexOf(end.at)
  const bearer = strokes.find(one => one.line === stroke.line && one.values[row] !== null)
  return bearer === stroke ? { ...end, row } : null
}

/** The label stands in the margin: moved from beside its value by a part of the chart's size. */
function drawEndLabel(
  { row, at, level, y, text, size }: LabelledEnd,
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
      el('c:manualLayout', {}, val('c:x', roundFraction(shift.x)), val('c:y', roundFraction(shift.y))),
    ),
    el('c:tx', {}, drawRichText(text, { size, colour, bold: true }, locale)),
    val('c:dLblPos', 'r'),
    drawLabelFlags({ showVal: 1, showSerName: 1 }),
  )
}

export const roundFraction = (value: number): number => Math.round(value * 1e5) / 1e5

const drawLabelFlags = (those: Readonly<Record<string, number>>): Markup[] =>
  ['showLegendKey', 'showVal', 'showCatName', 'showSerName', 'showPercent', 'showBubbleSize'].map(name =>
    val(`c:${name}`, those[name] ?? 0),
  )
