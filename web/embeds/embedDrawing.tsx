import type { Chart } from '../chart/chart.ts'
import { computeFrame, type Frame, type Size } from '../chart/geometry/frame.ts'
import { buildPanels, isPanelled } from '../chart/geometry/panels.ts'
import { ANY_LETTERS } from '../chart/svg/letters.ts'
import { toSvg } from '../chart/svg/toSvg.ts'
import { toInlineJson } from '../components/toInlineJson.ts'
import { buildEmbedTips } from './embedTips.ts'

/**
 * Sizes for narrow to wide frames, in pixels. The style sheet, which has the same numbers, shows the one whose
 * text is nearest to its real size, and stretches it to the room that there is.
 */
const EMBED_BOXES = {
  tiny: { width: 250, height: 200 },
  small: { width: 360, height: 240 },
  middle: { width: 620, height: 320 },
  large: { width: 1000, height: 430 },
} as const satisfies Record<string, Size>

/** Frames bring no fonts. `data-plots` tells the frame's script where the axes of each drawing begin and end; the tips are the same for all. */
export const EmbedDrawing = ({ chart }: { chart: Chart }) => (
  <div class="drawing" data-drawing>
    {Object.entries(EMBED_BOXES).map(([name, box]) => (
      <div key={name} class={`fit ${name}`} data-plots={JSON.stringify(listPlots(chart, box))}>
        <div dangerouslySetInnerHTML={{ __html: drawStretched(chart, box, name) }} />
      </div>
    ))}
    <script
      type="application/json"
      data-tips
      dangerouslySetInnerHTML={{ __html: toInlineJson(buildEmbedTips(chart)) }}
    />
  </div>
)

/** It fills its room in both directions; the style sheet keeps lines and letters in shape. */
const drawStretched = (chart: Chart, box: Size, name: string): string =>
  toSvg(chart, { ...box, id: `chart-${name}`, letters: 'any' })
    .replace('<svg ', '<svg preserveAspectRatio="none" ')
    .replace(MARKERS, (_, start: string, shapes: string, end: string) =>
      shapes.replace(/[^z]+z/g, shape => start + shape + end),
    )
    .replace(TICKS, '<path class="base" d="$1"/><path class="base ticks" d="$2"/>')

/** Each marker becomes a path of its own, so that the style sheet can keep it in shape where it stands. */
const MARKERS = /(<path class="(?:shape|doubted)"[^>]*? d=")((?:[^z"]+z)+)("[^>]*\/>)/g

/** The axis of days, and the ticks below it, which are not to become longer in a high frame. */
const TICKS = /<path class="base" d="(M[^MH]+H[^M"]+)((?:M[^M"]+v[\d.]+)+)"\/>/g

/** Of every plot: left, right, first and last position on the axis, top and bottom. */
function listPlots(chart: Chart, box: Size): number[][] {
  if (!isPanelled(chart))
    return [toPlot(computeFrame(chart, box, { top: 0, bottom: 0, letters: ANY_LETTERS }))]
  return buildPanels(chart, box).map(panel =>
    toPlot(computeFrame(panel.chart, panel.box, { ...panel.inset, letters: ANY_LETTERS }), panel),
  )
}

const toPlot = (
  { left, right, top, bottom, from, to, width, height }: Frame,
  { x, y } = { x: 0, y: 0 },
): number[] =>
  [x + left, x + width - right, from, to, y + top, y + height - bottom].map(
    side => Math.round(side * 10) / 10,
  )
