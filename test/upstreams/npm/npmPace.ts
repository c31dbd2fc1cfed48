/** At most so many requests in any span of so many milliseconds. */
export interface Pace {
  readonly requests: number
  readonly perMs: number
}

/** npm's unpublished limit, off until it is set. What is known to work: 2 requests in 4 seconds. */
export class NpmPace {
  #pace: Pace | null = null
  #answered: number[] = []

  set(pace: Pace | null): void {
    this.#pace = pace
    this.#answered = []
  }

  /** A request that is refused does not count. */
  allows(now = Date.now()): boolean {
    if (!this.#pace) return true
    const { requests, perMs } = this.#pace
    this.#answered = this.#answered.filter(at => at > now - perMs)
    if (this.#answered.length >= requests) return false
    this.#answered.push(now)
    return true
  }
}
