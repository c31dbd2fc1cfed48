import type { Day } from '../time/day.ts'

/**
 * `final`; `provisional`: may still move; `estimated`: derived, not read;
 * `missing`: known not to be known, its value is null and never 0.
 */
export const STATUSES = ['final', 'provisional', 'estimated', 'missing'] as const
export type Status = (typeof STATUSES)[number]

/** One value of one series on one day. `value` is null exactly when `status` is `missing`. */
export interface Observation {
  readonly day: Day
  readonly value: number | null
  readonly status: Status
}

export const createMissingObservation = (day: Day): Observation => ({ day, value: null, status: 'missing' })

/** From best to worst known. */
const ORDER = { final: 0, provisional: 1, estimated: 2, missing: 3 } as const satisfies Record<Status, number>

/** The status of a value that rests on both. */
export const combineStatuses = (a: Status, b: Status): Status => (ORDER[a] >= ORDER[b] ? a : b)
