import { describe, expect, it } from 'vitest'
import { buildSeriesUrl, buildTrendUrl } from '../../../web/url/links.ts'
import { buildTrendQuery, DEFAULT_STATE, parseTrendQuery } from '../../../web/url/trendState.ts'
import { computeViewWindows, listGranularities } from '../../../web/url/viewWindow.ts'

const metric = { kind: 'flow', granularity: 'day' } as const
const span = { first: '2016-07-26', last: '2026-08-13', asOf: '2026-11-22' } as const

describe('the address of a trend', () => {
  it.each([
    '',
    '?range=1y',
    '?range=90d&granularity=week',
    '?from=2020-01-01&to=2020-12-31&scale=log',
    '?subject=%40a%2Fb',
    '?events=off&unfinished=on&locale=zh',
  ])('holds the state: %s', query =>
    expect(buildTrendQuery(parseTrendQuery(new URLSearchParams(query)))).toBe(query),
  )

  it('falls back where it is not understood', () => {
    expect(
      parseTrendQuery(new URLSearchParams('range=custom&from=2020-02-31&granularity=hour&scale=cubic')),
    ).toEqual(DEFAULT_STATE)
  })

  it('escapes names', () => {
    expect(buildTrendUrl('a/b', 'x?y')).toBe('/trends/a%2Fb/x%3Fy')
    const asked = {
      scope: 'a',
      metric: 'm',
      subject: '@a/b',
      asOf: null,
      range: { from: span.first, to: span.last },
      granularity: 'day',
    } as const
    expect(buildSeriesUrl(asked, 'csv')).toBe(
      '/api/v1/series/a/m.csv?from=2016-07-26&to=2026-08-13&granularity=day&subject=%40a%2Fb',
    )
  })
})

/** The window of a single series. */
function windowOf(
  state: Parameters<typeof computeViewWindows>[0],
  metric: Parameters<typeof computeViewWindows>[1],
  span: Parameters<typeof computeViewWindows>[2][number],
  most?: number,
) {
  const [window] = computeViewWindows(state, metric, [span], most)
  if (!window) throw new Error('No window')
  return window
}

describe('the view', () => {
  it('counts back from the last known day, in whole periods', () => {
    expect(windowOf({ ...DEFAULT_STATE, range: '1y' }, metric, span)).toEqual({
      coarsened: null,
      granularity: 'week',
      range: { from: '2025-08-04', to: '2026-08-16' },
    })
    expect(windowOf({ ...DEFAULT_STATE, range: '90d' }, metric, span).granularity).toBe('day')
    expect(windowOf(DEFAULT_STATE, metric, span)).toEqual({
      coarsened: null,
      granularity: 'month',
      range: { from: '2016-07-01', to: '2026-08-31' },
    })
  })

  it.each([
    // What adds up: the last period that is over.
    ['flow', 'day', 'month', '1y', '2026-08-13', '2025-07-01'],
    ['flow', 'day', 'month', '1y', '2026-07-31', '2025-07-01'],
    ['flow', 'day', 'month', '3y', '2026-08-13', '2023-07-01'],
    ['flow', 'day', 'week', '1y', '2026-08-16', '2025-08-11'],
    ['flow', 'day', 'day', '1y', '2026-08-13', '2025-08-14'],
    ['flow', 'day', 'quarter', '1y', '2026-08-13', '2025-04-01'],
    ['flow', 'day', 'year', '5y', '2026-08-13', '2020-01-01'],
    // A reading is of its day.
    ['stock', 'day', 'month', '1y', '2026-08-31', '2025-08-01'],
    ['stock', 'day', 'day', '1y', '2026-08-13', '2025-08-13'],
    ['stock', 'day', 'week', '1y', '2026-08-13', '2025-08-11'],
    // People of a whole month, which bears the name of its first day; the last month is not over.
    ['distinct', 'month', 'month', '1y', '2026-07-01', '2025-07-01'],
    ['distinct', 'month', 'month', '1y', '2026-08-01', '2025-07-01'],
  ] as const)('begins with what the end is compared with: %s, %s by %s, %s to %s', (...row) => {
    const [kind, native, granularity, range, last, from] = row
    const grain = { kind, granularity: native }
    const asked = { ...DEFAULT_STATE, range, granularity }
    expect(windowOf(asked, grain, { first: '2016-07-26', last, asOf: '2026-08-17' }).range.from).toBe(from)
  })

  it('never starts before there was anything', () => {
    expect(
      windowOf({ ...DEFAULT_STATE, range: '5y' }, metric, { ...span, first: '2026-06-01' }).range.from,
    ).toBe('2026-06-01')
  })

  it('recounts people for all periods but days', () => {
    expect(listGranularities({ kind: 'distinct', granularity: 'month' })).toEqual([
      'week',
      'month',
      'quarter',
      'year',
    ])
    expect(listGranularities({ kind: 'stock', granularity: 'month' })).toEqual(['month', 'quarter', 'year'])
    expect(
      windowOf({ ...DEFAULT_STATE, granularity: 'day' }, { kind: 'distinct', granularity: 'month' }, span)
        .granularity,
    ).toBe('month')
  })

  it('shows the days asked for when nothing is known', () => {
    const none = { first: null, last: null, asOf: '2026-11-22' } as const
    expect(
      windowOf({ ...DEFAULT_STATE, range: 'custom', to: '2020-01-01' }, metric, none).range.from <=
        '2020-01-01',
    ).toBe(true)
    expect(windowOf(DEFAULT_STATE, metric, none).range.to).toBe('2026-11-22')
  })

  it('is coarser where the points would be too many for a picture, and says so', () => {
    const daily = windowOf({ ...DEFAULT_STATE, granularity: 'day' }, metric, span)
    expect([daily.granularity, daily.coarsened]).toEqual(['week', 'day'])
    expect(windowOf({ ...DEFAULT_STATE, granularity: 'day' }, metric, span, Infinity).granularity).toBe('day')
    // A mean of days is shown by the day where it can be, else as it stands at the end of each week.
    const mean = { ...DEFAULT_STATE, transform: 'rolling28' } as const
    expect(windowOf({ ...mean, range: '3y' }, metric, span).granularity).toBe('day')
    expect(windowOf(mean, metric, span)).toMatchObject({ granularity: 'week', coarsened: 'day' })
  })

  it('of several is of the days of all, or by age of the first days of each', () => {
    const young = { first: '2025-03-10', last: '2026-11-20', asOf: '2026-11-22' } as const
    const ranges = (state: Partial<typeof DEFAULT_STATE>) =>
      computeViewWindows({ ...DEFAULT_STATE, granularity: 'month', ...state }, metric, [span, young]).map(
        ({ range }) => range,
      )
    const both = { from: '2016-07-01', to: '2026-11-30' }
    expect(ranges({})).toEqual([both, both])
    expect(ranges({ align: 'age', range: '1y' })).toEqual([
      { from: '2016-07-01', to: '2017-07-31' },
      { from: '2025-03-01', to: '2026-03-31' },
    ])
  })
})
