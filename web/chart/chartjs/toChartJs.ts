import type { ChartConfiguration, ChartDataset } from 'chart.js'
import type { Chart, ChartLine } from '../chart.ts'
import { computeFrame, type Frame, type FrameForSize, type Inset } from '../geometry/frame.ts'
import type { Panel } from '../geometry/panels.ts'
import { chooseLineColour, type Palette } from '../palette.ts'
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
  return {
    type: 'line',
    data: { datasets: chart.lines.map(line => datasetOf(line, theme)) },
    options: {
      animation: false,
      maintainAspectRatio: false,
      parsing: false,
      normalized: true,
      // What is pointed at is read by web/client/explore.ts, also where a value is unknown.
      events: [],
      scales: { x: buildDayScale(theme, framed), y: buildValueScale(chart, theme, framed) },
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
  { label, points, colour: place }: ChartLine,
  theme: Palette,
): ChartDataset<'line', ChartJsPoint[]> {
  const colour = chooseLineColour(theme, place)
  const data = points.map(({ at, level }) => ({ x: at, y: level }))
  const alone = (at: number) =>
    ((data[at - 1]?.y ?? null) === null || points[at]?.begins) &&
    ((data[at + 1]?.y ?? null) === null || points[at + 1]?.begins)
  const either = (a: number, b: number) => points[a]?.dashed || points[b]?.dashed
  return {
    label,
    data,
    borderColor: colour,
    borderWidth: 2,
    borderJoinStyle: 'round',
    borderCapStyle: 'round',
    spanGaps: false,
    segment: {
      borderDash: ({ p0DataIndex: a, p1DataIndex: b }) => (either(a, b) ? [2, 5] : undefined),
      borderColor: ({ p1DataIndex: b }) => (points[b]?.begins ? 'transparent' : undefined),
    },
    pointRadius: ({ dataIndex: at }) => (alone(at) ? 2.5 : 0),
    pointBackgroundColor: colour,
    pointBorderWidth: 0,
    pointHoverRadius: 5,
  }
}
