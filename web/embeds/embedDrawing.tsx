import type { Chart } from '../chart/chart.ts'
import { computeFrame, type Size } from '../chart/geometry/frame.ts'
import { toSvg } from '../chart/svg/toSvg.ts'

/** Drawings for small, middle and large frames: the style sheet shows the one whose words are nearest to their size. */
export const EMBED_BOXES = {
  small: { width: 360, height: 270 },
  middle: { width: 620, height: 340 },
  large: { width: 1000, height: 430 },
} as const satisfies Record<string, Size>

/** Where the first and the last moment stand in each drawing, for the script that reads values off it. */
export const EmbedDrawing = ({ chart }: { chart: Chart }) => (
  <div class="drawing" data-drawing>
    {Object.entries(EMBED_BOXES).map(([name, box]) => (
      <div key={name} class={`fit ${name}`} data-axis={axisOf(chart, box)}>
        <div dangerouslySetInnerHTML={{ __html: toSvg(chart, { ...box, id: `chart-${name}` }) }} />
      </div>
    ))}
  </div>
)

/** Several plots have no one axis. */
function axisOf(chart: Chart, box: Size): string | undefined {
  if (chart.layout === 'multiples') return undefined
  const { left, right, top, bottom, from, to } = computeFrame(chart, box)
  return JSON.stringify([left, box.width - right, from, to, top, box.height - bottom])
}
