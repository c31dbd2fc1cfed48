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

/** What the series of a chart share. */
export interface ChartDrawing {
  readonly plot: Plot
  readonly palette: Palette
  readonly locale: Locale
  /** The `at` of each row of the data sheet. */
  readonly rows: readonly number[]
  readonly strokes: readonly Stroke[]
  readonly sheet: DataSheet
}

/** A series of the native chart: references to the data sheet, and a copy of the numbers. */
export function drawChartSeries(stroke: Stroke, index: number, drawing: ChartDrawing): Markup {
  const { plot, palette, rows, sheet } = drawing
  const [horizontal, vertical] = plot.horizontalAxis.by === 'date' ? ['c:cat', 'c:val'] : ['c:xVal', 'c:yVal']
  const format = plot.horizontalAxis.by === 'date' ? 'yyyy\\-mm\\-dd' : 'General'
  const source = sheet.series[index]!
  const colour = chooseLineColour(palette, stroke.colour)
  const end = findEnd(stroke, drawing)
  const dots = new Set([...stroke.dots, ...(end ? [end.row] : [])])
  const breaks = new Set(stroke.breaks)
  const ownStyle = [...new Set([...dots, ...breaks])].sort((a, b) => a - b)
  return el(
    'c:ser',
    {},
    val('c:idx', index),
    val('c:order', index),
    el('c:tx', {}, el('c:strRef', {}, el('c:f', {}, source.nameAt), drawNameCache(source.name))),
    el('c:spPr', {}, drawLineStyle(colour, stroke.dashed)),
    el('c:marker', {}, val('c:symbol', 'none')),
    ownStyle.map(row => {
      const line = breaks.has(row) ? NO_LINE : drawLineStyle(colour, stroke.dashed)
      return drawPoint(row, line, dots.has(row) ? colour : null)
    }),
    end
      ? el('c:dLbls', {}, drawEndLabel(end, plot, colour, drawing.locale), drawLabelFlags({}), NO_LEADERS)
      : null,
    el(horizontal, {}, drawNumbers(sheet.rows, format, rows.map(plot.horizontalAxis.toNumber))),
    el(vertical, {}, drawNumbers(source.valuesAt, 'General', stroke.values)),
    val('c:smooth', 0),
  )
}

const drawNameCache = (name: string): Markup =>
  el('c:strCache', {}, val('c:ptCount', 1), el('c:pt', { idx: 0 }, el('c:v', {}, toCellText(name))))

/** An unknown value has no point at all. */
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

const NO_LINE = el('a:ln', {}, el('a:noFill'))

/** A point with a style of its own. `line` is that of the line that leads to it; `marker` its colour, null for none. */
const drawPoint = (row: number, line: Markup, marker: string | null): Markup =>
  el(
    'c:dPt',
    {},
    val('c:idx', row),
    el(
      'c:marker',
      {},
      val('c:symbol', marker ? 'circle' : 'none'),
      ...(marker
        ? [
            val('c:size', 7),
            el('c:spPr', {}, drawSolidFill(marker), el('a:ln', { w: 9525 }, drawSolidFill(marker))),
          ]
        : []),
    ),
    val('c:bubble3D', 0),
    el('c:spPr', {}, line),
  )

/** Hides the lines from points to labels. A line chart has this only in an extension. */
const NO_LEADERS = el(
  'c:extLst',
  {},
  el(
    'c:ext',
    { uri: '{CE6537A1-D6FC-4f65-9D91-7224C49458BB}', 'xmlns:c15': CHART_2012_NS },
    val('c15:showLeaderLines', 0),
  ),
)

interface LabelledEnd extends LineLabel {
  readonly row: number
}

/** Two strokes of a line may draw its last value. The label belongs to the first, the solid one. */
function findEnd(stroke: Stroke, { plot, rows, strokes }: ChartDrawing): LabelledEnd | null {
  const end = plot.ends.find(({ line }) => line === stroke.line)
  if (!end) return null
  const row = rows.indexOf(end.at)
  const labelled = strokes.find(one => one.line === stroke.line && one.values[row] !== null)
  return labelled === stroke ? { ...end, row } : null
}

/** A label in the right margin. Its offset from its point is a fraction of the chart's size. */
function drawEndLabel(
  { row, at, level, x, y, text, size }: LabelledEnd,
  plot: Plot,
  colour: string,
  locale: Locale,
): Markup {
  const offset = {
    // Apart from the mark at the line's end.
    x: (x - plot.x(at) - 2) / plot.width,
    y: (y - plot.y(level)) / plot.height,
  }
  return el(
    'c:dLbl',
    {},
    val('c:idx', row),
    el(
      'c:layout',
      {},
      el('c:manualLayout', {}, val('c:x', roundFraction(offset.x)), val('c:y', roundFraction(offset.y))),
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
