import { describe, expect, test } from 'vitest'
import { computeNextRoundNumber, findMilestones } from '../../../../db/model/figures/milestones.ts'
import { addDays, type Day } from '../../../../db/model/time/day.ts'

const readings = (...values: number[]) =>
  values.map((value, index) => ({ day: addDays('2026-01-01', index), value }))
const passed = (...values: number[]) =>
  findMilestones(readings(...values)).map(({ number, reached, below }) => [
    number,
    reached.value,
    below.value,
  ])

describe('milestones', () => {
  test('are round numbers, reached exactly or passed, with the readings around them', () => {
    expect(findMilestones(readings(99, 100))).toEqual([
      {
        ...{ number: 100, after: null },
        ...{ reached: { day: '2026-01-02', value: 100 }, below: { day: '2026-01-01', value: 99 } },
      },
    ])
    expect(passed(99_999, 100_001)).toEqual([[100_000, 100_001, 99_999]])
    expect(passed(999_950, 999_999)).toEqual([])
    expect(passed(1_900_000_000, 2_000_000_000)).toEqual([[2_000_000_000, 2_000_000_000, 1_900_000_000]])
  })

  test('are tenths between 1 and 2, and whole steps from there to 10', () => {
    expect(passed(100, 1_100).map(([number]) => number)).toEqual([
      110, 120, 130, 140, 150, 160, 170, 180, 190, 200, 300, 400, 500, 600, 700, 800, 900, 1_000, 1_100,
    ])
    expect(passed(39_672, 40_849)).toEqual([[40_000, 40_849, 39_672]])
  })

  test('name the day of the reading before where readings are further apart than usual', () => {
    const sinceOf = (...read: [Day, number][]) =>
      findMilestones(read.map(([day, value]) => ({ day, value }))).map(one => one.after)
    const monthly: [Day, number][] = [
      ['2023-11-30', 801],
      ['2023-12-31', 802],
      ['2024-01-31', 803],
      ['2024-02-29', 804],
    ]
    expect(sinceOf(...monthly, ['2024-03-31', 900])).toEqual([null])
    expect(sinceOf(...monthly, ['2025-08-04', 900], ['2025-09-04', 901])).toEqual(['2024-02-29'])
    // Daily again: the days after the gap do not make it a usual one.
    expect(sinceOf(['2024-02-10', 804], ['2025-08-04', 900], ['2025-08-05', 901])).toEqual(['2024-02-10'])
    expect(sinceOf(['2024-02-10', 804], ['2024-02-11', 805], ['2024-02-13', 900])).toEqual(['2024-02-11'])
    expect(sinceOf(['2024-02-10', 804], ['2024-02-13', 900])).toEqual(['2024-02-10'])
    expect(sinceOf(['2024-02-10', 804], ['2024-02-11', 900])).toEqual([null])
    // Conferences are a year apart.
    expect(sinceOf(['2023-11-06', 804], ['2024-11-12', 850], ['2025-11-10', 900])).toEqual([null])
  })

  test('count the first time only', () => {
    expect(passed(90, 100, 80, 105)).toEqual([[100, 100, 90]])
  })

  test('are not passed by counting in another way', () => {
    const counted = (values: number[], ...methods: Day[]) =>
      findMilestones(readings(...values), methods).map(({ number }) => number)
    expect(counted([2_717, 3_134, 3_999, 4_000], '2026-01-02')).toEqual([4_000])
    expect(counted([2_717, 3_134], '2026-01-01')).toEqual([3_000])
    expect(counted([2_717, 3_134], '2026-01-03')).toEqual([3_000])
  })

  test('are not known of what the first reading had reached already, nor of small numbers', () => {
    expect(passed(100, 105)).toEqual([])
    expect(passed(0, 99)).toEqual([])
    expect(passed()).toEqual([])
    expect(passed(1_000)).toEqual([])
  })
})

test.each([
  [[], 100],
  [[99], 100],
  [[100], 110],
  [[39_672], 40_000],
  [[119_143], 120_000],
  [[120_000, 119_999], 130_000],
  [[999_999], 1_000_000],
])('above %j comes %d', (values, next) => {
  expect(computeNextRoundNumber(readings(...values))).toBe(next)
})
