import type { Plugin } from 'chart.js'
import type { Chart, Spot } from './chart.ts'
import type { Framed } from './chartjs.ts'
import { type Frame, flagY } from './frame.ts'
import { FONTS, lineColour, type Palette } from './palette.ts'
import { stretchesOf } from './runs.ts'

/** Keeps the margins of the frame, shades below a single line, and writes the lines' names beside their ends. */
export const framePlugin = (chart: Chart, theme: Palette, framed: Framed): Plugin<'line'> => ({
  id: 'frame',
  beforeLayout(drawn) {
    const { top, right } = framed(drawn)
    Object.assign(drawn.options, { layout: { padding: { top, right, left: 0, bottom: 0 } } })
  },
  beforeDatasetsDraw({ ctx, width, height }) {
    if (chart.lines.length === 1 && chart.scale === 'linear')
      shade(ctx, chart, framed({ width, height }), theme)
  },
  afterDatasetsDraw({ ctx, width, height }) {
    const frame = framed({ width, height })
    hang(ctx, frame, theme)
    ctx.save()
    ctx.textBaseline = 'middle'
    for (const end of frame.ends) {
      ctx.font = `600 ${end.size}px ${FONTS}`
      ctx.fillStyle = lineColour(theme, end.line)
      ctx.fillText(end.text, width - frame.right + 8, end.y)
    }
    if (frame.empty) {
      ctx.font = `600 ${frame.size}px ${FONTS}`
      ctx.fillStyle = theme.muted
      ctx.textAlign = 'center'
      ctx.fillText(chart.language.t.chart.nothing, width / 2, height / 2)
    }
    ctx.restore()
  },
})

/** Leads the events' lines from the plot up to their labels. */
function hang(ctx: CanvasRenderingContext2D, frame: Frame, theme: Palette): void {
  ctx.save()
  ctx.globalAlpha = 0.6
  ctx.strokeStyle = theme.muted
  ctx.setLineDash([1, 3])
  ctx.beginPath()
  for (const { row, xs } of frame.flags)
    for (const x of xs) {
      ctx.moveTo(x, frame.top)
      ctx.lineTo(x, flagY(frame, row) + 3)
    }
  ctx.stroke()
  ctx.restore()
}

function shade(ctx: CanvasRenderingContext2D, { lines: [line] }: Chart, frame: Frame, theme: Palette): void {
  const floor = frame.y(Math.max(frame.axis.low, 0))
  ctx.save()
  ctx.globalAlpha = 0.1
  ctx.fillStyle = lineColour(theme, 0)
  for (const part of stretchesOf<Spot>(line?.points ?? [])) {
    const [first, last] = [part[0], part.at(-1)]
    if (!first || !last) continue
    ctx.beginPath()
    ctx.moveTo(frame.x(first.at), floor)
    for (const { at, level } of part) ctx.lineTo(frame.x(at), frame.y(level ?? 0))
    ctx.lineTo(frame.x(last.at), floor)
    ctx.fill()
  }
  ctx.restore()
}
