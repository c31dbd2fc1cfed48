import type { Chart, ChartLine } from '../chart.ts'
import { roundPixel } from '../roundPixel.ts'
import { type Frame, GUTTER } from './frame.ts'
import type { LineLabel } from './lineLabels.ts'
import { buildMarkerAt, buildRingAt, listMarkedSpots } from './markers.ts'
import { splitAtGaps } from './segments.ts'

/** Paths for both renderers that tell lines and values apart. A path is empty if there is nothing to draw. */

/** The marker at the end of a line, and those along it if there are several lines. */
export function buildMarkersPath(chart: Chart, line: ChartLine, index: number, frame: Frame): string {
  if (chart.layout === 'stacked') return ''
  const end = frame.ends.find(one => one.line === index)
  return [...listMarkedSpots(line, index, chart.lines.length), ...(end ? [end] : [])]
    .map(({ at, level }) => buildMarkerAt(line.colour, frame.x(at), frame.y(level ?? 0)))
    .join('')
}

/**
 * A ring around each outlier, and on a logarithmic axis a short stroke upon the floor for each 0, for which it has no
 * place. The line goes down to it: only what is unknown is a gap.
 */
export const buildRemarksPath = ({ points }: ChartLine, frame: Frame): string =>
  points
    .map(({ doubted, at, level }) => {
      const ring = doubted && level !== null ? buildRingAt(frame.x(at), frame.y(level)) : ''
      return frame.axis.hasZeros && level === 0
        ? `${ring}M${roundPixel(frame.x(at))} ${roundPixel(frame.height - frame.bottom)}v-7z`
        : ring
    })
    .join('')

/** The layer of a stack between a line and those below it. */
export const buildLayerPath = ({ points }: ChartLine, frame: Frame): string =>
  splitAtGaps(points, ({ level }) => level !== null)
    .map(part => {
      const tops = part.map(
        ({ at, level }) => `${roundPixel(frame.x(at))},${roundPixel(frame.y(level ?? 0))}`,
      )
      const floors = part
        .toReversed()
        .map(({ at, floor }) => `${roundPixel(frame.x(at))},${roundPixel(frame.y(floor))}`)
      return `M${tops.join('L')}L${floors.join('L')}Z`
    })
    .join('')

/** The line that values are measured from, if it is not the floor of the plot: 0, or 100 in an index. */
export function buildDatumPath({ transform }: Chart, frame: Frame): string {
  const datum = transform === 'index' ? 100 : frame.axis.low < 0 ? 0 : null
  if (datum === null || frame.empty || datum < frame.axis.low || datum > frame.axis.high) return ''
  return `M${frame.left} ${roundPixel(frame.y(datum))}H${roundPixel(frame.width - frame.right)}`
}

/** The marker before a line's label, and the lead from the line to the label. */
export function buildLabelPaths(end: LineLabel, frame: Frame): { mark: string; lead: string } {
  if (frame.gutter < GUTTER) return { mark: '', lead: '' }
  const edge = frame.width - frame.right
  const [x, y] = [frame.x(end.at), frame.y(end.middle)]
  const lead =
    x > edge - 12 ? `M${roundPixel(x + 6)} ${roundPixel(y)}L${roundPixel(edge + 9)} ${roundPixel(end.y)}` : ''
  return { mark: buildMarkerAt(end.colour, edge + 16, end.y), lead }
}
