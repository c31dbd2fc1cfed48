import type { Chart } from '../chart.ts'
import type { Size } from './frame.ts'
import { countPanelRows, isPanelled } from './panels.ts'

/** How many rows of plots a chart has on wide and narrow screens; the style sheet reserves their height. */
export const countChartRows = (chart: Chart): { wide: number; narrow: number } =>
  isPanelled(chart)
    ? { wide: countPanelRows(chart.lines.length, false), narrow: countPanelRows(chart.lines.length, true) }
    : { wide: 2, narrow: 2 }

/** The sizes of a trend's chart; styles/chart.css has the same numbers. */
export function computeTrendBoxes(chart: Chart): { wide: Size; narrow: Size } {
  const { wide, narrow } = countChartRows(chart)
  return {
    wide: { width: 1168, height: Math.max(2, wide) * 230 },
    narrow: { width: 400, height: Math.max(2, narrow) * 170 },
  }
}
