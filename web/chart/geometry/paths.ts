import type { Chart, ChartLine } from '../chart.ts'
import { type Frame, GUTTER } from './frame.ts'
import type { LineLabel } from './lineLabels.ts'
import { buildMarkerAt, buildRingAt, listMarkedSpots } from './markers.ts'
import { splitAtGaps } from './segments.ts'

/** What tells lines and their values apart beside the strokes, as paths for both drawings. Empty where there is none. */

const px = (value: number): number => Math.round(value * 10) / 10

/** The mark at the end of a line, and among several those along it. */
export function buildMarkersPath(chart: Chart, line: ChartLine, index: number, frame: Frame): string {
  if (chart.layout === 'stacked') return ''
  const end = frame.ends.find(one => one.line === index)
  return [...listMarkedSpots(line, index, chart.lines.length), ...(end ? [end] : [])]
    .map(({ at, level }) => buildMarkerAt(index, frame.x(at), frame.y(level ?? 0)))
    .join('')
}

/** A ring around each value that is doubted. */
export const buildRingsPath = ({ points }: ChartLine, frame: Frame): string =>
  points
    .map(({ doubted, at, level }) =>
      doubted && level !== null ? buildRingAt(frame.x(at), frame.y(level)) : '',
    )
    .join('')

/** The part of a stack between a line and those below it. */
export const buildLayerPath = ({ points }: ChartLine, frame: Frame): string =>
  splitAtGaps(points, ({ level }) => level !== null)
    .map(part => {
      const tops = part.map(({ at, level }) => `${px(frame.x(at))},${px(frame.y(level ?? 0))}`)
      const floors = part.toReversed().map(({ at, floor }) => `${px(frame.x(at))},${px(frame.y(floor))}`)
      return `M${tops.join('L')}L${floors.join('L')}Z`
    })
    .join('')

/** What values are measured from, where that is not the floor of the plot: 0, or an index's 100. */
export function buildDatumPath({ transform }: Chart, frame: Frame): string {
  const datum = transform === 'index' ? 100 : frame.axis.low < 0 ? 0 : null
  if (datum === null || frame.empty || datum < frame.axis.low || datum > frame.axis.high) return ''
  return `M${frame.left} ${px(frame.y(datum))}H${px(frame.width - frame.right)}`
}

/** The mark before a line's name, and what leads to it from the line. */
export function buildLabelPaths(end: LineLabel, frame: Frame): { mark: string; lead: string } {
  if (frame.gutter < GUTTER) return { mark: '', lead: '' }
  const edge = frame.width - frame.right
  const [x, y] = [frame.x(end.at), frame.y(end.middle)]
  const lead = x > edge - 12 ? `M${px(x + 6)} ${px(y)}L${px(edge + 9)} ${px(end.y)}` : ''
  return { mark: buildMarkerAt(end.line, edge + 16, end.y), lead }
}
