import type { Chart } from '../../../web/chart/chart.ts'
import { el, type Markup, val } from '../markup.ts'
import { A, C, officeType, R, relation } from '../ooxml/names.ts'
import type { Part } from '../ooxml/package.ts'
import { AXES, acrossAxis, valuesAxis } from './chartAxes.ts'
import { type Drawing, fraction, seriesOf } from './chartSeries.ts'
import { textLook } from './chartText.ts'
import type { Plot } from './plot.ts'
import { languageTag } from './text.ts'

/** A native chart and the spreadsheet behind it. `number` tells the charts of one file apart. */
export function chartParts(chart: Chart, drawing: Drawing, number: number): Part[] {
  const workbook = `/ppt/embeddings/Microsoft_Excel_Sheet${number}.xlsx`
  return [
    {
      path: chartPath(number),
      contentType: officeType('drawingml.chart+xml'),
      body: spaceOf(chart, drawing),
      relations: [{ id: 'rId1', kind: relation('package'), to: workbook }],
    },
    {
      path: workbook,
      contentType: officeType('spreadsheetml.sheet'),
      body: drawing.sheet.workbook,
    },
  ]
}

export const chartPath = (number: number): string => `/ppt/charts/chart${number}.xml`

function spaceOf(chart: Chart, drawing: Drawing): Markup {
  const { plot, palette, locale } = drawing
  return el(
    'c:chartSpace',
    { 'xmlns:c': C, 'xmlns:a': A, 'xmlns:r': R },
    val('c:date1904', 0),
    val('c:lang', languageTag(locale)),
    val('c:roundedCorners', 0),
    el(
      'c:chart',
      {},
      val('c:autoTitleDeleted', 1),
      el(
        'c:plotArea',
        {},
        innerLayout(plot),
        linesOf(drawing),
        acrossAxis(plot, palette),
        valuesAxis(plot, chart, palette),
        el('c:spPr', {}, el('a:noFill')),
      ),
      val('c:plotVisOnly', 1),
      val('c:dispBlanksAs', 'gap'),
    ),
    el('c:spPr', {}, el('a:noFill'), el('a:ln', {}, el('a:noFill'))),
    textLook({ size: plot.size, colour: palette.muted }),
    el('c:externalData', { 'r:id': 'rId1' }, val('c:autoUpdate', 0)),
  )
}

/** The plot without its axes' words, as parts of the frame. */
const innerLayout = ({ width, height, left, right, top, bottom }: Plot): Markup =>
  el(
    'c:layout',
    {},
    el(
      'c:manualLayout',
      {},
      val('c:layoutTarget', 'inner'),
      val('c:xMode', 'edge'),
      val('c:yMode', 'edge'),
      val('c:x', fraction(left / width)),
      val('c:y', fraction(top / height)),
      val('c:w', fraction((width - left - right) / width)),
      val('c:h', fraction((height - top - bottom) / height)),
    ),
  )

/** Lines over days; over ages, which are no days, points that are joined. */
function linesOf(drawing: Drawing): Markup {
  const series = drawing.strokes.map((stroke, index) => seriesOf(stroke, index, drawing))
  const axes = [val('c:axId', AXES.across), val('c:axId', AXES.values)]
  return drawing.plot.across.by === 'date'
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
