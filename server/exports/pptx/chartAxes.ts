import type { Chart } from '../../../web/chart/chart.ts'
import type { Palette } from '../../../web/chart/palette.ts'
import { el, type Markup, val } from '../markup.ts'
import { solid, textLook } from './chartText.ts'
import type { Plot } from './plot.ts'

/** The axes of a chart: days or ages across, and values. */
export const AXES = { across: 111_111_111, values: 222_222_222 } as const

export const acrossAxis = (plot: Plot, palette: Palette): Markup =>
  plot.across.by === 'date' ? datesAxis(plot, palette) : agesAxis(plot, palette)

function datesAxis(plot: Plot, palette: Palette): Markup {
  const { every, unit } = plot.across
  return el(
    'c:dateAx',
    {},
    acrossShared(plot, palette),
    val('c:auto', 0),
    val('c:lblOffset', 100),
    val('c:baseTimeUnit', 'days'),
    val('c:majorUnit', every),
    val('c:majorTimeUnit', unit),
  )
}

const agesAxis = (plot: Plot, palette: Palette): Markup =>
  el(
    'c:valAx',
    {},
    acrossShared(plot, palette),
    val('c:crossBetween', 'midCat'),
    val('c:majorUnit', plot.across.every),
  )

const acrossShared = ({ across, size, values }: Plot, palette: Palette): (Markup | null)[] => [
  val('c:axId', AXES.across),
  scaling(across.least, across.greatest),
  val('c:delete', 0),
  val('c:axPos', 'b'),
  el('c:numFmt', { formatCode: across.format, sourceLinked: 0 }),
  val('c:majorTickMark', 'out'),
  val('c:minorTickMark', 'none'),
  // Below the plot also where values are negative.
  val('c:tickLblPos', 'low'),
  el('c:spPr', {}, el('a:ln', { w: 12_700 }, solid(palette.muted))),
  textLook({ size, colour: palette.muted }),
  val('c:crossAx', AXES.values),
  values.low > 0 ? val('c:crossesAt', values.low) : val('c:crosses', 'autoZero'),
]

export function valuesAxis({ values, format, size }: Plot, { scale }: Chart, palette: Palette): Markup {
  const [first, second] = values.ticks
  return el(
    'c:valAx',
    {},
    val('c:axId', AXES.values),
    scaling(values.low, values.high, scale === 'log'),
    val('c:delete', 0),
    val('c:axPos', 'l'),
    first ? el('c:majorGridlines', {}, el('c:spPr', {}, el('a:ln', { w: 9525 }, solid(palette.rule)))) : null,
    el('c:numFmt', { formatCode: format.code, sourceLinked: 0 }),
    val('c:majorTickMark', 'none'),
    val('c:minorTickMark', 'none'),
    val('c:tickLblPos', first ? 'nextTo' : 'none'),
    el('c:spPr', {}, el('a:ln', {}, el('a:noFill'))),
    textLook({ size, colour: palette.muted }),
    val('c:crossAx', AXES.across),
    val('c:crosses', 'min'),
    val('c:crossBetween', 'midCat'),
    scale === 'linear' && first && second ? val('c:majorUnit', second.value - first.value) : null,
  )
}

const scaling = (least: number, greatest: number, logarithmic = false): Markup =>
  el(
    'c:scaling',
    {},
    logarithmic ? val('c:logBase', 10) : null,
    val('c:orientation', 'minMax'),
    val('c:max', greatest),
    val('c:min', least),
  )
