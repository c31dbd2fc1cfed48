import type { Chart, ChartLine } from '../chart.ts'
import type { Frame } from '../geometry/frame.ts'
import {
  buildDatumPath,
  buildLabelPaths,
  buildLayerPath,
  buildMarkersPath,
  buildRemarksPath,
} from '../geometry/paths.ts'
import { roundPixel } from '../roundPixel.ts'
import { escapeXml } from '../text.ts'
import type { Paint } from './paint.ts'

/** From the middle of a line of text down to its baseline, in ems. Office programs do not know `dy` in ems. */
export const MIDDLE = 0.35

const pathOf = (look: string, d: string): string => (d === '' ? '' : `<path${look} d="${d}"/>`)

/** The markers of a line, rings around outliers, and zeros that a logarithmic axis has no place for. */
export const drawMarkers = (
  chart: Chart,
  line: ChartLine,
  index: number,
  frame: Frame,
  paint: Paint,
): string =>
  pathOf(paint('shape', line.colour), buildMarkersPath(chart, line, index, frame)) +
  pathOf(paint('doubted'), buildRemarksPath(line, frame))

export const drawLayer = (chart: Chart, line: ChartLine, frame: Frame, paint: Paint): string =>
  chart.layout === 'stacked' ? pathOf(paint('layer', line.colour), buildLayerPath(line, frame)) : ''

export const drawDatum = (chart: Chart, frame: Frame, paint: Paint): string =>
  pathOf(paint('base'), buildDatumPath(chart, frame))

/** The labels of the lines. If there are several, each has its marker, and a lead if it was moved. */
export const drawLineLabels = (frame: Frame, paint: Paint): string =>
  frame.ends.map(end => nameOf(end, frame, paint)).join('')

function nameOf(end: Frame['ends'][number], frame: Frame, paint: Paint): string {
  const { mark, lead } = buildLabelPaths(end, frame)
  const marked = mark
    ? `<g${paint('line', end.colour)}>${pathOf(paint('lead'), lead)}${pathOf(paint('shape', end.colour), mark)}</g>`
    : ''
  return `${marked}<text${paint('end', end.colour)} x="${roundPixel(end.x)}" y="${roundPixel(end.y + MIDDLE * end.size)}" font-size="${roundPixel(end.size)}" font-weight="600">${escapeXml(end.text)}</text>`
}
