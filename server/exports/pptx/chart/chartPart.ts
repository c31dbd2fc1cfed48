import type { Chart } from '../../../../web/chart/chart.ts'
import { el, type Markup, val } from '../../ooxml/markup.ts'
import {
  CHART_NS,
  DRAWING_NS,
  RELATIONSHIPS_NS,
  toContentType,
  toRelationshipType,
} from '../../ooxml/namespaces.ts'
import type { PackagePart } from '../../ooxml/package.ts'
import { toLanguageTag } from '../drawing/text.ts'
import { AXIS_IDS, drawHorizontalAxis, drawValueAxis } from './chartAxes.ts'
import { type ChartDrawing, drawChartSeries, roundFraction } from './chartSeries.ts'
import { drawTextStyle } from './chartText.ts'
import type { Plot } from './plot.ts'

/** A native chart and the spreadsheet behind it. `number` is the chart's in the file, from 1. */
export function buildChartParts(chart: Chart, drawing: ChartDrawing, number: number): PackagePart[] {
  const workbook = `/ppt/embeddings/Microsoft_Excel_Sheet${number}.xlsx`
  return [
    {
      path: toChartPath(number),
      contentType: toContentType('drawingml.chart+xml'),
      body: drawChartSpace(chart, drawing),
      relationships: [{ id: 'rId1', type: toRelationshipType('package'), target: workbook }],
    },
    {
      path: workbook,
      contentType: toContentType('spreadsheetml.sheet'),
      body: drawing.sheet.workbook,
    },
  ]
}

const toChartPath = (number: number): string => `/ppt/charts/chart${number}.xml`

function drawChartSpace(chart: Chart, drawing: ChartDrawing): Markup {
  const { plot, palette, locale } = drawing
  return el(
    'c:chartSpace',
    { 'xmlns:c': CHART_NS, 'xmlns:a': DRAWING_NS, 'xmlns:r': RELATIONSHIPS_NS },
    val('c:date1904', 0),
    val('c:lang', toLanguageTag(locale)),
    val('c:roundedCorners', 0),
    el(
      'c:chart',
      {},
      val('c:autoTitleDeleted', 1),
      el(
        'c:plotArea',
        {},
        drawInnerLayout(plot),
        drawLines(drawing),
        drawHorizontalAxis(plot, palette),
        drawValueAxis(plot, chart, palette),
        el('c:spPr', {}, el('a:noFill')),
      ),
      val('c:plotVisOnly', 1),
      val('c:dispBlanksAs', 'gap'),
    ),
    el('c:spPr', {}, el('a:noFill'), el('a:ln', {}, el('a:noFill'))),
    drawTextStyle({ size: plot.size, colour: palette.muted }),
    el('c:externalData', { 'r:id': 'rId1' }, val('c:autoUpdate', 0)),
  )
}

/** The plot without its axis labels, as fractions of the frame. */
const drawInnerLayout = ({ width, height, left, right, top, bottom }: Plot): Markup =>
  el(
    'c:layout',
    {},
    el(
      'c:manualLayout',
      {},
      val('c:layoutTarget', 'inner'),
      val('c:xMode', 'edge'),
      val('c:yMode', 'edge'),
      val('c:x', roundFraction(left / width)),
      val('c:y', roundFraction(top / height)),
      val('c:w', roundFraction((width - left - right) / width)),
      val('c:h', roundFraction((height - top - bottom) / height)),
    ),
  )

/** A line chart over days. Ages are no days, so over ages it is a scatter chart with joined points. */
function drawLines(drawing: ChartDrawing): Markup {
  const series = drawing.strokes.map((stroke, index) => drawChartSeries(stroke, index, drawing))
  const axes = [val('c:axId', AXIS_IDS.horizontal), val('c:axId', AXIS_IDS.values)]
  return drawing.plot.horizontalAxis.by === 'date'
    ? el(
        'c:lineChart',
        {},
        val('c:grouping', 'standard'),
        val('c:varyColors', 0),
        series,
        val('c:marker', 1),
        axes,
      )
    : el('c:scatterChart', {}, val('c:scatterStyle', 'lineMarker'), val('c:varyColors', 0), series, axes)
}
