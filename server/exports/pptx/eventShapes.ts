import type { Locale } from '../../../db/model/locale.ts'
import type { Flag } from '../../../web/chart/flags.ts'
import { textWidth } from '../../../web/chart/text.ts'
import type { Markup } from '../markup.ts'
import type { Place } from './place.ts'
import { FLAG, type Plot } from './plot.ts'
import { group, label, rule } from './shapes.ts'

/** Events as lines over the chart with their titles above it: one group, to be moved or removed together. */
export function eventShapes(
  { flags, bottom, height, top }: Plot,
  at: Place,
  { firstId, name, descr, locale }: { firstId: number; name: string; descr: string; locale: Locale },
): Markup[] {
  if (flags.length === 0) return []
  let id = firstId
  const shapes = flags.flatMap(flag => {
    const middle = at.y + top - FLAG.row * (flag.row + 0.5) - 6
    const lines = flag.xs.map(x =>
      rule(
        ++id,
        `${name} ${flag.numbers.join(', ')}`,
        at.x + x,
        middle + FLAG.row / 2,
        at.y + height - bottom,
      ),
    )
    const text = [{ text: flag.text, size: FLAG.size, colour: 'tx2' as const }]
    return [...lines, label({ id: ++id, name: flag.text, ...placeOf(flag, at.x, middle) }, text, locale)]
  })
  return [group({ id: firstId, name, descr, place: { ...at } }, shapes)]
}

const ALIGN = { start: 'l', middle: 'ctr', end: 'r' } as const
/** Between a line and the words beside it. */
const GAP = 5

function placeOf({ x, anchor, text }: Flag, left: number, middle: number) {
  const width = textWidth(text, FLAG.size) + 8
  const start = { start: x + GAP, middle: x - width / 2, end: x - width - GAP }[anchor]
  return {
    place: { x: left + start, y: middle - FLAG.row / 2, width, height: FLAG.row },
    align: ALIGN[anchor],
  }
}
