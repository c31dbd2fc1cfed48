import type { Chart } from '../chart/chart.ts'
import { isPanelled } from '../chart/geometry/panels.ts'
import { buildTooltip, buildTooltipLine, buildTooltipTitle } from '../chart/tooltips.ts'

/** What is read at a place on the axis: its position, and lines of text. */
export type EmbedTip = readonly [at: number, text: string]

/** What the pointer reads in every plot: the same words as on the trend page. */
export const buildEmbedTips = (chart: Chart): EmbedTip[][] =>
  isPanelled(chart) ? chart.lines.map(line => buildTips({ ...chart, lines: [line] })) : [buildTips(chart)]

/** A spot by its line and its place in it. */
interface Place {
  readonly line: number
  readonly index: number
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
  const [first] = places
  if (!first) return ''
  const words = places
    // In the order in which the lines stand above one another.
    .toSorted((a, b) => b.level - a.level)
    .flatMap(({ line, index }) => {
      const { label = '', points = [] } = chart.lines[line] ?? {}
      const spot = points[index]
      if (!spot) return []
      return chart.lines.length > 1 ? [buildTooltipLine(chart, spot, label)] : buildTooltip(chart, spot)
    })
  return [buildTooltipTitle(chart, first.line, first.index), ...words].join('\n')
}
