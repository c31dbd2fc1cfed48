import type { Plugin } from 'chart.js'
import type { Chart, ChartLine, Spot } from '../chart.ts'
import { describeEmpty } from '../describeEmpty.ts'
import { computeFlagY, type Frame, type FrameForSize } from '../geometry/frame.ts'
import {
  buildDatumPath,
  buildLabelPaths,
  buildLayerPath,
  buildMarkersPath,
  buildRemarksPath,
} from '../geometry/paths.ts'
import { splitAtGaps } from '../geometry/segments.ts'
import { CHART_FONTS, chooseLineColour, type Palette } from '../palette.ts'

type Pen = CanvasRenderingContext2D

/** Keeps the margins of the frame and draws everything but the lines: events, areas, markers, labels, the crosshair. */
export const createFramePlugin = (
  chart: Chart,
  theme: Palette,
  framed: FrameForSize,
  title = '',
): Plugin<'line'> => ({
  id: 'frame',
  beforeLayout(drawn) {
    const { top, right } = framed(drawn)
    Object.assign(drawn.options, { layout: { padding: { top, right, left: 0, bottom: 0 } } })
  },
  beforeDatasetsDraw({ ctx, width, height }) {
    const frame = framed({ width, height })
    stroke(ctx, buildDatumPath(chart, frame), { colour: theme.muted })
    drawEventLines(ctx, frame, theme)
    if (chart.lines.length === 1 && chart.scale === 'linear') drawArea(ctx, chart, frame, theme)
    if (chart.layout === 'stacked')
      for (const line of chart.lines)
        fill(ctx, buildLayerPath(line, frame), chooseLineColour(theme, line.colour), 0.55)
  },
  afterDatasetsDraw(drawn) {
    const { ctx, width, height } = drawn
    const frame = framed({ width, height })
    for (const [index, line] of chart.lines.entries()) mark(ctx, chart, line, index, frame, theme)
    drawCrosshair(ctx, drawn.getActiveElements()[0]?.element.x, frame, theme)
    ctx.save()
    drawEventLabels(ctx, frame, theme)
    drawLineLabels(ctx, frame, theme)
    if (title) drawTitle(ctx, title, frame, theme)
    if (frame.empty) drawEmptyNote(ctx, chart, frame, theme)
    ctx.restore()
  },
})

interface Stroke {
  readonly colour: string
  readonly dash?: readonly number[]
  readonly width?: number
  readonly alpha?: number
}

function stroke(ctx: Pen, path: string, { colour, dash = [], width = 1, alpha = 1 }: Stroke): void {
  if (path === '') return
  ctx.save()
  ctx.globalAlpha = alpha
  ctx.strokeStyle = colour
  ctx.lineWidth = width
  ctx.setLineDash([...dash])
  ctx.stroke(new Path2D(path))
  ctx.restore()
}

function fill(ctx: Pen, path: string, colour: string, alpha = 1): void {
  if (path === '') return
  ctx.save()
  ctx.globalAlpha = alpha
  ctx.fillStyle = colour
  ctx.fill(new Path2D(path))
  ctx.restore()
}

/** The lines of the events, from their labels down to the floor. */
function drawEventLines(ctx: Pen, frame: Frame, theme: Palette): void {
  const floor = frame.height - frame.bottom
  for (const flag of frame.flags) {
    const path = flag.xs.map(x => `M${x} ${computeFlagY(frame, flag.row) + 3}V${floor}`).join('')
    const dash = flag.isChange ? [6, 3] : [1, 3]
    stroke(ctx, path, { colour: theme.muted, dash, alpha: flag.isChange ? 0.9 : 0.6 })
  }
}

const ALIGN = { start: 'left', middle: 'center', end: 'right' } as const
const SHIFT = { start: 4, middle: 0, end: -4 } as const

function drawEventLabels(ctx: Pen, frame: Frame, theme: Palette): void {
  ctx.font = `${frame.size - 1}px ${CHART_FONTS}`
  ctx.fillStyle = theme.muted
  ctx.textBaseline = 'alphabetic'
  for (const { anchor, x, row, text } of frame.flags) {
    ctx.textAlign = ALIGN[anchor]
    ctx.fillText(text, x + SHIFT[anchor], computeFlagY(frame, row))
  }
}

function mark(ctx: Pen, chart: Chart, line: ChartLine, index: number, frame: Frame, theme: Palette): void {
  const colour = chooseLineColour(theme, line.colour)
  fill(ctx, buildMarkersPath(chart, line, index, frame), colour)
  stroke(ctx, buildRemarksPath(line, frame), { colour, width: 1.5 })
}

/** The vertical line at the pointer or the keyboard's cursor. */
function drawCrosshair(ctx: Pen, x: number | undefined, frame: Frame, theme: Palette): void {
  if (x === undefined) return
  stroke(ctx, `M${x} ${frame.top}V${frame.height - frame.bottom}`, { colour: theme.ink, alpha: 0.7 })
}

function drawLineLabels(ctx: Pen, frame: Frame, theme: Palette): void {
  ctx.textBaseline = 'middle'
  ctx.textAlign = 'left'
  for (const end of frame.ends) {
    const colour = chooseLineColour(theme, end.colour)
    const { mark, lead } = buildLabelPaths(end, frame)
    stroke(ctx, lead, { colour, alpha: 0.6 })
    fill(ctx, mark, colour)
    ctx.font = `600 ${end.size}px ${CHART_FONTS}`
    ctx.fillStyle = colour
    ctx.fillText(end.text, end.x, end.y)
  }
}

function drawTitle(ctx: Pen, title: string, frame: Frame, theme: Palette): void {
  ctx.font = `600 ${frame.size}px ${CHART_FONTS}`
  ctx.fillStyle = theme.ink
  ctx.textBaseline = 'alphabetic'
  ctx.fillText(title, frame.left, 16, frame.width - frame.left - 8)
}

function drawEmptyNote(ctx: Pen, chart: Chart, frame: Frame, theme: Palette): void {
  ctx.font = `${frame.size}px ${CHART_FONTS}`
  ctx.fillStyle = theme.muted
  ctx.textAlign = 'center'
  ctx.fillText(describeEmpty(chart), frame.width / 2, frame.height / 2)
}

function drawArea(ctx: Pen, { lines: [line] }: Chart, frame: Frame, theme: Palette): void {
  const floor = frame.y(Math.max(frame.axis.low, 0))
  const areas = splitAtGaps<Spot>(line?.points ?? []).map(part => {
    const tops = part.map(({ at, level }) => `${frame.x(at)} ${frame.y(level ?? 0)}`)
    return `M${frame.x(part[0]?.at ?? 0)} ${floor}L${tops.join('L')}L${frame.x(part.at(-1)?.at ?? 0)} ${floor}Z`
  })
  fill(ctx, areas.join(''), chooseLineColour(theme, line?.colour ?? 0), 0.1)
}
