import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { expect, it, describe as suite } from 'vitest'
import type { Chart } from '../../../web/chart/chart.ts'
import { buildTip, describeAloud } from '../../../web/chart/tooltips.ts'
import type { SeriesAnswer } from '../../../web/contract/series.ts'
import { englishLanguage } from '../../../web/language/englishLanguage.ts'
import { LanguageProvider } from '../../../web/language/language.ts'
import { ComparedTable } from '../../../web/trends/comparedTable.tsx'
import { PointsTable } from '../../../web/trends/pointsTable.tsx'
import { describe } from '../inEnglish.ts'
import { type Answered, event, gap, known, seriesOf, weeks } from '../samples.ts'

const STARS = { kind: 'stock', unit: 'stars', metric: { ...seriesOf([]).metric, kind: 'stock' } } as const

const chartOf = (points: readonly Answered[], change: Partial<SeriesAnswer> = {}): Chart =>
  describe([seriesOf(points, change)], { title: 'Electron', unfinished: true })

const textsAt = (chart: Chart, index: number) => buildTip(chart, [{ line: 0, index }]).lines[0]?.texts

suite('a tip', () => {
  it.each<
    [string, number, Pick<Required<SeriesAnswer>, 'earlier'>['earlier'], Partial<SeriesAnswer>, string[]]
  >([
    [
      'names both changes, cut off and never rounded up',
      1299,
      { previous: [1000], year: [433] },
      {},
      ['Change from the previous week: +29%', 'Change from a year earlier: ×3'],
    ],
    [
      'calls a change unknown where the other value is, which is not 0',
      1299,
      { previous: [null], year: [null] },
      {},
      ['Change from the previous week: unknown', 'Change from a year earlier: unknown'],
    ],
    [
      'gives the difference of small numbers, and no ratio to 0',
      2,
      { previous: [3], year: [0] },
      {},
      ['Change from the previous week: −1', 'Change from a year earlier: up from zero'],
    ],
    [
      'gives the difference of a level, of which a part in a thousand is much',
      110_045,
      { previous: [110_000], year: [100_000] },
      STARS,
      ['Change from the previous week: +45 (≈0%)', 'Change from a year earlier: +10,045 (+10%)'],
    ],
    [
      'compares the daily averages of months, which differ in length',
      3100,
      { previous: [3100], year: [3100] },
      { granularity: 'month', points: [known('2026-03-01', 3100)] },
      ['Change from the previous month, daily average: −9.6%', 'Change from a year earlier: ±0%'],
    ],
    [
      'names the one change of years once',
      1299,
      { previous: [1000], year: [1000] },
      { granularity: 'year' },
      ['Change from a year earlier: +29%'],
    ],
  ])('%s', (_, value, earlier, change, said) => {
    const texts = textsAt(chartOf([known('2026-01-05', value)], { earlier, ...change }), 0)
    expect(texts?.filter(text => /change/i.test(text))).toEqual(said)
  })

  it('calls a gap unknown once, with its reason', () => {
    const points = weeks([1, null, 3, null, 5])
    const gaps = [
      { from: '2026-01-12', to: '2026-01-12', reason: 'not-collected' as const, event: null },
      { from: '2026-01-26', to: '2026-01-26', reason: 'outage' as const, event: '2026-01-27 npm was down' },
    ]
    const chart = chartOf(points, { gaps, events: [event('2026-01-27', 'npm was down')] })
    expect(textsAt(chart, 1)).toEqual(['unknown', 'not collected yet', '0 of 7 days known'])
    // The event itself stands in the tooltip.
    expect(textsAt(chart, 3)).toEqual(['unknown', '0 of 7 days known'])
    expect(buildTip(chart, [{ line: 0, index: 1 }], true).lines[0]?.texts).toEqual([
      'unknown (not collected yet)',
    ])
  })

  it('of a period that is not over says how much of it is known, and no change', () => {
    const chart = chartOf([known('2026-02-23', 400, { complete: false, known: 4 })], {
      earlier: { previous: [700], year: [600] },
      asOf: '2026-02-27',
    })
    expect(textsAt(chart, 0)).toEqual(['400 downloads', 'final, not over yet', '4 of 7 days known'])
  })

  it('of an unknown value names no change', () => {
    const chart = chartOf([gap('2026-01-05')], { earlier: { previous: [700], year: [600] } })
    expect(textsAt(chart, 0)).toEqual(['unknown', '0 of 7 days known'])
  })

  it('names doubted days and what happened in the period', () => {
    const doubted = known('2026-01-05', 9_000, { doubted: { least: 900, most: 9_000, matters: true } })
    const chart = chartOf([doubted, known('2026-01-12', 1000)], {
      marks: [{ day: '2026-01-07', kind: 'spike', read: 8_000, usual: 100 }],
      events: [event('2026-01-11', 'Released'), event('2026-01-12', 'A week later')],
    })
    expect(textsAt(chart, 0)).toContain('doubted: far from the usual value (7 Jan 2026)')
    expect(buildTip(chart, [{ line: 0, index: 0 }]).events).toEqual(['Released'])
    expect(describeAloud(chart, 1)).toMatch(
      /^The week of 12 January 2026\. 1,000 downloads.*\. A week later$/,
    )
  })

  it('of several lines has one text each, with the known changes', () => {
    const lines = [
      seriesOf(weeks([100]), { earlier: { previous: [50], year: [null] } }),
      seriesOf(weeks([90]), { earlier: { previous: [100], year: [80] } }),
    ]
    const chart = describe(lines, { title: 'Both', labels: ['Express', 'Koa'] })
    const places = [0, 1].map(line => ({ line, index: 0 }))
    expect(buildTip(chart, places).lines.map(({ texts }) => texts)).toEqual([
      ['Express: 100 downloads (×2 in a week)'],
      ['Koa: 90 downloads (−10% in a week, +12.5% in a year)'],
    ])
  })
})

