import { expect, it, describe as suite, test } from 'vitest'
import { placeInSheet } from '../../../../server/exports/pptx/chart/placeInSheet.ts'
import { computePlot } from '../../../../server/exports/pptx/chart/plot.ts'
import { toChartJs } from '../../../../web/chart/chartjs/toChartJs.ts'
import { computeFrame } from '../../../../web/chart/geometry/frame.ts'
import { LIGHT_PALETTE } from '../../../../web/chart/palette.ts'
import { toSvg } from '../../../../web/chart/svg/toSvg.ts'
import { buildTip } from '../../../../web/chart/tooltips.ts'
import type { SeriesAnswer } from '../../../../web/contract/series.ts'
import { describe } from '../../inEnglish.ts'
import { type Answered, event, gap, known, seriesOf } from '../../samples.ts'
import { classed, parse } from '../../xml.ts'

const FLOW = seriesOf([])
const LEVEL: Partial<SeriesAnswer> = {
  ...{ kind: 'stock', unit: 'stars', asOf: '2026-11-27' },
  metric: { ...FLOW.metric, id: 'github.stars', title: 'GitHub stars', unit: 'stars', kind: 'stock' },
}
const chartOf = (points: readonly Answered[], change: Partial<SeriesAnswer> = {}) =>
  describe([seriesOf(points, { asOf: '2026-11-27', ...change })], { title: 'Node.js' })

const BOX = { width: 800, height: 400 }

/** Read on Sunday, and today, on a Friday. */
const STARS = [
  known('2026-11-09', 6_700, { at: '2026-11-15' }),
  known('2026-11-16', 6_795, { at: '2026-11-22' }),
  known('2026-11-23', 6_808, { at: '2026-11-27', complete: false, status: 'provisional' }),
]

suite('a point is drawn', () => {
  const CASES: readonly [string, Answered, Partial<SeriesAnswer>, string][] = [
    ['a reading of a week', known('2026-11-23', 5, { at: '2026-11-27' }), LEVEL, '2026-11-27'],
    ['a reading of a Monday', known('2026-11-23', 5), LEVEL, '2026-11-23'],
    ['a reading of a month', known('2026-11-01', 5, { at: '2026-11-27' }), LEVEL, '2026-11-27'],
    ['a reading of a year', known('2026-01-01', 5, { at: '2026-03-02' }), LEVEL, '2026-03-02'],
    ['a day', known('2026-11-23', 5), { granularity: 'day' }, '2026-11-23'],
    ['a week', known('2026-11-16', 5), { granularity: 'week' }, '2026-11-19'],
    ['a month', known('2026-10-01', 5), { granularity: 'month' }, '2026-10-16'],
    ['a short month', known('2026-02-01', 5), { granularity: 'month' }, '2026-02-14T12:00Z'],
    ['a quarter', known('2026-07-01', 5), { granularity: 'quarter' }, '2026-08-15T12:00Z'],
    ['a year', known('2025-01-01', 5), { granularity: 'year' }, '2025-07-02'],
    ['a change of a week', known('2026-11-16', 5), { transform: 'change', unit: '%' }, '2026-11-19'],
    ['a sum so far', known('2026-11-16', 5), { transform: 'cumulative' }, '2026-11-22'],
    ['a mean of the last days', known('2026-11-16', 5), { transform: 'rolling28' }, '2026-11-22'],
    ['a gap', gap('2026-11-16'), {}, '2026-11-19'],
  ]

  it.each(CASES)('%s', (_, point, change, where) => {
    const granularity = change.granularity ?? 'week'
    const chart = chartOf([point], { granularity, ...change })
    expect(chart.lines[0]?.points[0]?.at).toBe(Date.parse(where))
    // The live chart has no other places.
    expect(toChartJs(chart, LIGHT_PALETTE).data.datasets[0]?.data[0]?.x).toBe(Date.parse(where))
  })

  it('at the same place in the picture', () => {
    const chart = chartOf(STARS, LEVEL)
    const svg = parse(toSvg(chart, BOX))
    const frame = computeFrame(chart, BOX)
    const drawn = `${classed(svg, 'dashed')[0]?.attributes.d}`.match(/[\d.]+(?=,)/g)?.map(Number)
    const [, sunday, friday] = ['2026-11-15', '2026-11-22', '2026-11-27'].map(day => frame.x(Date.parse(day)))
    expect(drawn).toEqual([sunday, friday].map(x => Math.round((x ?? 0) * 10) / 10))
  })
})

