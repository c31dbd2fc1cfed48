import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { catalogFolder } from '../../../db/config/paths.ts'
import { readCatalog } from '../../../db/projects/readCatalog.ts'
import { PROJECTS } from '../sample.ts'
import { served } from '../serving.ts'

interface Point {
  readonly period: string
  readonly value: number | null
  readonly status: string
  readonly complete: boolean
  readonly known: number
  readonly of: number
}

served('a series', server => {
  const read = async (path: string) => {
    const { status, json } = await server().get(`/api/v1/series/${path}`)
    expect([path, status]).toEqual([path, 200])
    return json
  }
  const pointOf = async (path: string, period: string): Promise<Point> => {
    const points: Point[] = (await read(path)).points
    const point = points.find(one => one.period === period)
    if (!point) throw new Error(`${path} has no point ${period}`)
    return point
  }

  it('comes with its metric, its sources and the days that it spans', async () => {
    const series = await read('express/npm.downloads')
    expect(series).toMatchObject({
      scope: 'express',
      metric: { id: 'npm.downloads', kind: 'flow', source: 'npm' },
      subject: 'express',
      subjects: ['express'],
      unit: 'downloads',
      granularity: 'day',
      from: '2025-10-01',
      to: '2026-11-20',
      first: '2025-10-01',
      last: '2026-11-20',
      asOf: '2026-11-22',
      complete: false,
      coverage: null,
      sources: [{ origin: 'https://upstream.example.org', source: 'npm' }],
    })
    expect(series.metric.definition).toContain('mirrors and robots')
    expect(series.points).toHaveLength(416)
  })

  it('has null for a day that is not known, never 0', async () => {
    expect(await pointOf('express/npm.downloads', '2026-11-05')).toEqual({
      period: '2026-11-05',
      value: null,
      status: 'missing',
      complete: false,
      known: 0,
      of: 1,
    })
    expect((await pointOf('express/npm.downloads?to=2026-11-22', '2026-11-22')).value).toBeNull()
  })

  it('is answered in whole periods', async () => {
    const weeks = await read('express/npm.downloads?granularity=week&from=2026-10-07&to=2026-10-13')
    expect([weeks.from, weeks.to, weeks.complete]).toEqual(['2026-10-05', '2026-10-18', true])
    expect(weeks.points.map(({ value }: Point) => value)).toEqual([700, 700])
    expect(await pointOf('express/npm.downloads?granularity=month', '2026-11-01')).toMatchObject({
      value: 4 * 100 + 15 * 200,
      status: 'provisional',
      complete: false,
      known: 19,
      of: 30,
    })
  })

  it('of levels keeps the last reading of a period', async () => {
    expect(await pointOf('nodejs/github.stars?granularity=week', '2026-11-16')).toMatchObject({
      value: 118_031,
      status: 'final',
      complete: false,
    })
    expect((await pointOf('nodejs/github.stars', '2026-11-20')).value).toBeNull()
  })

  it('that has no values yet is answered as unknown', async () => {
    const none = await read('prometheus/github.stars')
    expect([none.first, none.last, none.complete]).toEqual([null, null, false])
    expect(none.points).toEqual([expect.objectContaining({ period: '2026-11-22', value: null })])
  })

  it('of another subject is asked for by its name', async () => {
    const first = await read('nodejs/git.contributors')
    expect([first.subject, first.subjects]).toEqual([
      'nodejs/node',
      ['nodejs/node', 'nodejs/node-v0.x-archive'],
    ])
    const archive = await read('nodejs/git.contributors?subject=nodejs/node-v0.x-archive')
    expect(archive.points.map(({ value }: Point) => value)).toEqual([530])
  })

  it('of people by another period is another count, never a sum', async () => {
    const months = await read('nodejs/git.active_contributors')
    expect(months.points.map(({ value }: Point) => value)).toEqual([310, 290, 305])
    const by = async (granularity: string) =>
      (await read(`nodejs/git.active_contributors?granularity=${granularity}`)).points.map(
        ({ period, value }: Point) => [period, value],
      )
    expect(await by('year')).toEqual([['2025-01-01', 900]])
    expect(await by('week')).toEqual([['2026-10-26', 80]])
    expect((await by('quarter')).map(([, value]: [string, number | null]) => value)).toEqual([null])
  })

  it('has the events that concern it, and no others', async () => {
    const ids = async (path: string) => (await read(path)).events.map(({ id }: { id: string }) => id)
    const stars = await ids('nodejs/github.stars?from=2026-01-01&to=2026-11-22')
    expect(stars).toContain('nodejs-26')
    expect(stars).not.toContain('npm-outage-2026-09')
    const downloads = await ids('express/npm.downloads?from=2026-01-01&to=2026-11-22')
    expect(downloads).toContain('npm-outage-2026-09')
    expect(downloads).not.toContain('nodejs-26')
  })

  describe('as of a day', () => {
    it.each([
      ['2026-11-10', null],
      ['2026-11-11', null],
      ['2026-11-12', 150],
      ['2026-11-20', 150],
      ['2026-11-21', 200],
      ['2026-11-22', 200],
    ])('%s has the value that was known at its end: %s', async (asOf, value) => {
      const path = `express/npm.downloads?from=2026-11-10&to=2026-11-10&asOf=${asOf}`
      expect((await pointOf(path, '2026-11-10')).value).toBe(value)
    })

    it('knows nothing of what was learnt later, and calls a period unfinished that was', async () => {
      const before = await read('express/npm.downloads?asOf=2026-11-09')
      expect([before.asOf, before.first, before.last]).toEqual(['2026-11-09', null, null])
      const path = 'express/npm.downloads?granularity=week&from=2026-11-09&to=2026-11-09'
      expect(await pointOf(`${path}&asOf=2026-11-14`, '2026-11-09')).toMatchObject({
        value: 150,
        status: 'provisional',
      })
      // The day itself is not over, neither then nor when it is asked for later.
      expect(await pointOf(`${path}&asOf=2026-11-15`, '2026-11-09')).toMatchObject({ status: 'provisional' })
      expect(await pointOf(`${path}&asOf=2026-11-16`, '2026-11-09')).toMatchObject({ value: null })
      expect(await pointOf(path, '2026-11-09')).toMatchObject({ value: 1_400, complete: true })
    })
  })

  describe('of a collection', () => {
    it('is the sum of the projects that have one, and says how many of all that are', async () => {
      const javascript = readCatalog(catalogFolder).collections.find(({ id }) => id === 'javascript')!
      const of = javascript.projects.filter(id => (PROJECTS as readonly string[]).includes(id)).length
      const sum = await read('javascript/npm.downloads')
      expect(sum).toMatchObject({ subject: null, subjects: [], coverage: { known: 2, of } })
      const at = (period: string) => sum.points.find((one: Point) => one.period === period)
      // Before koa began, when express was unknown, and when both were known.
      expect(at('2026-10-31')).toMatchObject({ value: 100, complete: false, known: 1, of })
      expect(at('2026-11-05')).toMatchObject({ value: null, complete: false, known: 1, of })
      expect(at('2026-11-20')).toMatchObject({ value: 207, complete: of === 2, known: 2, of })
    })

    it('is the same for a period, whatever range is asked', async () => {
      const alone = await read('javascript/npm.downloads?from=2026-11-05&to=2026-11-05')
      expect(alone.points).toEqual([await pointOf('javascript/npm.downloads', '2026-11-05')])
      expect(alone.points[0].value).toBeNull()
    })

    it('covers a project without values as one that is not known', async () => {
      const stars = await read('cloud-native/github.stars')
      expect(stars.coverage).toEqual({ known: 1, of: 2 })
      expect(stars.missing).toEqual([{ id: 'prometheus', title: 'Prometheus' }])
      expect(stars.points.at(-1)).toMatchObject({ value: 120_000, complete: false, known: 1, of: 2 })
    })

    it('far from all values is unknown', async () => {
      const far = await read('javascript/npm.downloads?from=2500-01-01&to=2500-01-03')
      expect(far.points.map(({ value }: Point) => value)).toEqual([null, null, null])
    })
  })

  it.each([
    'express/npm.downloads',
    'express/npm.downloads?granularity=week&from=2026-10-01',
    'express/npm.downloads?asOf=2026-11-12',
    'javascript/npm.downloads?granularity=month',
    'nodejs/git.active_contributors',
  ])('as CSV says the same as JSON: %s', async path => {
    const { points, metric } = await read(path)
    const [name, query = ''] = path.split('?')
    const { text, type, headers } = await server().get(`/api/v1/series/${name}.csv?${query}`)
    expect(type).toBe('text/csv; charset=utf-8')
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="?[a-z0-9_-]+\.csv"?$/)
    const records: Record<string, string>[] = parse(text, { columns: true, record_delimiter: '\r\n' })
    const told = records.map(record => ({
      period: record.period,
      value: record[metric.id] === '' ? null : Number(record[metric.id]),
      status: record.status,
      complete: record.complete === 'true',
      known: Number(record.known),
      of: Number(record.of),
      ...(record.revised === 'true' ? { revised: true } : {}),
      ...(record.partial === 'true' ? { partial: true } : {}),
    }))
    expect(told).toEqual(points)
  })
})
