import { describe, expect, test } from 'vitest'
import type { Observation } from '../../../../db/model/series/observation.ts'
import { findOutliers } from '../../../../db/model/series/outliers.ts'
import { buildPoints } from '../../../../db/model/series/points.ts'
import { sumObservations } from '../../../../db/model/series/sumObservations.ts'
import { transformPoints } from '../../../../db/model/series/transformPoints.ts'
import { type Day, listDays } from '../../../../db/model/time/day.ts'
import type { Granularity } from '../../../../db/model/time/period.ts'

const TODAY: Day = '2026-11-22'

const final = (day: Day, value: number): Observation => ({ day, value, status: 'final' })

/** Ten on every day, but for some days. */
const tens = (from: Day, to: Day, without: readonly Day[] = []): Observation[] =>
  listDays({ from, to }).flatMap(day => (without.includes(day) ? [] : [final(day, 10)]))

const view = (
  observations: readonly Observation[],
  months: readonly Observation[],
  granularity: Granularity,
  [from, to]: readonly [Day, Day],
) => buildPoints(observations, 'flow', 'day', { range: { from, to }, granularity, today: TODAY, months })

describe('a published month', () => {
  test('stands where not all of its days are known, and says so', () => {
    const [march] = view(tens('2026-03-01', '2026-03-20'), [final('2026-03-01', 330)], 'month', [
      '2026-03-01',
      '2026-03-31',
    ])
    expect(march).toEqual({
      period: '2026-03-01',
      value: 330,
      status: 'final',
      complete: true,
      known: 31,
      of: 31,
      published: 1,
    })
  })

  test('yields to the days once all of them are known', () => {
    const days = tens('2026-03-01', '2026-03-31')
    const [march] = view(days, [final('2026-03-01', 312)], 'month', ['2026-03-01', '2026-03-31'])
    expect(march).toMatchObject({ value: 310, complete: true })
    expect(march).not.toHaveProperty('published')
    expect(march).not.toHaveProperty('difference')
  })

  test.each([
    [313, undefined],
    [314, { days: 310, published: 314 }],
    [306, { days: 310, published: 306 }],
  ])('of %i beside days of 310 shows a difference of more than one percent', (published, difference) => {
    const days = tens('2026-03-01', '2026-03-31')
    const [march] = view(days, [final('2026-03-01', published)], 'month', ['2026-03-01', '2026-03-31'])
    expect(march?.value).toBe(310)
    expect(march?.difference).toEqual(difference)
  })

  test('that is not more than the known days leaves out the same days: the month is not whole', () => {
    const days = tens('2026-03-01', '2026-03-31', ['2026-03-09'])
    const [march] = view(days, [final('2026-03-01', 300)], 'month', ['2026-03-01', '2026-03-31'])
    expect(march).toMatchObject({ value: 300, complete: false, known: 30 })
    expect(march).not.toHaveProperty('published')
  })

  test('makes quarters and years whole, beside months of days', () => {
    const days = tens('2026-01-01', '2026-02-28')
    const [quarter] = view(days, [final('2026-03-01', 330)], 'quarter', ['2026-01-01', '2026-03-31'])
    expect(quarter).toMatchObject({ value: 920, complete: true, known: 90, of: 90, published: 1 })
    const published = listDays({ from: '2025-01-01', to: '2025-12-31' })
      .filter(day => day.endsWith('-01'))
      .map(day => final(day, 300))
    const [year] = view([], published, 'year', ['2025-01-01', '2025-12-31'])
    expect(year).toMatchObject({ value: 3_600, complete: true, published: 12 })
  })

  test.each(['day', 'week'] as const)('is nothing to a %s', granularity => {
    const range = ['2026-03-02', '2026-03-08'] as const
    const points = view([], [final('2026-03-01', 330)], granularity, range)
    expect(points.every(({ value }) => value === null)).toBe(true)
    expect(points.some(point => 'published' in point)).toBe(false)
  })

  test('is nothing to a level', () => {
    const range = { from: '2026-03-01', to: '2026-03-31' } as const
    const months = [final('2026-03-01', 330)]
    const asked = { range, granularity: 'month', today: TODAY, months } as const
    expect(buildPoints([], 'stock', 'day', asked)[0]?.value).toBeNull()
  })

  test('makes the months of a sum, of those members that count', () => {
    const seen = { kind: 'flow', granularity: 'day', today: TODAY } as const
    const days = [tens('2026-03-01', '2026-04-30'), tens('2026-04-01', '2026-04-30')]
    const { months, series } = sumObservations(days, seen, [[], [final('2026-03-01', 100)]])
    expect(months).toEqual([final('2026-03-01', 410)])
    expect(series).toEqual({ known: 2, of: 2 })
    expect(sumObservations(days, seen)).not.toHaveProperty('months')
  })
})

describe('a day that is known in part', () => {
  const partial: Observation = { day: '2026-03-10', value: 4, status: 'partial' }
  const days = [...tens('2026-02-01', '2026-03-09'), partial, ...tens('2026-03-11', '2026-04-30')]

  test('is shown with its least value, and is not whole', () => {
    const [day] = view(days, [], 'day', ['2026-03-10', '2026-03-10'])
    expect(day).toMatchObject({ value: 4, status: 'partial', complete: false })
  })

  test('makes its week unknown, and its month no whole one', () => {
    expect(view(days, [], 'week', ['2026-03-09', '2026-03-15'])[0]).toMatchObject({ value: null, known: 6 })
    const [march] = view(days, [], 'month', ['2026-03-01', '2026-03-31'])
    expect(march).toMatchObject({ value: 304, status: 'partial', complete: false, known: 30, of: 31 })
  })

  test('gives way to a month that was published', () => {
    const [march] = view(days, [final('2026-03-01', 310)], 'month', ['2026-03-01', '2026-03-31'])
    expect(march).toMatchObject({ value: 310, status: 'final', complete: true, published: 1 })
  })

  test('is doubted, and does not lower what is usual around it', () => {
    const many = days.map(one => ({ ...one, value: (one.value ?? 0) * 100 }))
    expect(findOutliers(many)).toEqual([{ day: '2026-03-10', kind: 'partial', read: 400, usual: 1_000 }])
  })

  test('is in no mean of days', () => {
    const range = { from: '2026-03-10', to: '2026-03-20' } as const
    const points = view(days, [], 'day', ['2026-03-01', '2026-03-20'])
    const shown = transformPoints('rolling7', points, { range, granularity: 'day' }).points
    expect(shown.map(({ value }) => value)).toEqual([...Array(7).fill(null), 10, 10, 10, 10])
  })
})
