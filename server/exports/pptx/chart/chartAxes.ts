import type { Chart } from '../../../../web/chart/chart.ts'
import type { Palette } from '../../../../web/chart/palette.ts'
import { el, type Markup, val } from '../../ooxml/markup.ts'
import { drawSolidFill, drawTextStyle } from './chartText.ts'
import type { Plot } from './plot.ts'

export const AXIS_IDS = { horizontal: 111_111_111, values: 222_222_222 } as const

export const drawHorizontalAxis = (plot: Plot, palette: Palette): Markup =>
  plot.horizontalAxis.by === 'date' ? drawDateAxis(plot, palette) : drawAgeAxis(plot, palette)

function drawDateAxis(plot: Plot, palette: Palette): Markup {
  const { step, unit } = plot.horizontalAxis
  return el(
    'c:dateAx',
    {},
    drawSharedElements(plot, palette),
    val('c:auto', 0),
    val('c:lblOffset', 100),
    val('c:baseTimeUnit', 'days'),
    val('c:majorUnit', step),
    val('c:majorTimeUnit', unit),
  )
}

const drawAgeAxis = (plot: Plot, palette: Palette): Markup =>
  el(
    'c:valAx',
    {},
    drawSharedElements(plot, palette),
    val('c:crossBetween', 'midCat'),
    val('c:majorUnit', plot.horizontalAxis.step),
  )

const drawSharedElements = (
  { horizontalAxis, size, valueAxis }: Plot,
  palette: Palette,
): (Markup | null)[] => [
  val('c:axId', AXIS_IDS.horizontal),
  drawScaling(horizontalAxis.min, horizontalAxis.max),
  val('c:delete', 0),
  val('c:axPos', 'b'),
  el('c:numFmt', { formatCode: horizontalAxis.format, sourceLinked: 0 }),
  val('c:majorTickMark', 'out'),
  val('c:minorTickMark', 'none'),
  // Keeps the labels below the plot where values are negative.
  val('c:tickLblPos', 'low'),
  el('c:spPr', {}, el('a:ln', { w: 12_700 }, drawSolidFill(palette.muted))),
  drawTextStyle({ size, colour: palette.muted }),
  val('c:crossAx', AXIS_IDS.values),
  valueAxis.low > 0 ? val('c:crossesAt', valueAxis.low) : val('c:crosses', 'autoZero'),
]

export function drawValueAxis({ valueAxis, format, size }: Plot, { scale }: Chart, palette: Palette): Markup {
  const [first, second] = valueAxis.ticks
  return el(
    'c:valAx',
    {},
    val('c:axId', AXIS_IDS.values),
    drawScaling(valueAxis.low, valueAxis.high, scale === 'log'),
    val('c:delete', 0),
    val('c:axPos', 'l'),
    first
      ? el('c:majorGridlines', {}, el('c:spPr', {}, el('a:ln', { w: 9525 }, drawSolidFill(palette.rule))))
      : null,
    el('c:numFmt', { formatCode: format.code, sourceLinked: 0 }),
    val('c:majorTickMark', 'none'),
    val('c:minorTickMark', 'none'),
    val('c:tickLblPos', first && format.isNative ? 'nextTo' : 'none'),
    el('c:spPr', {}, el('a:ln', {}, el('a:noFill'))),
    drawTextStyle({ size, colour: palette.muted }),
    val('c:crossAx', AXIS_IDS.horizontal),
    val('c:crosses', 'min'),
    val('c:crossBetween', 'midCat'),
    scale === 'linear' && first && second ? val('c:majorUnit', second.value - first.value) : null,
  )
}

const drawScaling = (min: number, max: number, logarithmic = false): Markup =>
  el(
    'c:scaling',
    {},
    logarithmic ? val('c:logBase', 10) : null,
    val('c:orientation', 'minMax'),
    val('c:max', max),
    val('c:min', min),
  )
