import { describe, expect, test } from 'vitest'
import type { Observation } from '../../../../db/model/series/observation.ts'
import { sumObservations } from '../../../../db/model/series/sumObservations.ts'
import { addDays, type Day, listDays } from '../../../../db/model/time/day.ts'
import { at, figureOf, levelOf, MONTH, WEEK } from './figureOf.ts'

/** Three million a day, times these factors. */
const flow = (factors: Readonly<Record<string, number>> = {}, from: Day = '2025-01-01'): Observation[] =>
  listDays({ from, to: '2026-07-31' }).map(day => ({
    day,
    value: 3_000_000 * (factors[day] ?? 1),
    status: 'final',
  }))

const monthly = (factors: Readonly<Record<string, number>>, definition = {}) =>
  figureOf(flow(factors), { window: MONTH, ...definition }, { today: '2026-07-01' })

describe('a month with two tenfold days', () => {
  const figure = monthly({ '2026-06-10': 10, '2026-06-16': 10 })

  test('is not said: the last month that no doubted day could change is', () => {
    expect(figure).toMatchObject({ value: 93_000_000, window: { from: '2026-05-01' }, declined: null })
    expect(figure.en.caveats).toEqual([
      'For later periods, doubted days could change the statement: 10 June 2026 and 16 June 2026. This is the latest period they cannot affect.',
    ])
    expect(figure.zh.caveats).toEqual([
      '之后的时段中有存疑的日期，可能改变所说的内容：2026年6月10日、2026年6月16日。这是最近一个不受影响的时段。',
    ])
  })

  test('has both sums', () => {
    expect(figure.doubt).toMatchObject({
      window: { from: '2026-06-01', to: '2026-06-30' },
      asRead: 144_000_000,
      undoubted: 90_000_000,
    })
    expect(figure.doubt?.days).toEqual([
      { day: '2026-06-10', kind: 'spike', read: 30_000_000, usual: 3_000_000 },
      { day: '2026-06-16', kind: 'spike', read: 30_000_000, usual: 3_000_000 },
    ])
  })
})

test('where every window has doubted days that matter, nothing is said', () => {
  const months = ['2026-03', '2026-04', '2026-05', '2026-06']
  const factors = Object.fromEntries(months.map(month => [`${month}-10`, 10]))
  const figure = figureOf(flow(factors, '2026-03-01'), { window: MONTH }, { today: '2026-07-01' })
  expect(figure).toMatchObject({ value: null, declined: { code: 'doubted' } })
  expect(figure.en.declined).toBe(
    'No statement is possible, because doubted days could change it: 10 March 2026, 10 April 2026, 10 May 2026 and 10 June 2026.',
  )
  expect(figure.doubt).toMatchObject({ asRead: 117_000_000, undoubted: 90_000_000 })
})

test('a spike that changes no digit is named', () => {
  // In 18 months 1,638 million and 1,650 million are both "more than 1.6 billion", coarsely.
  const window = { granularity: 'month', count: 18 } as const
  const figure = monthly({ '2026-06-10': 5 }, { coarse: true, window })
  expect([figure.value, figure.en.phrase]).toEqual([1_650_000_000, 'more than 1.6 billion'])
  expect(figure.caveats).toEqual([{ code: 'doubted-days', days: ['2026-06-10'] }])
  expect(monthly({ '2026-06-10': 5 }, { window }).declined?.code).toBe('doubted')
})

test('an outage is named, and the sum stays a true lower bound', () => {
  const figure = monthly({ '2026-06-10': 0.01 })
  expect([figure.value, figure.window?.to, figure.en.phrase]).toEqual([
    87_030_000,
    '2026-06-30',
    'more than 87 million',
  ])
  expect(figure.en.caveats).toEqual([
    'Some days in this period are doubted because they are far from the usual value, but they cannot change the statement: 10 June 2026.',
  ])
  expect(figure.doubt).toMatchObject({ asRead: 87_030_000, undoubted: 90_000_000 })
})

test('the average of a day is declined with the sum', () => {
  expect(monthly({ '2026-06-10': 10 }, { statistic: 'average' })).toMatchObject({
    value: 3_000_000,
    window: { to: '2026-05-31' },
  })
})

describe('a comparison', () => {
  const compared = { comparison: { baseline: { kind: 'year' }, as: 'percent' } } as const

  test.each([
    ['with a spike then', { '2025-06-10': 10 }],
    ['with an outage then', { '2025-06-10': 0, '2025-06-11': 0 }],
    ['with an outage now', { '2026-06-10': 0, '2026-06-11': 0 }],
  ])('%s is left out', (_, factors) => {
    const figure = monthly(factors, compared)
    expect([figure.window?.to, figure.comparison]).toEqual(['2026-06-30', null])
    expect(figure.caveats.map(({ code }) => code)).toContain('doubted-comparison')
  })

  test('without any stays', () => {
    expect(monthly({}, compared).comparison?.change).toEqual({ trend: 'unchanged' })
  })

  test('whose words no doubted day can change stays', () => {
    const tripled = flow({ '2025-06-10': 0.05 }).map(one =>
      one.day >= '2026-01-01' ? { ...one, value: one.value! * 3.5 } : one,
    )
    const multiple = { coarse: true, comparison: { baseline: { kind: 'year' }, as: 'multiple' } } as const
    const figure = figureOf(tripled, { window: MONTH, ...multiple }, { today: '2026-07-01' })
    expect(figure.en.comparison).toBe('more than three times as many as in the same month a year earlier')
    expect(figure.caveats.map(({ code }) => code)).toEqual(['doubted-days'])
  })
})

