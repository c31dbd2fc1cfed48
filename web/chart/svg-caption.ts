import type { Chart } from './chart.ts'
import type { Frame } from './frame.ts'
import { shorten, wrap, xml } from './text.ts'

/** Room for the caption of a drawing that stands alone. */
export const INSET = { top: 52, bottom: 52 }

/** Title above; source, as-of day and definition below: a picture travels without its page. */
export function captionOf(chart: Chart, { width, height, size }: Frame): string {
  const room = width - 24
  const small = size - 2
  const { t, w } = chart.language
  const source = t.chart.foot(chart.source, w.dayWords(chart.asOf))
  const foot = [...wrap(source, small, room, 1), ...wrap(chart.definition, small, room, 2)]
  return [
    text('heading', 12, 24, size + 4, shorten(chart.title, size + 5, room)),
    text('sub', 12, 43, size, shorten(chart.subtitle, size, room)),
    ...foot.map((line, index) => text('foot', 12, height - 40 + index * 15, small, line)),
  ].join('')
}

const text = (kind: string, x: number, y: number, size: number, words: string): string =>
  `<text class="${kind}" x="${x}" y="${y}" font-size="${size}">${xml(words)}</text>`
