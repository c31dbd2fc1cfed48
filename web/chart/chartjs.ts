import type { ChartConfiguration, ChartDataset, TooltipItem } from 'chart.js'
import type { Chart, Line, Spot } from './chart.ts'
import { dayScale, valueScale } from './chartjs-axes.ts'
import { annotationsOf } from './chartjs-events.ts'
import { framePlugin } from './chartjs-frame.ts'
import { type Frame, frameOf, type Size } from './frame.ts'
import { FONTS, lineColour, type Palette } from './palette.ts'

/** A point for Chart.js: a moment in UTC, and null for a gap. */
export interface Dot {
  readonly x: number
  readonly y: number | null
}

export type Configuration = ChartConfiguration<'line', Dot[], never>

/** Where everything stands, for the size that the canvas has by now. */
export type Framed = (size: Size) => Frame

/** The drawing for Chart.js, on the frame that the SVG follows too. Nothing here needs a browser. */
export function toChartJs(chart: Chart, theme: Palette): Configuration {
  const framed = remembered(chart)
  const plugins = {
    legend: { display: false },
    tooltip: tooltipOf(chart, theme),
    annotation: { clip: false, annotations: annotationsOf(chart, theme, framed) },
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
    plugins: [framePlugin(chart, theme, framed)],
  }
}

function remembered(chart: Chart): Framed {
  let last: Frame | null = null
  return ({ width, height }) => {
    if (last?.width !== width || last.height !== height) last = frameOf(chart, { width, height })
    return last
  }
}

function datasetOf({ label, points }: Line, index: number, theme: Palette): ChartDataset<'line', Dot[]> {
  const colour = lineColour(theme, index)
  const data = points.map(({ at, level }) => ({ x: at, y: level }))
  const named = points.findLastIndex(({ level, settled }) => level !== null && settled)
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
    pointRadius: ({ dataIndex: at }) => (at === named ? 3.5 : alone(at) ? 2.5 : 0),
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
  callbacks: {
    title: ([item]: TooltipItem<'line'>[]) => {
      const spot = item && spotAt(chart, item)
      return spot ? capital(chart.language.w.periodWords(spot.period, chart.granularity)) : ''
    },
    label: (item: TooltipItem<'line'>) => {
      const spot = spotAt(chart, item)
      return spot ? tipOf(chart, spot, chart.lines.length > 1 ? item.dataset.label : undefined) : ''
    },
  },
})

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const spotAt = (chart: Chart, item: TooltipItem<'line'>): Spot | undefined =>
  chart.lines[item.datasetIndex]?.points[item.dataIndex]

/** The exact value, and how sure it is. */
export function tipOf({ unit, kind, granularity, language: { t, w } }: Chart, spot: Spot, label?: string) {
  const value = spot.value === null ? t.chart.unknown : t.chart.amount(w.exact(spot.value), unit)
  const status = w.status[spot.status]
  const parts = kind === 'flow' ? w.knownWords(spot, granularity) : null
  return [
    label ? t.chart.labelled(label, value) : value,
    spot.complete ? status : t.chart.incomplete(status),
    ...(parts ? [parts] : []),
  ]
}
