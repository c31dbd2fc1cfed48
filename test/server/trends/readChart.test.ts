import { describe, expect, it } from 'vitest'
import { createTrendQuery, toTrendState } from '../../../server/charts/trendQuery.ts'
import { readQuery } from '../../../server/http/query.ts'
import { type LoadedChart, readChart } from '../../../server/trends/readChart.ts'
import { createReadModel } from '../../readModel.ts'
import { NOW, served, TODAY } from '../serving.ts'

served('a chart of a trend', server => {
  const read = (scope: string, metric: string, query = ''): Promise<LoadedChart> =>
    readChart(
      {
        db: server().db,
        model: createReadModel(server().db),
        now: () => NOW,
        today: () => TODAY,
        allowed: () => false,
      },
      { scope, metric, state: toTrendState(readQuery(new URLSearchParams(query), createTrendQuery({}))) },
    )
  const api = async (path: string) => (await server().get(`/api/v1/series/${path}`)).json

  const page = (path: string) => server().get(`/trends/${path}`, { headers: { accept: 'application/json' } })

  it.each(['from=2027-03-01', 'from=2030-03-01&granularity=month&compare=express'])(
    'says when the data ends where %s is after it',
    async query => {
      const { status, json } = await page(`koa/npm.downloads?${query}`)
      expect([status, json.parameter]).toEqual([400, 'from'])
      expect(json.detail).toMatch(
        /^The latest data is for 2026-11-\d\d: choose that day or an earlier one\.$/,
      )
    },
  )

  it('is of the days of all that stand beside each other', async () => {
    const { series, scopes, chart } = await read(
      'koa',
      'npm.downloads',
      'compare=express,koa&granularity=week',
    )
    expect(scopes.map(({ id }) => id)).toEqual(['koa', 'express'])
    expect(series.map(({ from, to }) => [from, to])).toEqual([
      ['2025-09-29', '2026-11-22'],
      ['2025-09-29', '2026-11-22'],
    ])
    // The week of today ends no line.
    expect(chart.lines.map(({ label, points }) => [label, points.length])).toEqual([
      ['Koa', 59],
      ['Express', 59],
    ])
    expect(chart.lines[0]?.points[0]?.value).toBeNull()
  })

  it('by age begins each at its own first value', async () => {
    const { chart } = await read('koa', 'npm.downloads', 'compare=express&align=age&range=90d')
    expect(chart.lines.map(({ points }) => [points[0]?.period, points[0]?.at, points.length])).toEqual([
      ['2026-11-01', 0, 20],
      ['2025-10-01', 0, 90],
    ])
    expect(chart.events).toEqual([])
    expect(chart.notes.join()).toContain('first known value')
  })

  it('says on pages what each value is compared with, as the year-on-year view does; the API does not', async () => {
    const path = 'express/npm.downloads'
    const query = 'granularity=week&from=2026-09-07&to=2026-11-22'
    const { series } = (await page(`${path}.json?${query}`)).json
    const { points, earlier } = series[0]
    const values = points.map(({ value }: { value: number | null }) => value)
    expect(earlier.previous.length).toBe(points.length)
    expect(earlier.year.length).toBe(points.length)
    // What is compared are neighbours; none is made up for a gap or a week that is not over.
    earlier.previous.forEach((before: number | null, at: number) => {
      if (before !== null && at > 0) expect(before).toBe(values[at - 1])
      if (!points[at].complete) expect(before).toBe(null)
    })
    expect(earlier.previous.some((before: number | null) => before !== null)).toBe(true)
    const changes = (await page(`${path}.json?${query}&transform=change`)).json.series[0].points
    earlier.year.forEach((before: number | null, at: number) => {
      const { value } = changes[at]
      expect(before === null).toBe(value === null)
      if (before !== null) expect(value).toBeCloseTo((values[at] / before - 1) * 100, 3)
    })
    expect(changes.some(({ value }: { value: number | null }) => value !== null)).toBe(true)
    expect(await api(`${path}?${query}`)).not.toHaveProperty('earlier')
  })

  it('of a stack has no height where one of it is unknown', async () => {
    const { chart } = await read(
      'express',
      'npm.downloads',
      'compare=koa&layout=stacked&granularity=day&from=2026-10-31&to=2026-11-06',
    )
    expect(chart.lines.map(({ points }) => points.map(({ level }) => level))).toEqual([
      [100, 100, 100, 100, 100, null, 200],
      [null, 107, 107, 107, 107, null, 207],
    ])
  })

  it('names the scopes that have the metric when one has not', async () => {
    const { status, json } = await page('express/npm.downloads?compare=prometheus,koa')
    expect([status, json.parameter, json.title]).toEqual([
      404,
      'compare',
      '"prometheus" cannot be compared: Prometheus has no data for npm downloads.',
    ])
    expect(json.detail).toBe('With npm downloads: Koa, JavaScript ecosystem.')
    expect(json.near[0]).toEqual({ title: 'Koa', url: '/trends/express/npm.downloads?compare=koa,koa' })
  })

  it.each([
    ['nodejs/github.stars', 'transform=cumulative', 'transform', 'Available: none, index, change'],
    ['express/npm.downloads', 'transform=rolling7&granularity=month', 'granularity', 'granularity=week'],
    ['express/npm.downloads', 'transform=change&scale=log', 'scale', 'scale=linear'],
    ['express/npm.downloads', 'compare=koa&layout=stacked&scale=log', 'layout', 'layout=multiples'],
    ['express/npm.downloads', 'compare=javascript&layout=stacked', 'layout', 'counted twice'],
    ['nodejs/git.active_contributors', 'layout=stacked', 'layout', 'cannot be added up'],
    ['express/npm.downloads', 'compare=koa&align=age&from=2026-01-01', 'align', 'align=date'],
  ])('%s?%s is refused: %s', async (path, query, parameter, words) => {
    const { status, json } = await page(`${path}?${query}`)
    expect([status, json.parameter]).toEqual([400, parameter])
    expect(json.detail).toContain(words)
  })

  describe('from the API', () => {
    it('is transformed, with unit and base', async () => {
      const index = await api('express/npm.downloads?transform=index&from=2026-11-01&to=2026-11-07')
      expect(index).toMatchObject({
        unit: 'index',
        transform: 'index',
        base: { period: '2026-11-01', value: 100 },
      })
      expect(index.points.map(({ value }: { value: number | null }) => value)).toEqual([
        100,
        100,
        100,
        100,
        null,
        200,
        200,
      ])
      const mean = await api('express/npm.downloads?transform=rolling7&from=2026-11-11&to=2026-11-12')
      expect(mean.points.map(({ value, of }: { value: number | null; of: number }) => [value, of])).toEqual([
        [null, 7],
        [200, 7],
      ])
    })

    it('by the day of each month is compared with that of the month before', async () => {
      const query = 'from=2025-10-01&to=2025-11-30&granularity=month&transform=daily'
      const { json } = await page(`express/npm.downloads.json?${query}`)
      const [{ points, earlier, unit }] = json.series
      expect(points.map(({ value }: { value: number }) => value)).toEqual([100, 100])
      expect([earlier.previous[1], unit]).toEqual([100, 'downloads'])
    })

    it('as CSV says what was made of the values', async () => {
      const { text, headers } = await server().get(
        '/api/v1/series/express/npm.downloads.csv?transform=cumulative&granularity=month&to=2025-11-30',
      )
      expect(text.split('\r\n').slice(0, 3)).toEqual([
        'period,npm.downloads:cumulative,status,complete,known,of,revised,partial,doubted',
        '2025-10-01,3100,final,true,31,31,false,false,false',
        '2025-11-01,6100,final,true,30,30,false,false,false',
      ])
      expect(headers.get('content-disposition')).toContain('npm-downloads-cumulative-month')
    })

    it.each([
      ['nodejs/github.stars?transform=rolling7', 'a level'],
      ['nodejs/git.active_contributors?transform=cumulative', 'never added up'],
      ['express/npm.downloads?transform=rolling28&granularity=year', 'granularity=day'],
      ['express/npm.downloads?transform=daily&granularity=day', 'granularity=month'],
      ['nodejs/github.stars?transform=daily&granularity=month', 'a level'],
      ['express/npm.downloads?transform=mean', 'one of none'],
    ])('%s is refused', async (path, words) => {
      const { status, json } = await server().get(`/api/v1/series/${path}`)
      expect([status, json.parameter]).toEqual([400, 'transform'])
      expect(json.detail).toContain(words)
    })

    it('marks what was revised since it was first learnt', async () => {
      const { points } = await api('express/npm.downloads?from=2026-11-09&to=2026-11-11')
      expect(points.map(({ revised }: { revised?: true }) => revised)).toEqual([undefined, true, undefined])
      const before = await api('express/npm.downloads?from=2026-11-09&to=2026-11-11&asOf=2026-11-13')
      expect(before.points.map(({ revised }: { revised?: true }) => revised)).toEqual([
        undefined,
        undefined,
        undefined,
      ])
    })

    it('says where a sum rests on other projects than before', async () => {
      const { steps } = await api('javascript/npm.downloads?granularity=week')
      expect(steps).toEqual([{ period: '2026-11-02', known: 2, of: 2, joined: ['koa'], left: [] }])
    })
  })
})
