import type { Locale } from '../../../../db/model/language/locale.ts'
import type { EventFlag } from '../../../../web/chart/geometry/eventFlags.ts'
import { measureText } from '../../../../web/chart/text.ts'
import type { Markup } from '../../ooxml/markup.ts'
import { drawGroup, drawLabel, drawRule } from '../drawing/shapes.ts'
import type { SlideBox } from '../drawing/slideBox.ts'
import { FLAG_SIZE, type Plot } from './plot.ts'

/** Lines over the chart with titles above it, in one group that can be moved or deleted as a whole. */
export function drawEventShapes(
  { flags, bottom, height, top }: Plot,
  at: SlideBox,
  { firstId, name, descr, locale }: { firstId: number; name: string; descr: string; locale: Locale },
): Markup[] {
  if (flags.length === 0) return []
  let id = firstId
  const shapes = flags.flatMap(flag => {
    const middle = at.y + top - FLAG_SIZE.row * (flag.row + 0.5) - 6
    const lines = flag.xs.map(x =>
      drawRule(
        ++id,
        `${name} ${flag.numbers.join(', ')}`,
        at.x + x,
        middle + FLAG_SIZE.row / 2,
        at.y + height - bottom,
      ),
    )
    const text = [{ text: flag.text, size: FLAG_SIZE.size, colour: 'tx2' as const }]
    return [
      ...lines,
      drawLabel({ id: ++id, name: flag.text, ...placeLabel(flag, at.x, middle) }, text, locale),
    ]
  })
  return [drawGroup({ id: firstId, name, descr, place: { ...at } }, shapes)]
}

const ALIGN = { start: 'l', middle: 'ctr', end: 'r' } as const
/** From a line to its title, in pixels. */
const GAP = 5

function placeLabel({ x, anchor, text }: EventFlag, left: number, middle: number) {
  const width = measureText(text, FLAG_SIZE.size) + 8
  const start = { start: x + GAP, middle: x - width / 2, end: x - width - GAP }[anchor]
  return {
    place: { x: left + start, y: middle - FLAG_SIZE.row / 2, width, height: FLAG_SIZE.row },
    align: ALIGN[anchor],
  }
}
