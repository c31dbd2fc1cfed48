import type { OpenRange } from '../../db/model/time/day.ts'

/** A mistake in a call of the command line; the message is printed as it is. */
export class UsageError extends Error {}

export interface CollectRequest {
  readonly sources: readonly string[]
  /** Null means all. */
  readonly projects: readonly string[] | null
  /** Null means missing days only; a range means all of its days, even those that are stored already. */
  readonly days: OpenRange | null
}
