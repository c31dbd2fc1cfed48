import type { StatedBound } from '../language/language.ts'
import type { Day } from '../time/day.ts'

/**
 * `provisional`: the value may still change. `estimated`: derived from other values, not read. `partial`: counted in part
 * of the day; of a period that is over, the sum of its known days, and not all are known. `missing`: it is known that
 * there is no value. The value is null then, never 0.
 */
export const STATUSES = ['final', 'provisional', 'estimated', 'partial', 'missing'] as const
export type Status = (typeof STATUSES)[number]

/** `value` is null if and only if `status` is `missing`. */
export interface Observation {
  readonly day: Day
  readonly value: number | null
  readonly status: Status
  /** Its publisher said "more than", "less than" or "about" this; left out where the value stands as it was read. */
  readonly bound?: StatedBound | undefined
}

/** Of CSV files: how a value was stated. It is there only where some value was not stated as an exact one. */
export const BOUND_COLUMN = 'bound'

export const hasBounds = (values: readonly Pick<Observation, 'bound'>[]): boolean =>
  values.some(({ bound }) => bound !== undefined)

export const createMissingObservation = (day: Day): Observation => ({ day, value: null, status: 'missing' })

const RANK = {
  final: 0,
  provisional: 1,
  estimated: 2,
  partial: 3,
  missing: 4,
} as const satisfies Record<Status, number>

/** The status of a value that is computed from both: the weaker one. */
export const combineStatuses = (a: Status, b: Status): Status => (RANK[a] >= RANK[b] ? a : b)
