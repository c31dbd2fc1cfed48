import { LANGUAGE_TAGS } from '../../../db/model/language/locale.ts'
import type { Chart, ChartLine } from '../chart.ts'
import { computeFlagY, computeFrame, type Frame, type Size } from '../geometry/frame.ts'
import { buildPanels, computePanelZoom, isPanelled, type Panel } from '../geometry/panels.ts'
import { COLOUR_COUNT } from '../palette.ts'
import { roundPixel } from '../roundPixel.ts'
import { escapeXml, measureText, shorten } from '../text.ts'
import { buildCaption, drawCaption } from './caption.ts'
import { drawEstimates } from './estimates.ts'
import { drawDatum, drawLayer, drawLineLabels, drawMarkers } from './lines.ts'
import { buildStrokePaths } from './strokePaths.ts'
import { buildSvgStyle, PAPER_RECT, type SvgTheme } from './svgStyle.ts'

export interface SvgOptions extends Size {
  /**
   * `page`: the page's style sheet colours it. The others stand alone, with title, source and colours inside: `auto`
   * follows the reader's preference, `light` and `dark` are fixed.
   */
  readonly theme?: SvgTheme
  /** A prefix for ids, if a page has several charts. */
  readonly id?: string
  /** Enlarges everything, for example for slides. 1 by default. */
  readonly zoom?: number
  /** False hides the title. Source and day always stay. */
  readonly titled?: boolean
  readonly background?: 'paper' | 'transparent'
}

/** The chart as SVG, with real text. */
export function toSvg(given: Chart, options: SvgOptions): string {
  const { width, height, theme = 'page', id = 'chart' } = options
  const zoom = theme === 'page' ? 1 : computePanelZoom(given, options, options.zoom ?? 1)
  const box = { width: roundPixel(width / zoom), height: roundPixel(height / zoom) }
  const caption = theme === 'page' ? null : buildCaption(given, box, options.titled !== false)
  const chart = caption ? { ...given, events: caption.events } : given
  const frame = computeFrame(chart, box, caption ?? undefined)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" lang="${LANGUAGE_TAGS[chart.language.locale]}" class="chart" viewBox="0 0 ${box.width} ${box.height}" width="${width}" height="${height}" role="img" aria-labelledby="${id}-title ${id}-desc" font-size="${frame.size}">`,
    `<title id="${id}-title">${escapeXml(chart.title)}</title><desc id="${id}-desc">${escapeXml(caption ? toldOf(chart) : chart.summary)}</desc>`,
    theme === 'page' ? '' : buildSvgStyle(theme),
    theme === 'page' || options.background === 'transparent' ? '' : PAPER_RECT,
    isPanelled(chart)
      ? buildPanels(chart, box, caption?.top, caption?.bottom).map(panelOf).join('')
      : plotOf(chart, frame, caption !== null),
    caption ? drawCaption(caption) : '',
    '</svg>',
  ].join('')
}

/** Everything a picture has to say, including what does not fit into it. */
const toldOf = ({ summary, notes, source, asOf, definition, language: { t, w } }: Chart): string =>
  [summary, ...notes, t.chart.foot(source, w.dayWords(asOf)), definition].join(t.summary.space)

/** One plot of several, under its name. */
const panelOf = ({ chart, title, x, y, box, inset }: Panel): string => {
  const frame = computeFrame(chart, box, inset)
  return `<g transform="translate(${roundPixel(x)} ${roundPixel(y)})"><text class="panel-title heading" x="${frame.left}" y="16" font-weight="600">${escapeXml(shorten(title, frame.size * 1.06, box.width - frame.left - 8))}</text>${plotOf(chart, frame, false)}</g>`
}

const plotOf = (chart: Chart, frame: Frame, alone: boolean): string =>
  [
    alone ? drawEstimates(chart, frame) : '',
    gridOf(frame),
    drawDatum(chart, frame),
    eventsOf(frame),
    ...chart.lines.map((one, index) => lineOf(chart, one, index, frame)),
    drawLineLabels(frame),
    frame.empty
      ? `<text class="empty" x="${roundPixel(frame.width / 2)}" y="${roundPixel(frame.height / 2)}" text-anchor="middle">${escapeXml(chart.language.t.chart.nothing)}</text>`
      : '',
  ].join('')

function gridOf(frame: Frame): string {
  const [left, right, bottom] = [
    frame.left,
    roundPixel(frame.width - frame.right),
    roundPixel(frame.height - frame.bottom),
  ]
  const rules = frame.axis.ticks
    .map(({ value }) => `M${left} ${roundPixel(frame.y(value))}H${right}`)
    .join('')
  const marks = frame.days.map(({ value }) => `M${roundPixel(frame.x(value))} ${bottom}v5`).join('')
  const values = frame.axis.ticks.map(
    ({ value, label }) =>
      `<text x="${left - 8}" y="${roundPixel(frame.y(value))}" dy=".35em">${escapeXml(label)}</text>`,
  )
  const days = frame.days.map(({ value, label }) => {
    // The first and last label stay inside the picture.
    const half = measureText(label, frame.size) / 2 + 1
    const x = Math.min(Math.max(frame.x(value), half), frame.width - half)
    return `<text x="${roundPixel(x)}" y="${roundPixel(bottom + 19)}">${escapeXml(label)}</text>`
  })
  return `<path class="rules" d="${rules}"/><path class="base" d="M${left} ${bottom}H${right}${marks}"/><g class="values" text-anchor="end">${values.join('')}</g><g class="days" text-anchor="middle">${days.join('')}</g>`
}

function eventsOf(frame: Frame): string {
  if (frame.flags.length === 0) return ''
  const bottom = frame.height - frame.bottom
  const lines = (isChange: boolean) =>
    frame.flags
      .filter(flag => flag.isChange === isChange)
      .flatMap(flag =>
        flag.xs.map(x => `M${roundPixel(x)} ${roundPixel(computeFlagY(frame, flag.row)) + 3}V${bottom}`),
      )
      .join('')
  const texts = frame.flags.map(flag => {
    const dx = { start: 4, middle: 0, end: -4 }[flag.anchor]
    return `<text x="${roundPixel(flag.x + dx)}" y="${roundPixel(computeFlagY(frame, flag.row))}" text-anchor="${flag.anchor}">${escapeXml(flag.text)}</text>`
  })
  const changes = lines(true)
  return `<g class="events" font-size="${frame.size - 1}"><path d="${lines(false)}"/>${changes ? `<path class="change" d="${changes}"/>` : ''}${texts.join('')}</g>`
}

function lineOf(chart: Chart, line: ChartLine, index: number, frame: Frame): string {
  const { solid, dashed, dots, area } = buildStrokePaths(line.points, frame)
  return [
    `<g class="line line-${index % COLOUR_COUNT}">`,
    chart.lines.length === 1 && chart.scale === 'linear' ? `<path class="area" d="${area}"/>` : '',
    drawLayer(chart, line, frame),
    `<path d="${solid}"/><path class="dashed" d="${dashed}"/><path class="dots" d="${dots}"/>`,
    drawMarkers(chart, line, index, frame),
    '</g>',
  ].join('')
}
