import type { OpenRange } from '../../db/model/time/day.ts'

/** What is wrong with a call, in words for the person at the terminal. */
export class UsageError extends Error {}

/** What a call asks for. */
export interface CollectRequest {
  readonly sources: readonly string[]
  /** Null is all. */
  readonly projects: readonly string[] | null
  /** Null is what is missing; otherwise all of these days, known or not. */
  readonly days: OpenRange | null
}
