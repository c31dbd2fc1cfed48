import { beforeAll, describe, expect, it } from 'vitest'
import { UNNAMED_FOUNDATION } from '../../../../db/model/foundation/foundation.ts'
import { placeInSheet } from '../../../../server/exports/pptx/chart/placeInSheet.ts'
import { computePlot } from '../../../../server/exports/pptx/chart/plot.ts'
import { SLIDE_BOXES } from '../../../../server/exports/pptx/drawing/slideBox.ts'
import { buildChartPptx } from '../../../../server/exports/pptx/slides/chartPptx.ts'
import { LIGHT_PALETTE } from '../../../../web/chart/palette.ts'
import { measureText } from '../../../../web/chart/text.ts'
import { adoptFoundation } from '../../../../web/foundation/foundation.ts'
import { event, known } from '../../../web/samples.ts'
import { type Drawn, draw } from './office.ts'
import { chartOf, periods } from './sampleCharts.ts'

const RED_LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"><rect width="300" height="100" fill="#d01020"/></svg>'

describe('an office program', () => {
  const points = [
    ...periods([4_000_000, 5_000_000, 6_000_000, null, 5_000_000, 0, 4_000_000], 'month', '2026-01-01'),
    known('2026-08-01', 1_000_000, { complete: false }),
  ]
  const chart = chartOf(
    [points],
    { events: [event('2026-02-20', 'Release of everything')] },
    { unfinished: true },
  )
  const plot = computePlot(placeInSheet(chart), SLIDE_BOXES.chart, 'en')
  /** Where a value stands on the slide. */
  const place = (period: string, value: number) => ({
    x: SLIDE_BOXES.chart.x + plot.x(Date.parse(period)),
    y: SLIDE_BOXES.chart.y + plot.y(value),
  })
  let drawn: Drawn

  beforeAll(() => {
    const logo = { type: 'image/svg+xml', base64: Buffer.from(RED_LOGO).toString('base64') } as const
    adoptFoundation({ ...UNNAMED_FOUNDATION, name: 'Acme', logo: { light: logo, dark: logo } })
    drawn = draw(
      buildChartPptx({
        chart,
        headline: 'Electron was downloaded more than 5 million times.',
        citation: 'Cited',
        permalink: 'https://metrics.example.org/x',
        locale: 'en',
      }),
    )
    adoptFoundation(UNNAMED_FOUNDATION)
  })

  it('draws the logo above all text, in its own shape', () => {
    // Three times as wide as it is high: 72 by 24 pixels, at the right edge.
    const { x, y, width, height } = SLIDE_BOXES.logo
    // The program packs pictures with loss: red is not quite the same red.
    const isRed = (dx: number, dy: number) =>
      /^#[c-f].[0-3].[0-3].$/.test(drawn.pages[0]?.colour(x + width + dx, y + dy) ?? '')
    expect([isRed(-4, 4), isRed(-68, height - 4), isRed(-76, 12)]).toEqual([true, true, false])
  })

  it('opens the slide and draws it in 16 to 9', () => {
    // A page of paper is measured in points, not in pixels: one may be won or lost.
    const sizes = drawn.pages.map(({ width, height }) => [width - 1280, height - 720])
    expect(sizes.map(([x, y]) => Math.abs(x ?? 9) + Math.abs(y ?? 9) <= 2)).toEqual([true])
  })

  it('draws title, source, axes and events', () => {
    for (const text of [
      'Electron was downloaded more than 5 million times.',
      'Source: npm (https://api.example.org). As of 1 March 2026.',
      'Release of everything',
      '6M',
      'May 2026',
      'Downloads as npm counts them.',
    ])
      expect(drawn.text).toContain(text)
  })

  it('has room beside the plot for a label in a font that is a third wider than ours', () => {
    for (const { text, size } of plot.ends) expect(plot.right).toBeGreaterThan(measureText(text, size) * 1.33)
    expect(plot.ends).toHaveLength(1)
  })

  /** How many pixels around a place are of the line's colour. */
  const inked = ({ x, y }: { x: number; y: number }, reach = 5): number => {
    let count = 0
    for (let dx = -reach; dx <= reach; dx++)
      for (let dy = -reach; dy <= reach; dy++)
        if (drawn.pages[0]?.colour(x + dx, y + dy) === LIGHT_PALETTE.lines[0]) count++
    return count
  }

  it('draws settled values where they belong, zero on the ground', () => {
    for (const { period, value, complete } of points)
      if (value !== null && complete)
        expect([period, inked(place(period, value)) > 8]).toEqual([period, true])
  })

  it('leaves a gap where a value is missing', () => {
    const column = Array.from({ length: 60 }, (_, step) => place('2026-04-01', step * 100_000 + 50_000))
    expect(column.map(spot => inked(spot, 2)).filter(Boolean)).toEqual([])
  })

  it('dashes what is not complete', () => {
    const [from, to] = [place('2026-07-01', 4_000_000), place('2026-08-01', 1_000_000)]
    const along = Array.from({ length: 200 }, (_, step) => ({
      x: from.x + ((to.x - from.x) * step) / 200,
      y: from.y + ((to.y - from.y) * step) / 200,
    })).map(spot => inked(spot, 0) > 0)
    const changes = along.filter((one, index) => index > 0 && one !== along[index - 1]).length
    expect(changes).toBeGreaterThan(8)
  })
})
