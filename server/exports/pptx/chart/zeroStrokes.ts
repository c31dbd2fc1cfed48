import type { Chart } from '../../../../web/chart/chart.ts'
import type { Markup } from '../../ooxml/markup.ts'
import { drawGroup, drawRule } from '../drawing/shapes.ts'
import type { SlideBox } from '../drawing/slideBox.ts'
import type { Plot } from './plot.ts'

/** In pixels. */
const HEIGHT = 16

/** Strokes upon a logarithmic axis, which has no place for a 0: it is known, not a gap. Those of one pixel are one. */
export function drawZeroStrokes(
  { lines }: Chart,
  { valueAxis, height, bottom, x }: Plot,
  at: SlideBox,
  { firstId, name }: { firstId: number; name: string },
): Markup[] {
  if (!valueAxis.hasZeros) return []
  const zeros = lines.flatMap(({ points }) =>
    points.flatMap(spot => (spot.level === 0 ? [Math.round(x(spot.at))] : [])),
  )
  const floor = at.y + height - bottom
  const strokes = [...new Set(zeros)].map((place, index) =>
    drawRule(firstId + 1 + index, name, at.x + place, floor - HEIGHT, floor, 'solid'),
  )
  return [drawGroup({ id: firstId, name, descr: name, place: { ...at } }, strokes)]
}
