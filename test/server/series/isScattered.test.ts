import { describe, expect, it } from 'vitest'
import { saveObservations } from '../../../db/observations/observations.ts'
import { ensureSeries } from '../../../db/observations/series.ts'
import { isScattered } from '../../../server/series/isScattered.ts'
import { seriesOf } from '../../web/samples.ts'
import { servedOnce } from '../serving.ts'

const points = (values: readonly (number | null)[]) =>
  seriesOf(values.map(value => ({ value }) as never)).points
const [A, B, C] = [1, 2, 3]

describe('a level that is read seldom', () => {
  it.each([
    [[A, null, null, B, null, C], true],
    [[A, B, C, null, null], false],
    [[A, B, null, C, A, null, B], false],
    [[null, A, null], false],
    [[null, null], false],
    [[], false],
  ])('is scattered where its values stand alone: %j, %s', (values, expected) => {
    expect(isScattered({ kind: 'stock', points: points(values) })).toBe(expected)
    expect(isScattered({ kind: 'flow', points: points(values) })).toBe(false)
  })
})

servedOnce('a chart of monthly readings', server => {
  it('is a line wherever nobody asked for finer periods', async () => {
    const [stars] = await ensureSeries(server().db, [
      {
        project: 'prometheus',
        source: 'github',
        subject: 'prometheus/prometheus',
        metric: 'github.stars',
        granularity: 'day',
      },
    ])
    const observations = Array.from({ length: 40 }, (_, at) => ({
      day: `${2023 + Math.floor(at / 12)}-${String(1 + (at % 12)).padStart(2, '0')}-28` as never,
      value: 1_000 + at,
      status: 'final' as const,
    }))
    const at = new Date('2026-11-20T08:00:00Z')
    await saveObservations(server().db, { seriesId: stars!.id, runId: 1, at, observations })
    const granularityOf = async (query: string) =>
      (await server().get(`/charts/prometheus/github.stars.json${query}`)).json.series[0].granularity
    for (const query of ['', '?range=3y', '?range=1y', '?range=90d'])
      expect([query, await granularityOf(query)]).toEqual([query, 'month'])
    expect(await granularityOf('?range=3y&granularity=week')).toBe('week')
    const { text } = await server().get('/embed/figures/prometheus-stars')
    const [, line = ''] = /<g class="line line-0"><path class="area"[^>]*><path d="([^"]*)"/.exec(text) ?? []
    expect(line.split('M')).toHaveLength(2)
  })
})

servedOnce('a chart of a few values', server => {
  const store = async (metric: string, source: string, days: Readonly<Record<string, number>>) => {
    const [one] = await ensureSeries(server().db, [
      { project: 'prometheus', source, subject: 'prometheus/prometheus', metric, granularity: 'day' },
    ])
    const observations = Object.entries(days).map(([day, value]) => ({
      day: day as never,
      value,
      status: 'final' as const,
    }))
    const at = new Date('2026-11-20T08:00:00Z')
    await saveObservations(server().db, { seriesId: one!.id, runId: 1, at, observations })
  }
  const shown = async (metric: string, query = '') => {
    const [series] = (await server().get(`/charts/prometheus/${metric}.json${query}`)).json.series
    const known = series.points.filter(({ value }: { value: number | null }) => value !== null)
    return [series.granularity, ...known.map(({ value }: { value: number }) => value)]
  }

  it('shows every stated value unless coarser periods are asked for', async () => {
    await store('published.instances_online', 'published', {
      '2015-06-01': 5,
      '2017-01-01': 8,
      '2017-10-05': 9,
    })
    expect(await shown('published.instances_online')).toEqual(['quarter', 5, 8, 9])
    expect(await shown('published.instances_online', '?granularity=year')).toEqual(['year', 5, 9])
  })

  it('never makes one of two', async () => {
    await store('github.contributors', 'github', { '2020-02-01': 100, '2020-10-01': 200 })
    expect(await shown('github.contributors')).toEqual(['quarter', 100, 200])
  })
})
