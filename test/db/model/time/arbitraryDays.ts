import fc from 'fast-check'
import type { Day, DayRange } from '../../../../db/model/time/day.ts'
import { GRANULARITIES } from '../../../../db/model/time/period.ts'

/** Uses Date, not the code under test. */
export const dayOn = (days: number): Day => new Date(days * 86_400_000).toISOString().slice(0, 10) as Day

/** 1875 to 2065: on both sides of 1970, with 1900 (not a leap year) and 2000 (a leap year). */
const numbers = fc.integer({ min: -35_000, max: 35_000 })

export const anyDay: fc.Arbitrary<Day> = numbers.map(dayOn)

export const anyRange: fc.Arbitrary<DayRange> = fc
  .tuple(numbers, fc.nat({ max: 1_200 }))
  .map(([start, length]) => ({ from: dayOn(start), to: dayOn(start + length) }))

export const anyGranularity = fc.constantFrom(...GRANULARITIES)
