import { setTimeout as sleep } from 'node:timers/promises'

/** What a run knows of time. Tests pass one that waits for nothing. */
export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Rejects when the signal is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>
}

export const systemClock: Clock = {
  now: Date.now,
  wait: async (ms, signal) => {
    await sleep(ms, undefined, { signal })
  },
}
