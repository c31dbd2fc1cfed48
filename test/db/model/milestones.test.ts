import { describe, expect, test } from 'vitest'
import { addDays } from '../../../db/model/day.ts'
import { milestonesOf } from '../../../db/model/milestones.ts'

const readings = (...values: number[]) =>
  values.map((value, index) => ({ day: addDays('2026-01-01', index), value }))
const passed = (...values: number[]) =>
  milestonesOf(readings(...values)).map(({ number, reached, below }) => [number, reached.value, below.value])

describe('milestones', () => {
  test('are round numbers, reached exactly or passed, with the readings around them', () => {
    expect(milestonesOf(readings(99, 100))).toEqual([
      { number: 100, reached: { day: '2026-01-02', value: 100 }, below: { day: '2026-01-01', value: 99 } },
    ])
    expect(passed(99_999, 100_001)).toEqual([[100_000, 100_001, 99_999]])
    expect(passed(999_950, 999_999)).toEqual([])
    expect(passed(1_400_000_000, 2_000_000_000)).toEqual([[2_000_000_000, 2_000_000_000, 1_400_000_000]])
  })

  test('are all named when a reading passes several', () => {
    expect(passed(90, 1_100)).toEqual([
      [100, 1_100, 90],
      [200, 1_100, 90],
      [500, 1_100, 90],
      [1_000, 1_100, 90],
    ])
  })

  test('count the first time only', () => {
    expect(passed(90, 100, 80, 120)).toEqual([[100, 100, 90]])
  })

  test('are not known of what the first reading had reached already, nor of small numbers', () => {
    expect(passed(100, 150)).toEqual([])
    expect(passed(0, 99)).toEqual([])
    expect(passed()).toEqual([])
    expect(passed(1_000)).toEqual([])
  })
})
