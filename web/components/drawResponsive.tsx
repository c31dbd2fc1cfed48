import type { Chart } from '../chart/chart.ts'
import type { Size } from '../chart/geometry/frame.ts'
import { toSvg } from '../chart/svg/toSvg.ts'

/** The sizes of a chart on wide and narrow screens, in pixels. */
interface ResponsiveBoxes {
  readonly wide: Size
  readonly narrow: Size
}

/** Two drawings, of which the style sheet shows the one that fits: text keeps its size without a script. */
export const drawResponsive = (chart: Chart, boxes: ResponsiveBoxes, id: string): string =>
  (['wide', 'narrow'] as const)
    .map(box => `<div class="drawn ${box}">${toSvg(chart, { ...boxes[box], id: `${id}-${box}` })}</div>`)
    .join('')
