import type { Day } from '../time/day.ts'

/**
 * `final`; `provisional`: may still move; `estimated`: derived, not read; `partial`: counted in part of the day only, a
 * least value that is never added up as a whole one; `missing`: known not to be known, its value is null and never 0.
 * In the order of the type in the database.
 */
export const STATUSES = ['final', 'provisional', 'estimated', 'partial', 'missing'] as const
export type Status = (typeof STATUSES)[number]

/** One value of one series on one day. `value` is null exactly when `status` is `missing`. */
export interface Observation {
  readonly day: Day
  readonly value: number | null
  readonly status: Status
}

export const createMissingObservation = (day: Day): Observation => ({ day, value: null, status: 'missing' })

/** From best to worst known. */
const ORDER = {
  final: 0,
  provisional: 1,
  estimated: 2,
  partial: 3,
  missing: 4,
} as const satisfies Record<Status, number>

/** The status of a value that rests on both. */
export const combineStatuses = (a: Status, b: Status): Status => (ORDER[a] >= ORDER[b] ? a : b)
