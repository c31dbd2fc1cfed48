import type { Chart } from '../chart/chart.ts'
import { computeFrame, type Size } from '../chart/geometry/frame.ts'
import { toSvg } from '../chart/svg/toSvg.ts'

/**
 * Sizes for small, middle and large frames, in pixels. The style sheet shows the one whose text is nearest to its real
 * size.
 */
const EMBED_BOXES = {
  small: { width: 360, height: 270 },
  middle: { width: 620, height: 340 },
  large: { width: 1000, height: 430 },
} as const satisfies Record<string, Size>

/** `data-axis` tells the frame's script where each drawing's axis begins and ends. */
export const EmbedDrawing = ({ chart }: { chart: Chart }) => (
  <div class="drawing" data-drawing>
    {Object.entries(EMBED_BOXES).map(([name, box]) => (
      <div key={name} class={`fit ${name}`} data-axis={axisOf(chart, box)}>
        <div dangerouslySetInnerHTML={{ __html: toSvg(chart, { ...box, id: `chart-${name}` }) }} />
      </div>
    ))}
  </div>
)

/** Small multiples have no single axis. */
function axisOf(chart: Chart, box: Size): string | undefined {
  if (chart.layout === 'multiples') return undefined
  const { left, right, top, bottom, from, to } = computeFrame(chart, box)
  return JSON.stringify([left, box.width - right, from, to, top, box.height - bottom])
}
