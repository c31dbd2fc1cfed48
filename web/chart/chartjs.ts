import type { ChartConfiguration, ChartDataset, TooltipItem } from 'chart.js'
import type { Chart, Line } from './chart.ts'
import { dayScale, valueScale } from './chartjs-axes.ts'
import { framePlugin } from './chartjs-frame.ts'
import { type Frame, frameOf, type Inset, type Size } from './frame.ts'
import { FONTS, lineColour, type Palette } from './palette.ts'
import type { Panel } from './panels.ts'
import { tipAmong, tipOf, whenOf } from './tips.ts'

/** A point for Chart.js: a moment in UTC, and null for a gap. */
export interface Dot {
  readonly x: number
  readonly y: number | null
}

export type Configuration = ChartConfiguration<'line', Dot[], never>

/** Where everything stands, for the size that the canvas has by now. */
export type Framed = (size: Size) => Frame

/** The drawing for Chart.js, on the frame that the SVG follows too. Nothing here needs a browser. */
export function toChartJs(
  chart: Chart,
  theme: Palette,
  panel?: Pick<Panel, 'title' | 'inset'>,
): Configuration {
  const framed = remembered(chart, panel?.inset)
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
      scales: { x: dayScale(theme, framed), y: valueScale(chart, theme, framed) },
      plugins,
    },
    plugins: [framePlugin(chart, theme, framed, panel?.title)],
  }
}

function remembered(chart: Chart, inset?: Inset): Framed {
  let last: Frame | null = null
  return ({ width, height }) => {
    if (last?.width !== width || last.height !== height) last = frameOf(chart, { width, height }, inset)
    return last
  }
}

function datasetOf({ label, points }: Line, index: number, theme: Palette): ChartDataset<'line', Dot[]> {
  const colour = lineColour(theme, index)
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
  titleFont: { family: FONTS, size: 14, weight: 600 as const },
  bodyFont: { family: FONTS, size: 14 },
  displayColors: chart.lines.length > 1,
  // As the lines stand above one another.
  itemSort: (a: TooltipItem<'line'>, b: TooltipItem<'line'>) => (b.parsed.y ?? 0) - (a.parsed.y ?? 0),
  callbacks: {
    title: ([item]: TooltipItem<'line'>[]) => (item ? whenOf(chart, item.datasetIndex, item.dataIndex) : ''),
    label: ({ datasetIndex, dataIndex }: TooltipItem<'line'>) => tipAt(chart, datasetIndex, dataIndex),
  },
})

const tipAt = (chart: Chart, index: number, at: number): string | string[] => {
  const line = chart.lines[index]
  const spot = line?.points[at]
  if (!line || !spot) return ''
  return chart.lines.length > 1 ? tipAmong(chart, spot, line.label) : tipOf(chart, spot)
}
