import type { Chart, ChartLine } from '../chart.ts'
import type { Frame } from '../geometry/frame.ts'
import {
  buildDatumPath,
  buildLabelPaths,
  buildLayerPath,
  buildMarkersPath,
  buildRingsPath,
} from '../geometry/paths.ts'
import { COLOUR_COUNT } from '../palette.ts'
import { roundPixel } from '../roundPixel.ts'
import { escapeXml } from '../text.ts'

const pathOf = (kind: string, d: string): string => (d === '' ? '' : `<path class="${kind}" d="${d}"/>`)

/** The markers of a line, and rings around outliers. */
export const drawMarkers = (chart: Chart, line: ChartLine, index: number, frame: Frame): string =>
  pathOf('shape', buildMarkersPath(chart, line, index, frame)) +
  pathOf('doubted', buildRingsPath(line, frame))

export const drawLayer = (chart: Chart, line: ChartLine, frame: Frame): string =>
  chart.layout === 'stacked' ? pathOf('layer', buildLayerPath(line, frame)) : ''

export const drawDatum = (chart: Chart, frame: Frame): string => pathOf('base', buildDatumPath(chart, frame))

/** The labels of the lines. If there are several, each has its marker, and a lead if it was moved. */
export const drawLineLabels = (frame: Frame): string => frame.ends.map(end => nameOf(end, frame)).join('')

function nameOf(end: Frame['ends'][number], frame: Frame): string {
  const line = end.line % COLOUR_COUNT
  const { mark, lead } = buildLabelPaths(end, frame)
  const marked = mark
    ? `<g class="line line-${line}">${pathOf('lead', lead)}${pathOf('shape', mark)}</g>`
    : ''
  const x = roundPixel(frame.width - frame.right + frame.gutter)
  return `${marked}<text class="end end-${line}" x="${x}" y="${roundPixel(end.y)}" dy=".35em" font-size="${roundPixel(end.size)}" font-weight="600">${escapeXml(end.text)}</text>`
}
