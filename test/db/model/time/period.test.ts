import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type Day, toDayNumber } from '../../../../db/model/time/day.ts'
import {
  addMonths,
  addPeriods,
  GRANULARITIES,
  isCoarser,
  listPeriods,
  toDayRange,
  toPeriod,
} from '../../../../db/model/time/period.ts'
import { anyDay, anyGranularity, anyRange } from './arbitraryDays.ts'
import { inEachTimeZone } from './timeZones.ts'

inEachTimeZone(() => {
  test.each([
    // A year with 53 weeks. The last week includes three days of the next year.
    ['2020-12-31', '2020-12-28'],
    ['2021-01-03', '2020-12-28'],
    ['2021-01-04', '2021-01-04'],
    ['2024-12-29', '2024-12-23'],
    ['2024-12-30', '2024-12-30'],
    ['2025-01-05', '2024-12-30'],
    ['2026-01-01', '2025-12-29'],
    // Before 1970.
    ['1970-01-01', '1969-12-29'],
    ['1969-12-28', '1969-12-22'],
    ['1950-06-15', '1950-06-12'],
  ] as const)('%s lies in the week of %s', (day, week) => expect(toPeriod(day, 'week')).toBe(week))

  test.each([
    ['2024-02-29', 'day', '2024-02-29', '2024-02-29'],
    ['2024-02-29', 'week', '2024-02-26', '2024-03-03'],
    ['2024-02-29', 'month', '2024-02-01', '2024-02-29'],
    ['2025-02-03', 'month', '2025-02-01', '2025-02-28'],
    ['1900-02-03', 'month', '1900-02-01', '1900-02-28'],
    ['2000-02-03', 'month', '2000-02-01', '2000-02-29'],
    ['2024-02-29', 'quarter', '2024-01-01', '2024-03-31'],
    ['2026-08-24', 'quarter', '2026-07-01', '2026-09-30'],
    ['2026-12-31', 'quarter', '2026-10-01', '2026-12-31'],
    ['2026-12-31', 'year', '2026-01-01', '2026-12-31'],
    ['2024-02-29', 'year', '2024-01-01', '2024-12-31'],
  ] as const)('%s lies in the %s from %s to %s', (day, granularity, from, to) => {
    expect(toDayRange(toPeriod(day, granularity), granularity)).toEqual({ from, to })
  })

  test.each([
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2024-02-29', -12, '2023-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2025-01-31', 1, '2025-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-05-31', 1, '2026-06-30'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-01-15', -13, '2024-12-15'],
    ['2026-08-24', 0, '2026-08-24'],
  ] as const)('%s and %i months is %s', (day, months, sum) => expect(addMonths(day, months)).toBe(sum))

  test.each([
    ['2026-01-01', 'month', -1, '2025-12-01'],
    ['2026-01-01', 'quarter', -5, '2024-10-01'],
    ['2026-10-01', 'quarter', 1, '2027-01-01'],
    ['2024-01-01', 'year', 2, '2026-01-01'],
    ['2025-12-29', 'week', -52, '2024-12-30'],
    ['2026-03-01', 'day', -1, '2026-02-28'],
  ] as const)('from the period %s by %s %i steps on is %s', (period, granularity, steps, expected) => {
    expect(addPeriods(period, granularity, steps)).toBe(expected)
  })

  test('the periods of a range are all that it touches', () => {
    expect(listPeriods({ from: '2025-12-31', to: '2026-02-01' }, 'month')).toEqual([
      '2025-12-01',
      '2026-01-01',
      '2026-02-01',
    ])
    expect(listPeriods({ from: '2026-01-04', to: '2026-01-05' }, 'week')).toEqual([
      '2025-12-29',
      '2026-01-05',
    ])
    expect(listPeriods({ from: '2026-02-01', to: '2026-01-01' }, 'day')).toEqual([])
  })

  test('granularities go from fine to coarse', () => {
    for (const [a, fine] of GRANULARITIES.entries())
      for (const [b, other] of GRANULARITIES.entries()) expect(isCoarser(fine, other)).toBe(a > b)
  })

  test('a week begins on a Monday', () =>
    fc.assert(
      fc.property(anyDay, day => {
        expect(new Date(`${toPeriod(day, 'week')}T00:00:00Z`).getUTCDay()).toBe(1)
      }),
    ))

  test('every day lies in exactly one period, the one that it is asked for', () =>
    fc.assert(
      fc.property(anyDay, anyGranularity, (day, granularity) => {
        const period = toPeriod(day, granularity)
        const { from, to } = toDayRange(period, granularity)
        expect([from, from <= day, day <= to]).toEqual([period, true, true])
        expect(toDayRange(addPeriods(period, granularity), granularity).from > day).toBe(true)
        expect(toDayRange(addPeriods(period, granularity, -1), granularity).to < day).toBe(true)
      }),
    ))

  test('the periods of a range follow one another without a gap, and cover it', () =>
    fc.assert(
      fc.property(anyRange, anyGranularity, (range, granularity) => {
        const all = listPeriods(range, granularity).map(period => toDayRange(period, granularity))
        expect(all[0]!.from <= range.from && range.from <= all[0]!.to).toBe(true)
        expect(all.at(-1)!.from <= range.to && range.to <= all.at(-1)!.to).toBe(true)
        for (const [index, { from }] of all.slice(1).entries()) expect(from).toBe(addDays(all[index]!.to, 1))
      }),
      { numRuns: 50 },
    ))

  test('some steps on and as many back is the same period', () =>
    fc.assert(
      fc.property(anyDay, anyGranularity, fc.integer({ min: -40, max: 40 }), (day, granularity, steps) => {
        const period = toPeriod(day, granularity)
        const there = addPeriods(period, granularity, steps)
        expect(addPeriods(there, granularity, -steps)).toBe(period)
        expect(Math.sign(toDayNumber(there) - toDayNumber(period))).toBe(Math.sign(steps))
      }),
    ))

  test('so many months on is so many months, on the same date or on the last of the month', () =>
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -60, max: 60 }), (day, months) => {
        const sum = addMonths(day, months)
        expect(indexOf(sum) - indexOf(day)).toBe(months)
        expect(sum.slice(8) <= day.slice(8)).toBe(true)
        expect(
          sum.slice(8) === day.slice(8) || toPeriod(addDays(sum, 1), 'month') !== toPeriod(sum, 'month'),
        ).toBe(true)
      }),
    ))
})

/** Months since the year 0. */
const indexOf = (day: Day): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
