import { unzipSync } from 'fflate'
import { beforeAll, expect, it } from 'vitest'
import { createMissingObservation, type Observation } from '../../../db/model/series/observation.ts'
import { type Day, listDays } from '../../../db/model/time/day.ts'
import { saveObservations } from '../../../db/observations/observations.ts'
import { ensureSeries } from '../../../db/observations/series.ts'
import { allMetrics } from '../../database.ts'
import { saveSeriesOrigin } from '../../saveSeriesOrigin.ts'
import { parse } from '../../web/xml.ts'
import { servedOnce } from '../serving.ts'
import { fromCsv, fromPptx, fromSvg } from './readExports.ts'

/** Thirty charts: what a file says is what the API says. */
const CHARTS = [
  'express/npm.downloads',
  'express/npm.downloads?granularity=day',
  'express/npm.downloads?granularity=month',
  'express/npm.downloads?granularity=quarter',
  'express/npm.downloads?granularity=week&compare=koa',
  'express/npm.downloads?range=90d',
  'express/npm.downloads?range=90d&compare=koa&scale=log',
  'express/npm.downloads?from=2026-11-01&to=2026-11-20&asOf=2026-11-12',
  'express/npm.downloads?transform=rolling7&granularity=day',
  'express/npm.downloads?transform=cumulative&granularity=month',
  'express/npm.downloads?locale=zh',
  'javascript/npm.downloads?granularity=month',
  'koa/npm.downloads?granularity=day',
  'nodejs/github.stars',
  'nodejs/github.stars?compare=kubernetes,prometheus&granularity=day&from=2026-09-01&to=2026-11-22',
  'kubernetes/github.stars?granularity=day&scale=log',
  'prometheus/github.stars',
  'prometheus/github.stars?granularity=month',
  'prometheus/github.stars?range=1y&granularity=week',
  'prometheus/github.stars?transform=change&granularity=month',
  'prometheus/github.stars?transform=index&granularity=month',
  'prometheus/github.stars?granularity=year',
  'npm/npm.downloads',
  'npm/npm.downloads?scale=log&granularity=month',
  'npm/npm.downloads?range=3y&granularity=quarter&events=off',
  'npm/npm.downloads?from=2024-01-01&to=2024-03-31&granularity=day',
  'nodejs/nodejs.downloads?granularity=day',
  'nodejs/nodejs.downloads?granularity=week&scale=log',
  'nodejs/git.active_contributors?granularity=month',
  'nodejs/git.contributors?asOf=2026-11-21',
] as const

const final = (day: Day, value: number): Observation => ({ day, value, status: 'final' })

/** A decline with gaps and an estimate, sums beyond 2^31, and days of nothing at all. */
const MORE: readonly [project: string, subject: string, metric: string, Observation[]][] = [
  [
    'prometheus',
    'prometheus/prometheus',
    'github.stars',
    listDays({ from: '2023-05-01', to: '2026-11-21' }).map((day, index) =>
      index % 40 > 33
        ? createMissingObservation(day)
        : {
            ...final(day, 61_000 - index * 7),
            status: index < 300 ? 'estimated' : index > 1200 ? 'provisional' : 'final',
          },
    ),
  ],
  [
    'npm',
    '*',
    'npm.downloads',
    listDays({ from: '2022-01-01', to: '2026-11-20' }).map((day, index) =>
      final(day, 4_000_000_000 + index * 1_234_567 + (index % 7) * 300_000_001),
    ),
  ],
  [
    'nodejs',
    'nodejs.org',
    'nodejs.downloads',
    listDays({ from: '2026-06-01', to: '2026-11-20' }).map((day, index) =>
      final(day, index % 5 === 0 ? 0 : index * 999),
    ),
  ],
]

interface Point {
  readonly period: string
  readonly at?: string
  readonly value: number | null
}

