import type { Chart } from '../chart/chart.ts'
import { buildTip, type TipPlace } from '../chart/tooltips.ts'
import type { ExploredPage, Exploring } from './exploring.ts'
import { followKeys } from './followKeys.ts'
import { followPointer } from './followPointer.ts'
import type { LivePlot } from './liveChart.ts'
import { LiveTips } from './liveTips.ts'

/** Loaded when a reader first points at the chart, or reaches it by keyboard: most readers look and go. */
export function startExploring(page: ExploredPage): void {
  const { root, live, language } = page
  const tips = new LiveTips(live.box)
  const exploring: Exploring = {
    ...page,
    read(at, plot) {
      live.point(at)
      if (at === null) return tips.hide()
      tips.show((plot ? [plot] : live.plots).flatMap(one => tipAt(page.chart(), one, at) ?? []))
    },
    nameRange(range, x, plot) {
      live.point(null)
      const title = range ? language.w.spanShort(range.from, range.to) : language.t.trend.tooNarrow
      tips.show([{ plot, x, tip: { title, lines: [], events: [] } }])
    },
    say(text) {
      // Looked up each time: Preact may have replaced the element.
      const spoken = root.querySelector<HTMLElement>('[data-spoken]')
      if (spoken) spoken.textContent = text
    },
    async zoom(range) {
      await page.zoom(range)
      exploring.say(page.chart().subtitle)
    },
    isZoomable: () => page.shown().state.align === 'date',
  }
  live.changed = () => tips.hide()
  followKeys(exploring)
  followPointer(exploring)
}

/** Several lines in one plot are named in the order in which they stand above one another. */
function tipAt(chart: Chart, plot: LivePlot, at: number) {
  const lines = plot.lines.flatMap(line => chart.lines[line] ?? [])
  const places = lines.flatMap(({ points }, line): (TipPlace & { readonly level: number })[] =>
    points[at] ? [{ line, index: at, level: points[at].level ?? 0 }] : [],
  )
  const spot = lines.map(({ points }) => points[at]).find(Boolean)
  if (!spot) return null
  const sorted = places.toSorted((a, b) => b.level - a.level)
  const x = Math.max(...places.map(({ line }) => plot.toX(lines[line]?.points[at]?.at ?? spot.at)))
  return { plot, x, tip: buildTip({ ...chart, lines }, sorted, chart.lines.length > 1) }
}
