const SHORTEST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 15 * 60_000

interface Cut {
  /** When the run ended. */
  readonly at: number
  readonly pauseMs: number
  /** Nobody has gone on yet. */
  readonly isOpen: boolean
}

/**
 * Sources whose run the database cut short. Each goes on after a pause that doubles with every further cut, until a run
 * finishes: what is too slow, or too much, for the database would otherwise be asked of it, and of all upstreams, each
 * second for ever.
 */
export class CutRuns {
  readonly #cuts = new Map<string, Cut>()

  add(source: string, now: Date): void {
    const before = this.#cuts.get(source)
    const pauseMs = before ? Math.min(2 * before.pauseMs, LONGEST_PAUSE_MS) : SHORTEST_PAUSE_MS
    this.#cuts.set(source, { at: now.getTime(), pauseMs, isOpen: true })
  }

  /** Whether no run of the source may start yet. A clock that was put back ends the pause. */
  isPaused(source: string, now: Date): boolean {
    const cut = this.#cuts.get(source)
    if (!cut?.isOpen) return false
    const passed = now.getTime() - cut.at
    return passed >= 0 && passed < cut.pauseMs
  }

  /** Whether the pause is over, and nobody has gone on. */
  isDue(source: string, now: Date): boolean {
    return this.#cuts.get(source)?.isOpen === true && !this.isPaused(source, now)
  }

  goOn(source: string): void {
    const cut = this.#cuts.get(source)
    if (cut) this.#cuts.set(source, { ...cut, isOpen: false })
  }

  finish(source: string): void {
    this.#cuts.delete(source)
  }
}
