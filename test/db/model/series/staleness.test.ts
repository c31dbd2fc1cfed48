import { expect, it } from 'vitest'
import { computeCurrentUntil, isPast } from '../../../../db/model/series/staleness.ts'

it('lets a number stand for a few of its periods, and one that is stated once a year for more than a year', () => {
  const until = (granularity: 'day' | 'week' | 'month' | 'quarter' | 'year', isStated = false) =>
    computeCurrentUntil('2026-08-31', { granularity, isStated })
  expect(until('day')).toBe('2026-10-05')
  expect(until('week')).toBe('2026-10-05')
  expect(until('month')).toBe('2026-11-04')
  expect(until('quarter')).toBe('2027-03-09')
  expect(until('year')).toBe('2027-10-05')
  expect(until('day', true)).toBe('2027-10-05')
})

it('says nothing of today from the end of the fifth week on', () => {
  expect(isPast('2026-08-31', '2026-10-05')).toBe(false)
  expect(isPast('2026-08-31', '2026-10-06')).toBe(true)
})
