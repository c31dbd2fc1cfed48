import { describe, expect, test } from 'vitest'
import { judgeLevels } from '../../../../db/model/series/doubtedLevels.ts'
import {
  computeBounds,
  listLevelSteps,
  selectDoubts,
  setDoubtsApart,
} from '../../../../db/model/series/doubts.ts'
import type { Observation } from '../../../../db/model/series/observation.ts'
import { findMonthOutliers, findOutliers } from '../../../../db/model/series/outliers.ts'
import { addDays, type Day, listDays } from '../../../../db/model/time/day.ts'

const FIRST: Day = '2026-11-01'

/** Readings on days in a row; null is a day without one. */
const readings = (values: readonly (number | null)[]): Observation[] =>
  values.map((value, index) => ({
    day: addDays(FIRST, index),
    value,
    status: value === null ? 'missing' : 'final',
  }))

/** The positions of doubted readings, the first one is 0; and the position of each confirmed step. */
const judged = (values: readonly (number | null)[]) => {
  const { doubted, steps } = judgeLevels(readings(values))
  const at = ({ day }: { day: Day }) => Number(day.slice(8)) - 1
  return { doubted: doubted.map(at), steps: steps.map(step => `${step.kind} ${at(step)}`) }
}

describe('a level', () => {
  test.each<[string, (number | null)[], number[], string[]?]>([
    ['grows', [100, 101, 180, 181], []],
    ['falls a little', [119_000, 118_700, 118_400], []],
    ['falls as GitHub did on 2026-07-01', [118_131, 117_938, 117_952], []],
    ['falls by exactly 5 percent', [10_000, 9_500], []],
    ['falls by more than 5 percent', [10_000, 9_499], [1]],
    ['falls by a half, but by 50 only', [100, 50], []],
    ['falls by 51', [100, 49], [1]],
    ['is 0 for two days', [119_000, 0, 0, 119_010], [1, 2]],
    ['is 0 to this day', [119_000, 0], [1]],
    ['is 0 for a day and another', [119_000, 0, null, 0], [1, 3]],
    ['is a tenth for a day', [119_000, 11_900, 119_000], [1]],
    ['falls and stays', [533, 347, 348, 347], [], ['fall 1']],
    ['falls and grows on', [533, 347, 360, 370], [], ['fall 1']],
    ['falls and comes back in part', [119_000, 11_900, 60_000, 119_000], [1, 2]],
    ['falls twice', [10_000, 5_000, 2_000, 2_000], [1, 2, 3]],
    ['falls hardly over the limit and stays', [39_000, 37_000, 37_060, 37_070], [], ['fall 1']],
    ['falls, but one day later is nearly back', [39_000, 37_000, 38_900], [1]],
    ['rises nearly tenfold', [500, 4_999, 5_010], []],
    ['rises tenfold', [500, 5_000], [0, 1]],
    ['rises tenfold after a sure reading', [499, 500, 6_790], [2]],
    ['rises tenfold for two days', [499, 500, 6_790, 6_795, 501], [2, 3]],
    ['rises tenfold and stays', [499, 500, 6_790, 6_795, 6_801], [], ['jump 2']],
    ['rises tenfold and grows on', [3, 69, 130, 250, 400], [], ['jump 1']],
    ['rises tenfold, but is small', [1, 12, 30], []],
    ['begins with an outage', [0, 119_000, 119_010], [0, 1, 2]],
    ['begins with an outage and goes on', [0, 119_000, 119_010, 119_020], [], ['jump 1']],
    ['is unknown in between', [119_000, null, 0, null, 119_010], [2]],
  ])('that %s', (_, values, doubted, steps = []) => {
    expect(judged(values)).toEqual({ doubted, steps })
  })

  test('keeps its doubted readings, and what is said leaves them out', () => {
    const read = readings([119_000, 0, 0, 119_010])
    const { observations, doubtsIn } = setDoubtsApart(read, { kind: 'stock', granularity: 'day' })
    expect(observations.map(({ value }) => value)).toEqual([119_000, 119_010])
    expect(read).toHaveLength(4)
    expect(doubtsIn({ from: FIRST, to: '2026-11-02' })).toEqual([
      { day: '2026-11-02', kind: 'fall', read: 0, usual: 119_000 },
    ])
  })

  test('that people entered as it was published is not doubted, and neither are counts of people of a period', () => {
    const read = readings([12_000, 700])
    expect(setDoubtsApart(read, { kind: 'stock', granularity: 'day', stated: true }).observations).toBe(read)
    expect(listLevelSteps(read, { kind: 'stock', stated: true })).toEqual([])
    expect(setDoubtsApart(read, { kind: 'distinct', granularity: 'month' }).observations).toBe(read)
  })

  test('once sure stays sure, whatever is read later', () => {
    const values = [119_000, 0, 0, 119_010, 12_000, 12_001, 12_002, 900_000, 13_000]
    const sure = (count: number) => {
      const { doubted } = judged(values.slice(0, count))
      return values.slice(0, count).flatMap((_, at) => (doubted.includes(at) ? [] : [at]))
    }
    for (let count = 2; count <= values.length; count++)
      expect(sure(count)).toEqual(expect.arrayContaining(sure(count - 1)))
  })
})

