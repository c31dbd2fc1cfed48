import type { Chart, Line } from './chart.ts'
import type { Frame } from './frame.ts'
import { COLOURS } from './palette.ts'
import { datumPath, layerPath, namePaths, ringsPath, shapesPath } from './paths.ts'
import { xml } from './text.ts'

const px = (value: number): number => Math.round(value * 10) / 10

const pathOf = (kind: string, d: string): string => (d === '' ? '' : `<path class="${kind}" d="${d}"/>`)

/** The marks of a line, and rings around what is doubted. */
export const marksIn = (chart: Chart, line: Line, index: number, frame: Frame): string =>
  pathOf('shape', shapesPath(chart, line, index, frame)) + pathOf('doubted', ringsPath(line, frame))

export const layerIn = (chart: Chart, line: Line, frame: Frame): string =>
  chart.layout === 'stacked' ? pathOf('layer', layerPath(line, frame)) : ''

export const datumIn = (chart: Chart, frame: Frame): string => pathOf('base', datumPath(chart, frame))

/** The names of the lines; among several each with its mark, and led to its line where it was moved. */
export const namesIn = (frame: Frame): string => frame.ends.map(end => nameOf(end, frame)).join('')

function nameOf(end: Frame['ends'][number], frame: Frame): string {
  const line = end.line % COLOURS
  const { mark, lead } = namePaths(end, frame)
  const marked = mark
    ? `<g class="line line-${line}">${pathOf('lead', lead)}${pathOf('shape', mark)}</g>`
    : ''
  const x = px(frame.width - frame.right + frame.gutter)
  return `${marked}<text class="end end-${line}" x="${x}" y="${px(end.y)}" dy=".35em" font-size="${px(end.size)}" font-weight="600">${xml(end.text)}</text>`
}
