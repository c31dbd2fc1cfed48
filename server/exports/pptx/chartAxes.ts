import type { Chart } from '../../../web/chart/chart.ts'
import type { Palette } from '../../../web/chart/palette.ts'
import { el, type Markup, val } from '../markup.ts'
import { serialOf } from '../xlsx/cells.ts'
import { solid, textLook } from './chartText.ts'
import type { Plot } from './plot.ts'

/** The axes of a chart: days and values. */
export const AXES = { days: 111_111_111, values: 222_222_222 } as const

export function daysAxis({ days, size, values }: Plot, palette: Palette): Markup {
  return el(
    'c:dateAx',
    {},
    val('c:axId', AXES.days),
    scaling(serialOf(days.from), serialOf(days.to)),
    val('c:delete', 0),
    val('c:axPos', 'b'),
    el('c:numFmt', { formatCode: days.format, sourceLinked: 0 }),
    val('c:majorTickMark', 'out'),
    val('c:minorTickMark', 'none'),
    // Below the plot also where values are negative.
    val('c:tickLblPos', 'low'),
    el('c:spPr', {}, el('a:ln', { w: 12_700 }, solid(palette.muted))),
    textLook({ size, colour: palette.muted }),
    val('c:crossAx', AXES.values),
    values.low > 0 ? val('c:crossesAt', values.low) : val('c:crosses', 'autoZero'),
    val('c:auto', 0),
    val('c:lblOffset', 100),
    val('c:baseTimeUnit', 'days'),
    val('c:majorUnit', days.every),
    val('c:majorTimeUnit', days.unit),
  )
}

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
    val('c:crossAx', AXES.days),
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
