import { setTimeout as sleep } from 'node:timers/promises'

/** Several first starts at once take turns, and each may take long on a busy machine. */
const LONGEST_MS = 300_000
const PAUSE_MS = 500

const WAITING = 'another process stores the catalog, or the database is overloaded: waiting for it'

interface PatienceOptions {
  /** Is told once that something waits. */
  readonly tell?: (line: string) => void
  readonly longestMs?: number
  readonly pauseMs?: number
}

/** How long all that a start stores may wait for other processes, together. */
export class Patience {
  readonly #tell: (line: string) => void
  readonly #end: number
  readonly #pauseMs: number
  #hasTold = false

  constructor({ tell = () => {}, longestMs = LONGEST_MS, pauseMs = PAUSE_MS }: PatienceOptions = {}) {
    this.#tell = tell
    this.#end = performance.now() + longestMs
    this.#pauseMs = pauseMs
  }

  /** Waits a moment. False at once when the time is over. */
  async wait(): Promise<boolean> {
    if (performance.now() > this.#end) return false
    if (!this.#hasTold) this.#tell(WAITING)
    this.#hasTold = true
    await sleep(this.#pauseMs)
    return true
  }
}
