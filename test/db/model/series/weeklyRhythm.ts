import { createMissingObservation, type Observation } from '../../../../db/model/series/observation.ts'
import { listDays } from '../../../../db/model/time/day.ts'

export const YEAR = { from: '2024-01-01', to: '2024-12-31' } as const

/** A year of downloads: half as many on weekends, always growing, but for the days that are changed. */
export const createRhythm = (changed: Readonly<Record<string, number | null>> = {}): Observation[] =>
  listDays(YEAR).map((day, index) => {
    const value = day in changed ? changed[day] : (index % 7 > 4 ? 2_500_000 : 5_000_000) + index * 10_000
    return value === null || value === undefined
      ? createMissingObservation(day)
      : { day, value, status: 'final' }
  })
