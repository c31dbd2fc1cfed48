import type { ChartConfiguration, ChartDataset, TooltipItem } from 'chart.js'
import type { Chart, ChartLine } from '../chart.ts'
import { computeFrame, type Frame, type FrameForSize, type Inset } from '../geometry/frame.ts'
import type { Panel } from '../geometry/panels.ts'
import { CHART_FONTS, chooseLineColour, type Palette } from '../palette.ts'
import { buildTooltip, buildTooltipLine, buildTooltipTitle } from '../tooltips.ts'
import { buildDayScale, buildValueScale } from './axes.ts'
import { createFramePlugin } from './framePlugin.ts'

/** A point for Chart.js: `x` in milliseconds, `y` null for a gap. */
export interface ChartJsPoint {
  readonly x: number
  readonly y: number | null
}

type ChartJsConfiguration = ChartConfiguration<'line', ChartJsPoint[], never>

/** The Chart.js configuration, on the same frame as the SVG. Nothing here needs a browser. */
export function toChartJs(
  chart: Chart,
  theme: Palette,
  panel?: Pick<Panel, 'title' | 'inset'>,
): ChartJsConfiguration {
  const framed = cacheFrame(chart, panel?.inset)
  const plugins = {
    legend: { display: false },
    tooltip: tooltipOf(chart, theme),
  }
  return {
    type: 'line',
    data: { datasets: chart.lines.map((line, index) => datasetOf(line, index, theme)) },
    options: {
      animation: false,
      maintainAspectRatio: false,
      parsing: false,
      normalized: true,
      interaction: { mode: 'index', axis: 'x', intersect: false },
      scales: { x: buildDayScale(theme, framed), y: buildValueScale(chart, theme, framed) },
      plugins,
    },
    plugins: [createFramePlugin(chart, theme, framed, panel?.title)],
  }
}

function cacheFrame(chart: Chart, inset?: Inset): FrameForSize {
  let last: Frame | null = null
  return ({ width, height }) => {
    if (last?.width !== width || last.height !== height) last = computeFrame(chart, { width, height }, inset)
    return last
  }
}

function datasetOf(
  { label, points }: ChartLine,
  index: number,
  theme: Palette,
): ChartDataset<'line', ChartJsPoint[]> {
  const colour = chooseLineColour(theme, index)
  const data = points.map(({ at, level }) => ({ x: at, y: level }))
  const alone = (at: number) => (data[at - 1]?.y ?? null) === null && (data[at + 1]?.y ?? null) === null
  const either = (a: number, b: number) => points[a]?.dashed || points[b]?.dashed
  return {
    label,
    data,
    borderColor: colour,
    borderWidth: 2,
    borderJoinStyle: 'round',
    borderCapStyle: 'round',
    spanGaps: false,
    segment: { borderDash: ({ p0DataIndex: a, p1DataIndex: b }) => (either(a, b) ? [2, 5] : undefined) },
    pointRadius: ({ dataIndex: at }) => (alone(at) ? 2.5 : 0),
    pointBackgroundColor: colour,
    pointBorderWidth: 0,
    pointHoverRadius: 5,
  }
}

const tooltipOf = (chart: Chart, theme: Palette) => ({
  backgroundColor: theme.ink,
  titleColor: theme.paper,
  bodyColor: theme.paper,
  padding: 10,
  titleFont: { family: CHART_FONTS, size: 14, weight: 600 as const },
  bodyFont: { family: CHART_FONTS, size: 14 },
  displayColors: chart.lines.length > 1,
  // In the order in which the lines stand above one another.
  itemSort: (a: TooltipItem<'line'>, b: TooltipItem<'line'>) => (b.parsed.y ?? 0) - (a.parsed.y ?? 0),
  callbacks: {
    title: ([item]: TooltipItem<'line'>[]) =>
      item ? buildTooltipTitle(chart, item.datasetIndex, item.dataIndex) : '',
    label: ({ datasetIndex, dataIndex }: TooltipItem<'line'>) => tipAt(chart, datasetIndex, dataIndex),
  },
})

const tipAt = (chart: Chart, index: number, at: number): string | string[] => {
  const line = chart.lines[index]
  const spot = line?.points[at]
  if (!line || !spot) return ''
  return chart.lines.length > 1 ? buildTooltipLine(chart, spot, line.label) : buildTooltip(chart, spot)
}