servedOnce('a chart as a file', server => {
  beforeAll(async () => {
    for (const [project, subject, metric, observations] of MORE) {
      const { source, granularity } = allMetrics.find(({ id }) => id === metric)!
      const [series] = await ensureSeries(server().db, [{ project, source, subject, metric, granularity }])
      await saveSeriesOrigin(server().db, series!.id, 'https://upstream.example.org')
      const at = new Date('2026-11-21T07:00:00Z')
      await saveObservations(server().db, { seriesId: series!.id, runId: 1, at, observations })
    }
  })

  const fetched = async (path: string): Promise<Buffer> => {
    const answer = await fetch(server().url + path)
    expect([path, answer.status]).toEqual([path, 200])
    return Buffer.from(await answer.arrayBuffer())
  }
  /** With the period that is not over, which a picture leaves out otherwise. */
  const fileOf = (chart: string, format: string): Promise<Buffer> =>
    fetched(
      `/charts/${chart.replace(/(?=\?|$)/, `.${format}`)}${chart.includes('?') ? '&' : '?'}unfinished=on`,
    )

  /** The series behind a chart, asked for one by one. */
  const asked = async (chart: string): Promise<{ scope: string; points: Point[] }[]> => {
    const told = JSON.parse(String(await fileOf(chart, 'json')))
    const transform = new URLSearchParams(chart.split('?')[1]).get('transform')
    const asOf = new URLSearchParams(chart.split('?')[1]).get('asOf')
    return Promise.all(
      told.series.map(async (one: Record<string, string> & { metric: { id: string }; points: Point[] }) => {
        const query = new URLSearchParams({
          ...{ from: one.from, to: one.to, granularity: one.granularity },
          ...(transform ? { transform } : {}),
          ...(asOf ? { asOf } : {}),
        } as Record<string, string>)
        const path = `/api/v1/series/${one.scope}/${one.metric.id}?${query}`
        const answered = JSON.parse(String(await fetched(path)))
        // JSON says the same, word for word.
        expect([path, one.points]).toEqual([path, answered.points])
        return { scope: one.scope, points: answered.points }
      }),
    )
  }

  it.each(CHARTS)('%s', async chart => {
    const series = await asked(chart)
    expect(
      series.flatMap(({ points }) => points.filter(({ value }) => value !== null)).length,
    ).toBeGreaterThan(0)
    const isLog = chart.includes('scale=log')
    const drawn = (value: number | null): value is number => value !== null && (!isLog || value > 0)

    const csv = fromCsv(String(await fileOf(chart, 'csv')))
    for (const { scope, points } of series)
      expect([...(csv.get(scope) ?? [])]).toEqual(points.map(({ period, value }) => [period, value]))

    const zip = unzipSync(await fileOf(chart, 'zip'))
    const [packed] = Object.keys(zip).filter(name => name.endsWith('.csv'))
    expect(fromCsv(Buffer.from(zip[packed!]!).toString())).toEqual(csv)

    const columns = fromPptx(await fileOf(chart, 'pptx'))
    for (const [index, { points }] of series.entries()) {
      const known = points.filter(({ value }) => value !== null)
      // A slide names a level by the day of its reading.
      for (const { period, at = period, value } of known)
        if (drawn(value)) expect([at, columns[index]?.get(at)]).toEqual([at, value])
    }

    const lines = fromSvg(String(await fileOf(chart, 'svg')), isLog)
    expect(lines.length).toBe(series.length)
    for (const [index, { points }] of series.entries()) {
      const known = points.flatMap(({ value }) => (drawn(value) ? [value] : []))
      const { values, off } = lines[index]!
      expect(values.length).toBe(known.length)
      for (const [at, value] of known.entries())
        expect(Math.abs(values[at]! - value)).toBeLessThanOrEqual(off(value))
    }
  })

  it('is well-formed XML in every theme and with every font', async () => {
    for (const look of [
      'theme=auto',
      'theme=light',
      'theme=dark',
      'font=embed',
      'font=outline',
      'locale=zh&font=outline',
    ]) {
      const svg = String(await fileOf(`prometheus/github.stars?${look}`, 'svg'))
      expect(parse(svg).name).toBe('svg')
    }
  })
})
