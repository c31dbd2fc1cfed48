import type { Chart, ChartLine } from '../chart.ts'
import type { Inset, Size } from './frame.ts'

/** One plot of several: the chart of one line, with its place in the whole. */
export interface Panel {
  readonly chart: Chart
  readonly title: string
  readonly x: number
  readonly y: number
  readonly box: Size
  readonly inset: Inset
}

export const isPanelled = ({ layout, lines }: Pick<Chart, 'layout' | 'lines'>): boolean =>
  lines.length > 1 && (layout === 'multiples' || layout === 'separate')

const NARROW = 560

/** Two columns on narrow screens, at most four on wide ones. */
const columnsFor = (count: number, narrow: boolean): number =>
  narrow ? 2 : count <= 4 ? 2 : count <= 6 || count === 9 ? 3 : 4

export const countPanelRows = (count: number, narrow: boolean): number =>
  Math.ceil(count / columnsFor(count, narrow))

/** The largest zoom, up to the requested one, at which every plot has enough room. */
export function computePanelZoom(chart: Chart, { width, height }: Size, zoom: number): number {
  if (!isPanelled(chart)) return zoom
  const narrow = width / zoom < NARROW
  const [columns, rows] = [columnsFor(chart.lines.length, narrow), countPanelRows(chart.lines.length, narrow)]
  return Math.min(zoom, width / (columns * 150), height / (rows * 105 + 150))
}

/** One plot per line. All share the horizontal axis, and the vertical one unless the layout is `separate`. */
export function buildPanels(chart: Chart, { width, height }: Size, top = 0, bottom = 0): Panel[] {
  const narrow = width < NARROW
  const columns = columnsFor(chart.lines.length, narrow)
  const rows = countPanelRows(chart.lines.length, narrow)
  const box = { width: width / columns, height: (height - top - bottom) / rows }
  const inset = { top: 18, bottom: 0, like: sharedLinesOf(chart) }
  return chart.lines.map((line, index) => ({
    chart: { ...chart, layout: 'lines', lines: [{ ...line, colour: 0 }], events: [] },
    title: line.label,
    x: (index % columns) * box.width,
    y: top + Math.floor(index / columns) * box.height,
    box,
    inset,
  }))
}

/** The lines that set the axes of every plot. */
const sharedLinesOf = ({
  lines,
  layout,
}: Chart): { readonly days: readonly ChartLine[]; readonly values?: readonly ChartLine[] } =>
  layout === 'multiples' ? { days: lines, values: lines } : { days: lines }