suite('the label at the end of a line', () => {
  const labelOf = (...given: Parameters<typeof chartOf>) => {
    const chart = chartOf(...given)
    const { ends } = computeFrame(chart, BOX)
    return { text: ends[0]?.text, day: new Date(ends[0]?.at ?? 0).toISOString().slice(0, 10), chart }
  }

  test('is the last reading, at its day, also in a week that is not over', () => {
    const { text, day, chart } = labelOf(STARS, LEVEL)
    expect([text, day]).toEqual(['6,808 (27 Nov 2026)', '2026-11-27'])
    expect(chart.summary).toContain('to more than 6,800 (provisional) on 27 November 2026')
    expect(chart.subtitle).toBe('GitHub stars, 15 Nov 2026 to 27 Nov 2026')
    expect(buildTip(chart, [{ line: 0, index: 1 }]).title).toBe('22 November 2026')
  })

  test('of a level by month names the day of its last reading, no month', () => {
    const months = [known('2026-08-01', 10, { at: '2026-08-31' }), gap('2026-09-01'), gap('2026-10-01')]
    const november = known('2026-11-01', 12, { at: '2026-11-27', complete: false })
    expect(labelOf([...months, november], { ...LEVEL, granularity: 'month' })).toMatchObject({
      ...{ text: '12 (27 Nov 2026)', day: '2026-11-27' },
    })
  })

  test('of a line that stopped names the day of its last reading', () => {
    const stopped = [
      known('2020-01-01', 10),
      known('2026-01-01', 12, { at: '2026-08-30' }),
      gap('2027-01-01'),
    ]
    expect(labelOf(stopped, { ...LEVEL, granularity: 'year' }).text).toBe('12 (30 Aug 2026)')
    const early = [known('2020-01-01', 12, { at: '2020-08-30' }), gap('2026-01-01')]
    expect(labelOf(early, { ...LEVEL, granularity: 'year' }).text).toBe('12 (30 Aug 2020)')
  })

  test('that the line goes beyond names its own period', () => {
    const points = [
      known('2026-08-01', 176),
      known('2026-09-01', 150, { complete: false, known: 29, of: 30 }),
    ]
    const { text, day } = labelOf(points, { granularity: 'month' })
    expect([text, day]).toEqual(['176 (Aug 2026)', '2026-08-16'])
  })
})

test('a slide has one row for each period, with the latest reading of any line', () => {
  const lines = [
    [known('2026-11-16', 1, { at: '2026-11-22' }), known('2026-11-23', 2, { at: '2026-11-27' })],
    [known('2026-11-16', 1, { at: '2026-11-20' }), known('2026-11-23', 2, { at: '2026-11-24' })],
  ].map(points => seriesOf(points, LEVEL))
  const chart = placeInSheet(describe(lines, { title: 'Two', labels: ['A', 'B'] }))
  const days = [Date.parse('2026-11-22'), Date.parse('2026-11-27')]
  expect(chart.lines.map(({ points }) => points.map(({ at }) => at))).toEqual([days, days])
})

test('a slide marks an event of the last period at its own day, where its axis has it', () => {
  const years = [known('2022-01-01', 1), known('2023-01-01', 2), known('2024-01-01', 3)]
  const events = [event('2023-09-13', 'A'), event('2024-11-07', 'B')]
  const chart = placeInSheet(chartOf(years, { granularity: 'year', events }))
  const plot = computePlot(chart, { width: 1200, height: 500 }, 'en')
  const xs = plot.flags.flatMap(flag => flag.xs)
  expect(xs).toEqual(events.map(({ day }) => plot.x(Date.parse(day))))
  expect(xs[1]).toBeCloseTo(1200 - plot.right)
})

suite('a period that is not over', () => {
  const week = (period: string, value: number, days: number) =>
    known(period, value, {
      known: days,
      ...(days < 7 && { complete: false, status: 'provisional' as const }),
    })
  const FALLING = [week('2026-11-09', 170, 7), week('2026-11-16', 176, 7), week('2026-11-23', 120, 4)]
  const CASES: readonly [string, readonly Answered[], Partial<SeriesAnswer>, string, string][] = [
    ['ends no line', FALLING, {}, '2026-11-16', '2026-11-23'],
    ['nor of people', FALLING, { kind: 'distinct' }, '2026-11-16', '2026-11-23'],
    ['nor a sum so far', FALLING, { transform: 'cumulative' }, '2026-11-16', '2026-11-23'],
    [
      'nor of which nothing is known',
      [...FALLING.slice(0, 2), gap('2026-11-23')],
      {},
      '2026-11-16',
      '2026-11-23',
    ],
    ['of a level ends it: a reading is a reading', FALLING, LEVEL, '2026-11-23', '2026-11-23'],
    ['is shown where nothing else is known', FALLING.slice(2), {}, '2026-11-23', '2026-11-23'],
    ['that ends today', FALLING, { asOf: '2026-11-29' }, '2026-11-16', '2026-11-23'],
    ['is another matter than one with a gap', FALLING, { asOf: '2026-11-30' }, '2026-11-23', '2026-11-23'],
    ['in the middle stays', [FALLING[2]!, week('2026-11-30', 1, 7)], {}, '2026-11-30', '2026-11-30'],
  ]

  it.each(CASES)('%s', (_, points, change, hidden, shown) => {
    const lastOf = (unfinished: boolean) => {
      const asked = { title: 'A', unfinished }
      const chart = describe([seriesOf(points, { asOf: '2026-11-26', ...change })], asked)
      return chart.lines[0]?.points.at(-1)
    }
    expect([lastOf(false)?.period, lastOf(true)?.period]).toEqual([hidden, shown])
    if (hidden < shown && lastOf(true)?.value !== null) expect(lastOf(true)?.dashed).toBe(true)
  })

  test('that is shown leaves the label where the last whole one stands, and names it', () => {
    const chart = describe([seriesOf(FALLING, { asOf: '2026-11-26' })], { title: 'A', unfinished: true })
    expect(computeFrame(chart, BOX).ends[0]?.text).toBe('176 (16–22 Nov 2026)')
  })
})
