import { describe, expect, it, test } from 'vitest'
import { createMissingObservation, type Observation } from '../../../db/model/series/observation.ts'
import { buildPoints, findSpan } from '../../../db/model/series/points.ts'
import { addDays, type Day, listDays } from '../../../db/model/time/day.ts'
import type { LoadedSeries } from '../../../server/series/computeSeriesPoints.ts'
import { explainBeginning, explainGaps } from '../../../server/series/explainGaps.ts'
import { createLanguageFor } from '../../../web/language/createLanguageFor.ts'
import { listGapTexts } from '../../../web/trends/gapTexts.ts'
import { seriesOf } from '../../web/samples.ts'
import { servedOnce } from '../serving.ts'

const NPM = {
  ...{ id: 'npm.downloads', source: 'npm', kind: 'flow', granularity: 'day' },
  ...{ reach: 'any-day', firstDay: '2015-01-10' },
} as const
const STARS = { ...NPM, id: 'github.stars', source: 'github', kind: 'stock', reach: 'today', firstDay: null }

const daysOf = (from: Day, to: Day): Observation[] =>
  listDays({ from, to }).map(day => ({ day, value: 10, status: 'final' }))

interface Given {
  readonly metric?: object
  readonly kind?: 'project' | 'collection'
  readonly series?: { readonly firstDay: Day | null; readonly askedFrom: Day | null }
  readonly values?: readonly Observation[]
}

/** What is stored of one series. */
const loadedOf = (
  read: readonly Observation[],
  { metric = NPM, kind = 'project', series = { firstDay: null, askedFrom: null }, values = read }: Given = {},
) =>
  ({
    resolved: { metric, scope: { kind }, members: [{ series }] },
    ...{ read: [read], values: [values], months: [[]] },
  }) as unknown as LoadedSeries

describe('why a series begins when it does', () => {
  const begins = (first: Day, given?: Given) => {
    const read = daysOf(first, addDays(first, 5))
    return explainBeginning(loadedOf(read, given), findSpan(read))
  }

  test.each([
    ['the source begins then', '2015-01-10', {}, 'source'],
    [
      'there was nothing to count before',
      '2016-05-03',
      { series: { firstDay: '2016-05-03', askedFrom: null } },
      'nothing',
    ],
    [
      'all earlier days were asked for',
      '2016-05-03',
      { series: { firstDay: null, askedFrom: '2015-01-10' } },
      'nothing',
    ],
    [
      'earlier days were not asked for yet',
      '2016-05-03',
      { series: { firstDay: null, askedFrom: '2016-05-03' } },
      'not-collected',
    ],
    ['it is a level of which only the present is told', '2026-05-03', { metric: STARS }, 'reading'],
    ['it was published', '2014-05-03', {}, 'published'],
    ['a project of a collection begins', '2016-05-03', { kind: 'collection' }, 'members'],
    ['a history begins', '2012-05-03', { metric: { ...NPM, source: 'git', firstDay: null } }, 'nothing'],
    ['nobody knows', '2012-05-03', { metric: { ...NPM, firstDay: null } }, 'unknown'],
  ] as [string, Day, Given, string][])('because %s', (_, first, given, reason) => {
    expect(begins(first, given)).toEqual({ day: first, reason })
  })

  test('or since when it is read, where earlier values are estimated', () => {
    const read = daysOf('2026-05-03', '2026-05-06')
    const values = [...daysOf('2026-05-01', '2026-05-02'), ...read]
    expect(explainBeginning(loadedOf(read, { metric: STARS, values }), findSpan(values))).toEqual({
      day: '2026-05-03',
      reason: 'estimated',
    })
    expect(explainBeginning(loadedOf([]), null)).toBeNull()
  })
})

describe('why a month is not known in full', () => {
  const outage = { id: 'o', day: '2026-03-10', title: 'npm counted nothing', kind: 'outage' }
  const events = [{ ...outage, titles: null, url: null }]
  const all = daysOf('2026-01-01', '2026-06-30')
  const gapsOf = (read: readonly Observation[], given?: Given) => {
    const span = findSpan(read)
    const range = { from: '2026-01-01', to: '2026-06-30' } as const
    const view = { range, granularity: 'month', today: '2026-07-15' } as const
    const points = buildPoints(read, 'flow', 'day', view)
    return explainGaps(loadedOf(read, given), {
      ...{ points, granularity: 'month', events, asOf: '2026-07-15', span },
    })
  }
  const lose = (days: readonly Day[]) =>
    all.map(one => (days.includes(one.day) ? createMissingObservation(one.day) : one))
  const march = { from: '2026-03-01', to: '2026-03-01' }
  const may = { from: '2026-05-01', to: '2026-05-01' }

  it('is an outage, an answer without numbers, or days that were not collected', () => {
    expect(gapsOf(all)).toEqual([])
    expect(gapsOf(lose(['2026-03-12']))).toEqual([{ ...march, reason: 'outage', event: 'o' }])
    expect(gapsOf(lose(['2026-05-12']))).toEqual([{ ...may, reason: 'no-answer', event: null }])
    const without = (one: Day) => all.filter(({ day }) => day !== one)
    expect(gapsOf(without('2026-05-12'))).toEqual([{ ...may, reason: 'not-collected', event: null }])
    // An outage is no reason for days that nobody asked for.
    expect(gapsOf(without('2026-03-12'))).toEqual([{ ...march, reason: 'not-collected', event: null }])
    expect(gapsOf(lose(['2026-05-12']).filter(({ day }) => day !== '2026-05-13'))).toEqual([
      { ...may, reason: 'unknown', event: null },
    ])
    expect(gapsOf(without('2026-05-12'), { metric: { ...STARS, kind: 'flow' } })[0]?.reason).toBe('not-read')
    expect(gapsOf(without('2026-05-12'), { kind: 'collection' })[0]?.reason).toBe('members')
  })

  it('is told of months in a row together, in both languages', () => {
    const gaps = gapsOf(lose(['2026-03-12', '2026-04-20', '2026-05-12']))
    expect(gaps.map(({ from, to, reason }) => [from, to, reason])).toEqual([
      ['2026-03-01', '2026-03-01', 'outage'],
      ['2026-04-01', '2026-05-01', 'no-answer'],
    ])
    const series = seriesOf([], { gaps, events, granularity: 'month' })
    expect(listGapTexts(series, createLanguageFor('en', false))).toEqual([
      'Unknown or partial: Apr 2026 to May 2026 (npm has no number for some days).',
      'Unknown or partial: Mar 2026 (npm counted nothing).',
    ])
    expect(listGapTexts(series, createLanguageFor('zh', false))[0]).toContain('npm 有数日没有数据')
  })
})

servedOnce('a trend page', server => {
  it('says below the chart why it begins when it does, and why there is a gap', async () => {
    const { text } = await server().get('/trends/express/npm.downloads')
    expect(text).toMatch(/Data since 1 October 2025[^<]*\./)
    expect(text).toContain('Unknown or partial: 2–8 Nov 2026 (')
    const chinese = await server().get('/trends/express/npm.downloads?locale=zh')
    expect(chinese.text).toContain('数据始于')
    const { json } = await server().get('/api/v1/series/express/npm.downloads?granularity=week')
    expect(json.begins.day).toBe('2025-10-01')
    expect(json.gaps.at(-1)).toMatchObject({ from: '2026-11-02', to: '2026-11-02' })
  })
})
