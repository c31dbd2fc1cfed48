/** What is wrong with a call, in words for the person at the terminal. */
export class UsageError extends Error {}

/** What a call asks for. */
export interface Asked {
  readonly sources: readonly string[]
  /** Null is all. */
  readonly projects: readonly string[] | null
}