suite('of a month that lacks a day', () => {
  const lacking = known('2026-02-01', 9, { status: 'partial', complete: false, known: 27, of: 28 })
  const one = seriesOf([lacking], { granularity: 'month', asOf: '2026-04-01' })

  it('says so, with its known days, alone and beside others', () => {
    const alone = describe([one], { title: 'Express' })
    expect(textsAt(alone, 0)?.slice(0, 3)).toEqual(['9 downloads', 'partial', '27 of 28 days known'])
    const both = describe([one, one], { title: 'Both', labels: ['Express', 'Koa'] })
    expect(textsAt(both, 0)).toEqual(['Express: 9 downloads (partial, 27 of 28 days known)'])
    const html = renderToString(
      h(LanguageProvider, { value: englishLanguage }, h(ComparedTable, { chart: both })),
    )
    expect(html).toContain('partial: 27 of 28 days known')
  })
})

suite('of a sum', () => {
  const sum = { coverage: { known: 13, of: 13 } } as const
  const points = [known('2026-01-01', 9, { complete: false, known: 11, of: 13 })]

  it.each<[string, Partial<SeriesAnswer>, string | undefined]>([
    ['a level', { ...STARS, ...sum, granularity: 'month' }, '11 of 13 projects known'],
    ['what adds up', { ...sum, granularity: 'month' }, '11 of 13 projects known'],
    ['one level', { ...STARS, granularity: 'month' }, undefined],
    [
      'people, who are counted once',
      { ...STARS, ...sum, metric: { ...STARS.metric, union: 'people' } },
      undefined,
    ],
    ['a change', { ...STARS, ...sum, transform: 'change' }, undefined],
  ])('%s says how many projects are in it, in the tip and in the table', (_, change, words) => {
    expect(textsAt(chartOf(points, change), 0)?.find(text => text.includes('known'))).toBe(words)
    const series = seriesOf(points, change)
    const chart = chartOf(points, change)
    const html = renderToString(
      h(LanguageProvider, { value: englishLanguage }, h(PointsTable, { series, chart })),
    )
    expect(/<td>([^<]*)<\/td><\/tr>/.exec(html)?.[1]).toBe(words ?? 'no')
  })

  it('of which one project lacks a day counts no days, and says that it is partial', () => {
    const lacking = [known('2026-01-01', 9, { status: 'partial', complete: false, known: 13, of: 13 })]
    const texts = textsAt(chartOf(lacking, { ...sum, granularity: 'month' }), 0)
    expect(texts).toContain('partial')
    expect(texts?.join()).not.toContain('known')
  })

  it('of as many projects as the period has days calls them projects', () =>
    expect(textsAt(chartOf([known('2026-01-05', 9, { known: 7, of: 7 })], sum), 0)).toContain(
      '7 of 7 projects known',
    ))
})
