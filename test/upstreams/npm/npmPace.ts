/** At most so many requests in any span of so many milliseconds. */
export interface Pace {
  readonly requests: number
  readonly perMs: number
}

/** npm's unpublished limit, off until it is set. What is known to work: 2 requests in 4 seconds. */
export class NpmPace {
  #pace: Pace | null = null
  #answered: number[] = []
  #now = Date.now

  /** `now` is the clock of who asks, if that is not the machine's. */
  set(pace: Pace | null, now = Date.now): void {
    this.#pace = pace
    this.#now = now
    this.#answered = []
  }

  /** A request that is refused does not count. */
  allows(now = this.#now()): boolean {
    if (!this.#pace) return true
    const { requests, perMs } = this.#pace
    this.#answered = this.#answered.filter(at => at > now - perMs)
    if (this.#answered.length >= requests) return false
    this.#answered.push(now)
    return true
  }
}