/** Half a year; weekends have half as much. `factor` multiplies days of June. */
const flow = (factors: Readonly<Record<string, number>> = {}): Observation[] =>
  listDays({ from: '2026-03-01', to: '2026-08-31' }).map((day, index) => ({
    day,
    value: (index % 7 > 4 ? 1_500_000 : 3_000_000) * (factors[day.slice(5)] ?? 1),
    status: 'final',
  }))

const JUNE = { from: '2026-06-01', to: '2026-06-30' } as const
const sumOf = (observations: readonly Observation[]) =>
  observations
    .filter(({ day }) => day >= JUNE.from && day <= JUNE.to)
    .reduce((sum, one) => sum + (one.value ?? 0), 0)
const USUAL = sumOf(flow())

describe('a month as its publisher counted it', () => {
  const months = (values: readonly number[]) =>
    values.map((value, index) => ({
      day: `2022-${String(index + 1).padStart(2, '0')}-01` as Day,
      value,
      status: 'final' as const,
    }))
  const year = { from: '2022-01-01', to: '2022-12-31' } as const

  test.each<[string, number[], Day[]]>([
    ['is usual', [14e6, 15e6, 15e6, 31e6, 15e6, 16e6], []],
    [
      'is tenfold, as vue of December 2022',
      [15e6, 15.6e6, 31e6, 154e6, 15.5e6, 16e6, 17.9e6],
      ['2022-04-01'],
    ],
    ['grows fast', [3e3, 9e3, 32e3, 153e3, 371e3, 428e3], []],
    ['is a twentieth', [15e6, 15e6, 15e6, 0.7e6, 15e6, 16e6], ['2022-04-01']],
    ['is the last', [15e6, 15e6, 15e6, 15e6, 150e6], []],
    ['is small', [900, 800, 9_000, 900, 800], []],
  ])('that %s', (_, values, doubted) => {
    expect(findMonthOutliers(months(values), year).map(({ day }) => day)).toEqual(doubted)
  })

  test('bounds a sum that it is in, and names all of its days', () => {
    const known = months([15e6, 15.6e6, 31e6, 154e6, 15.5e6, 16e6, 17.9e6])
    const { doubtsIn } = setDoubtsApart([], { kind: 'flow', granularity: 'day', months: known })
    const april = { period: '2022-04-01', published: 1, of: 30 } as const
    const bounds = computeBounds(154e6, selectDoubts(april, '2022-04-30', doubtsIn(year)))
    expect(bounds).toMatchObject({ least: 16e6, most: 154e6 })
    expect(bounds?.days).toHaveLength(30)
    expect(selectDoubts({ ...april, published: 0 }, '2022-04-30', doubtsIn(year))).toEqual([])
  })
})

describe('a sum', () => {
  test.each<[string, Record<string, number>, (read: number) => [least: number, most: number]]>([
    ['of usual days has no bounds', {}, () => [Number.NaN, Number.NaN]],
    ['of a holiday neither', { '06-10': 0.3 }, () => [Number.NaN, Number.NaN]],
    ['of a release neither', { '06-10': 4.9 }, () => [Number.NaN, Number.NaN]],
    ['with a tenfold day is at least what is usual', { '06-10': 10 }, read => [USUAL, read]],
    ['with two', { '06-10': 10, '06-17': 10 }, read => [USUAL, read]],
    [
      'with seven of thirty',
      { '06-02': 10, '06-05': 10, '06-10': 10, '06-11': 10, '06-16': 10, '06-23': 10, '06-28': 10 },
      read => [USUAL, read],
    ],
    ['with a day of nothing is at most what is usual', { '06-10': 0 }, read => [read, USUAL]],
    ['with a day of a twentieth', { '06-13': 0.05 }, read => [read, USUAL]],
    ['with both lies between', { '06-10': 10, '06-11': 0 }, read => [read - 9 * 3e6, read + 3e6]],
  ])('%s', (_, factors, bounds) => {
    const observations = flow(factors)
    const value = sumOf(observations)
    const { doubtsIn } = setDoubtsApart(observations, { kind: 'flow', granularity: 'day' })
    const found = computeBounds(value, doubtsIn(JUNE))
    expect([found?.least ?? Number.NaN, found?.most ?? Number.NaN]).toEqual(bounds(value))
    if (found) expect(found.days.map(day => day.slice(5))).toEqual(Object.keys(factors))
    if (found) expect(found.usual).toBe(USUAL)
  })

  test('of a range is judged as in the whole series', () => {
    const observations = flow({ '06-01': 10, '06-15': 0, '06-30': 10, '07-01': 10 })
    const whole = findOutliers(observations).filter(({ day }) => day >= JUNE.from && day <= JUNE.to)
    expect(findOutliers(observations, JUNE)).toEqual(whole)
    expect(whole).toHaveLength(3)
  })

  test('of a week looks at no decades', () => {
    const days = listDays({ from: '1990-01-01', to: '2026-08-31' })
    let looks = 0
    const observations = days.map(day => ({
      day,
      status: 'final' as const,
      get value() {
        looks++
        return 1_000
      },
    }))
    findOutliers(observations, { from: '2026-06-01', to: '2026-06-07' })
    expect(looks).toBeLessThan(200)
  })
})
