import type { Day } from '../model/time/day.ts'

/** A value that follows from what is stored. */
export interface Keepable<T> {
  /** Names everything that the value depends on beside the numbers, such as the day. */
  readonly key: string
  /** Of what it is made of, taken before that was read: what changes in between makes the value old, not new. */
  readonly stamp: string
  /** How many observations or points it holds; 1 unless given. */
  readonly measure?: (value: T) => number
  /** The day that it belongs to, if it is kept in the database too: JSON that takes long to make. */
  readonly sharedOn?: Day
}
