import type { Chart } from '../chart/chart.ts'
import { isPanelled } from '../chart/geometry/panels.ts'
import { buildTip, type TipPlace } from '../chart/tooltips.ts'

/** What is read at a place on the axis: its position, and lines of text. */
export type EmbedTip = readonly [at: number, text: string]

/** What the pointer reads in every plot: the same words as on the trend page. */
export const buildEmbedTips = (chart: Chart): EmbedTip[][] =>
  isPanelled(chart) ? chart.lines.map(line => buildTips({ ...chart, lines: [line] })) : [buildTips(chart)]

interface Place extends TipPlace {
  readonly at: number
  readonly level: number
}

function buildTips(chart: Chart): EmbedTip[] {
  const { lines, align } = chart
  const places = new Map<number, Place[]>()
  lines.forEach(({ points }, line) => {
    points.forEach(({ at, period, level }, index) => {
      const key = align === 'age' ? at : Date.parse(period)
      const others = places.get(key) ?? []
      places.set(key, [...others, { line, index, at, level: level ?? 0 }])
    })
  })
  return [...places]
    .sort(([a], [b]) => a - b)
    .map(([, all]) => [Math.max(...all.map(({ at }) => at)), sayAll(chart, all)])
}

function sayAll(chart: Chart, places: readonly Place[]): string {
  // In the order in which the lines stand above one another.
  const tip = buildTip(
    chart,
    places.toSorted((a, b) => b.level - a.level),
  )
  return [tip.title, ...tip.lines.flatMap(({ texts }) => texts), ...tip.events].join('\n')
}
