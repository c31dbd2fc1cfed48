import { setTimeout as sleep } from 'node:timers/promises'

/** How fast an upstream is asked. */
export interface RequestPace {
  /** Resolves when the next request may go out. Rejects when the run is being stopped. */
  waitForTurn(): Promise<void>
  /** Was told to slow down, with the wait that the upstream asked for, if it did. Resolves after the pause. */
  slowDown(retryAfterMs: number | null): Promise<void>
  /** An answer came as it should. */
  noteSuccess(): void
}

interface RequestPaceOptions {
  /** The ceiling. */
  readonly perMinute: number
  readonly signal: AbortSignal
  /** The first pause after a refusal that names none; it doubles with every further one. */
  readonly pauseMs?: number
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>
  readonly now?: () => number
}

const LONGEST_PAUSE_MS = 15 * 60_000
/** So many good answers in a row make it a little faster again. */
const STREAK = 20

/** However often it is refused, it does not get slower than so many times the ceiling: a run must come to an end. */
const SLOWEST = 16

const waitFor = async (ms: number, signal: AbortSignal): Promise<void> => {
  await sleep(ms, undefined, { signal })
}

/** Slower on every refusal, faster after long success, never above the ceiling. */
export function createRequestPace({
  perMinute,
  signal,
  pauseMs = 60_000,
  wait = waitFor,
  now = Date.now,
}: RequestPaceOptions): RequestPace {
  const fastest = 60_000 / perMinute
  let interval = fastest
  let next = 0
  let pause = pauseMs
  let streak = 0
  return {
    async waitForTurn() {
      signal.throwIfAborted()
      const at = Math.max(now(), next)
      next = at + interval
      if (at > now()) await wait(at - now(), signal)
    },
    async slowDown(retryAfterMs) {
      streak = 0
      interval = Math.min(interval * 2, fastest * SLOWEST)
      const ms = retryAfterMs ?? pause
      if (retryAfterMs === null) pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
      next = Math.max(next, now() + ms)
      await wait(ms, signal)
    },
    noteSuccess() {
      if (++streak % STREAK !== 0) return
      interval = Math.max(fastest, interval * 0.8)
      pause = pauseMs
    },
  }
}
