import type { Locale } from '../../../../db/model/language/locale.ts'
import type { Markup } from '../../ooxml/markup.ts'
import { drawGroup, drawLabel } from '../drawing/shapes.ts'
import type { SlideBox } from '../drawing/slideBox.ts'
import type { Plot } from './plot.ts'

/** In pixels. */
const [HEIGHT, GAP] = [24, 9]

/** The labels of the value axis beside the chart, where no number format writes them. The axis has fixed ends. */
export function drawValueLabels(
  { format, valueAxis, left, size, y }: Plot,
  at: SlideBox,
  { firstId, name, locale }: { firstId: number; name: string; locale: Locale },
): Markup[] {
  if (format.isNative || valueAxis.ticks.length === 0) return []
  const labels = valueAxis.ticks.map(({ value }, index) => {
    const text = format.texts[index] ?? ''
    const place = { x: at.x, y: at.y + y(value) - HEIGHT / 2, width: left - GAP, height: HEIGHT }
    return drawLabel(
      { id: firstId + 1 + index, name: text, place, align: 'r' },
      [{ text, size, colour: 'tx2' }],
      locale,
    )
  })
  return [drawGroup({ id: firstId, name, descr: format.texts.join(', '), place: { ...at } }, labels)]
}
