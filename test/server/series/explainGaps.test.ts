import { describe, expect, it, test } from 'vitest'
import { createMissingObservation, type Observation } from '../../../db/model/series/observation.ts'
import { buildPoints, findSpan } from '../../../db/model/series/points.ts'
import type { Transform } from '../../../db/model/series/transformPoints.ts'
import { addDays, type Day, listDays } from '../../../db/model/time/day.ts'
import type { Granularity } from '../../../db/model/time/period.ts'
import { computeSeriesPoints, type LoadedSeries } from '../../../server/series/computeSeriesPoints.ts'
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
      ...{ points, untransformed: points, transform: 'none', granularity: 'month', events },
      ...{ asOf: '2026-07-15', span },
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

  it('is that the data begins in it, where all days since then are known', () => {
    expect(gapsOf(daysOf('2026-01-12', '2026-06-30'))).toEqual([
      { from: '2026-01-01', to: '2026-01-01', reason: 'begins', event: null },
    ])
    expect(gapsOf(daysOf('2026-01-12', '2026-06-30'), { kind: 'collection' })[0]?.reason).toBe('begins')
    // A month that was published may be known before the days are.
    const later = daysOf('2026-01-12', '2026-06-30')
    const month = { from: '2026-01-01', to: '2026-06-30' } as const
    const asked = (askedFrom: Day) => {
      const view = { range: month, granularity: 'month', today: '2026-07-15' } as const
      const points = buildPoints(later, 'flow', 'day', view)
      return explainGaps(loadedOf(later, { series: { firstDay: null, askedFrom } }), {
        ...{ points, untransformed: points, transform: 'none', granularity: 'month', events },
        ...{ asOf: '2026-07-15', span: month },
      }).map(({ reason }) => reason)
    }
    expect([asked('2015-01-10'), asked('2026-01-12')]).toEqual([['begins'], ['not-collected']])
    const ends = daysOf('2026-01-01', '2026-06-12')
    expect(gapsOf(ends)).toEqual([
      { from: '2026-06-01', to: '2026-06-01', reason: 'not-collected', event: null },
    ])
  })

  it('is found without a look at all that is stored', () => {
    const many = daysOf('1996-01-01', '2026-06-30')
    const countReads = (read: readonly Observation[]) => {
      let reads = 0
      const counted = new Proxy(read, {
        get: (list, key) => {
          if (typeof key === 'string' && /^\d+$/.test(key)) reads++
          return Reflect.get(list, key)
        },
      })
      const span = { from: '1996-01-01', to: '2026-06-30' } as const
      const range = { from: '2026-01-01', to: '2026-06-30' } as const
      const points = buildPoints(read, 'flow', 'day', { range, granularity: 'month', today: '2026-07-15' })
      const gaps = explainGaps(loadedOf(counted), {
        ...{ points, untransformed: points, transform: 'none', granularity: 'month', events },
        ...{ asOf: '2026-07-15', span },
      })
      return { reads, gaps: gaps.length }
    }
    expect(countReads(many)).toEqual({ reads: 0, gaps: 0 })
    const { reads, gaps } = countReads(many.filter(({ day }) => day !== '2026-05-12'))
    expect(gaps).toBe(1)
    expect(reads).toBeLessThan(120)
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

describe('why a transformed value is unknown', () => {
  const outage = { id: 'o', day: '2025-01-10', title: 'npm counted nothing', kind: 'outage' }
  const events = [{ ...outage, titles: null, url: null }]
  const all = daysOf('2025-01-01', '2026-06-30')
  const gapsOf = (
    transform: Transform,
    read: readonly Observation[],
    { granularity = 'month', ...given }: Given & { readonly granularity?: Granularity } = {},
  ) => {
    const loaded = {
      ...loadedOf(read, given),
      ...{ span: findSpan(read), spanWithMonths: findSpan(read) },
    }
    const metric = { ...loaded.resolved.metric, id: 'm', granularity: 'day' as const }
    const held = {
      ...loaded,
      resolved: { ...loaded.resolved, metric, scope: { kind: 'project' } },
    } as LoadedSeries
    const range = { from: '2025-01-01', to: '2026-06-30' } as const
    const context = { today: '2026-07-15', methods: [] } as const
    const { points, untransformed } = computeSeriesPoints(held, transform, { range, granularity }, context)
    return explainGaps(loaded, {
      ...{ points, untransformed, transform, granularity, events, asOf: '2026-07-15', span: findSpan(read) },
    }).map(({ from, to, reason }) => [from, to, reason])
  }
  const lose = (...days: readonly Day[]) =>
    all.map(one => (days.includes(one.day) ? createMissingObservation(one.day) : one))

  it('is that nothing comparable is known a year earlier, never that the days were not collected', () => {
    expect(gapsOf('change', all)).toEqual([['2025-01-01', '2025-12-01', 'year-earlier']])
    expect(gapsOf('change', all, { kind: 'collection' })).toEqual([
      ['2025-01-01', '2025-12-01', 'year-earlier'],
    ])
    expect(gapsOf('change', lose('2026-03-12', '2025-05-12'))).toEqual([
      ['2025-01-01', '2025-04-01', 'year-earlier'],
      ['2025-05-01', '2025-05-01', 'no-answer'],
      ['2025-06-01', '2025-12-01', 'year-earlier'],
      ['2026-03-01', '2026-03-01', 'no-answer'],
      ['2026-05-01', '2026-05-01', 'year-earlier'],
    ])
  })

  it('is the gap of a level a year earlier, not a day on which nobody read it', () => {
    // A reading at most 21 days from a year earlier is compared with: 1 January with 31 December.
    const read = all.filter(({ day }) => day < '2025-05-01' || day > '2025-06-25')
    expect(gapsOf('change', read, { metric: STARS })).toEqual([
      ['2025-01-01', '2025-04-01', 'year-earlier'],
      ['2025-05-01', '2025-05-01', 'not-read'],
      ['2025-06-01', '2025-11-01', 'year-earlier'],
      ['2026-05-01', '2026-05-01', 'year-earlier'],
    ])
  })

  it('is a bound, where a number was published that no ratio can be made of', () => {
    const metric = { ...STARS, reach: 'never' }
    const stated = [
      ...daysOf('2025-01-06', '2025-01-06'),
      { day: '2025-01-20', value: 5, status: 'final', bound: 'less' },
      { day: '2025-02-03', value: 20, status: 'estimated' },
    ] as const
    const read = stated.map(one => (one.day === '2025-01-06' ? { ...one, bound: 'less' as const } : one))
    expect(gapsOf('index', read, { metric, granularity: 'week' })).toContainEqual([
      ...['2025-01-13', '2025-01-13'],
      'not-published',
    ])
    expect(gapsOf('index', read, { metric, granularity: 'week' })).toContainEqual([
      ...['2025-01-20', '2025-01-20'],
      'base',
    ])
  })

  it('is an earlier gap of a sum so far, and a day of a mean', () => {
    expect(gapsOf('cumulative', lose('2026-03-12'))).toEqual([
      ['2026-03-01', '2026-03-01', 'no-answer'],
      ['2026-04-01', '2026-06-01', 'earlier-gap'],
    ])
    expect(gapsOf('rolling7', lose('2026-03-12'), { granularity: 'day' })).toEqual([
      ['2025-01-01', '2025-01-06', 'mean'],
      ['2026-03-12', '2026-03-18', 'no-answer'],
    ])
    expect(gapsOf('daily', lose('2026-03-12'))).toEqual([['2026-03-01', '2026-03-01', 'no-answer']])
  })

  it('is told in both languages', () => {
    const gaps = [{ from: '2025-01-01', to: '2025-12-01', reason: 'year-earlier', event: null }] as const
    const series = seriesOf([], { gaps: [...gaps], granularity: 'month', transform: 'change' })
    expect(listGapTexts(series, createLanguageFor('en', false))).toEqual([
      'Unknown or partial: Jan 2025 to Dec 2025 (no comparable value a year earlier).',
    ])
    expect(listGapTexts(series, createLanguageFor('zh', false))[0]).toContain('一年前没有可比的数值')
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