test('of a sum over several series the days of each count', () => {
  const seen = { kind: 'flow', granularity: 'day', today: '2026-07-01' } as const
  // Tenfold in the small one: 3 million of 103 a day.
  const large = flow().map(one => ({ ...one, value: 100_000_000 }))
  const { observations, doubtsIn } = sumObservations([large, flow({ '2026-06-10': 10 })], seen)
  const figure = figureOf(observations, { window: WEEK }, { ...seen, today: '2026-06-15', doubtsIn })
  expect(figure).toMatchObject({ value: 721_000_000, window: { to: '2026-06-07' } })
  expect(figure.doubt).toMatchObject({ asRead: 748_000_000, undoubted: 721_000_000 })
})

describe('a level', () => {
  const level = (...values: number[]) =>
    levelOf(
      [at('2025-11-27', 110_000), ...values.map((value, index) => at(addDays('2026-11-21', index), value))],
      { comparison: { baseline: { kind: 'year' }, as: 'difference' } },
      { today: '2026-11-27' },
    )

  test.each([
    ['two days of 0', [119_000, 0, 0], '2026-11-21', 119_000],
    ['two days of 0, and back', [119_000, 0, 0, 119_010], '2026-11-24', 119_010],
    ['a tenth', [119_000, 11_900], '2026-11-21', 119_000],
    ['a fall that is confirmed', [119_000, 100_000, 100_010, 100_020], '2026-11-24', 100_020],
  ])('with %s', (_, values, day, value) => {
    expect(level(...values)).toMatchObject({ value, window: { from: day, to: day } })
  })

  test('names the readings that it leaves out, and shows both', () => {
    const figure = level(119_000, 0, 0)
    expect(figure.en.sentence).toContain('119,000 by 21 November 2026')
    expect(figure.en.caveats).toEqual([
      'Doubted readings are left out because they are far from the previous reading and not confirmed: 22 to 23 November 2026.',
    ])
    expect(figure.doubt).toMatchObject({ asRead: 0, undoubted: 119_000 })
  })

  const summed = (...members: Observation[][]) => {
    const seen = { kind: 'stock', granularity: 'day', today: '2026-11-27' } as const
    const { observations, ...rest } = sumObservations(members, seen)
    return levelOf(observations, {}, { ...seen, ...rest })
  }
  const readFrom = (day: Day, ...values: number[]) =>
    values.map((value, index) => at(addDays(day, index), value))

  test.each([
    ['on the day of another', [119_000, 119_000, 119_000], [9_000, 9_000, 0], ['2026-11-23'], 119_000],
    ['before the last day of another', [119_000, 119_000, 119_000], [9_000, 0], ['2026-11-22'], 119_000],
    ['of both', [119_000, 119_000, 0], [9_000, 0, 0], ['2026-11-22', '2026-11-23'], 0],
    ['that came back', [119_000, 119_000, 119_000], [9_000, 0, 9_000], [], null],
  ])('of a collection names the doubted readings of a member: %s', (_, one, other, days, asRead) => {
    const figure = summed(readFrom('2026-11-21', ...one), readFrom('2026-11-21', ...other))
    expect(figure).toMatchObject({ value: 128_000, declined: null })
    const caveats = figure.caveats.filter(({ code }) => code === 'doubted-readings')
    expect(caveats).toEqual(days.length > 0 ? [{ code: 'doubted-readings', days }] : [])
    expect(figure.doubt?.asRead ?? null).toBe(asRead)
  })

  test('of which no reading is sure is declined', () => {
    const figure = levelOf([at('2026-11-21', 0), at('2026-11-22', 119_000)], {}, { today: '2026-11-27' })
    expect(figure).toMatchObject({ value: null, declined: { code: 'doubted' } })
  })
})

describe('where only published months are known, one of them doubted', () => {
  const months = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06'].map(month =>
    at(`${month}-01` as Day, month === '2026-04' ? 900_000_000 : 90_000_000),
  )
  const of = (window: typeof WEEK | typeof MONTH) => figureOf([], { window }, { today: '2026-07-01', months })

  test('a week is not known at all', () =>
    expect(of(WEEK)).toMatchObject({ value: null, declined: { code: 'months-only' } }))

  test('a month is said', () =>
    expect(of(MONTH)).toMatchObject({ value: 90_000_000, window: { from: '2026-06-01' } }))
})
