import { type Clock, systemClock } from './clock.ts'

/** Limits the rate of requests to an upstream. */
export interface RequestPace {
  /** Resolves when the next request may be sent. Rejects when the run is stopped. */
  waitForTurn(): Promise<void>
  /** The upstream limited us; null when it named no wait. Resolves after the pause. */
  slowDown(retryAfterMs: number | null): Promise<void>
  /** A usable answer arrived. */
  noteSuccess(): void
}

interface RequestPaceOptions {
  /** The highest rate. */
  readonly perMinute: number
  readonly signal: AbortSignal
  /** The first pause if the upstream names no wait; it doubles each time. */
  readonly pauseMs?: number
  readonly clock?: Clock
}

const LONGEST_PAUSE_MS = 15 * 60_000
/** After this many usable answers in a row, the rate rises a little. */
const STREAK = 20

/** The interval never exceeds this many times the shortest one: a run must end at some time. */
const SLOWEST = 16

/** Slows down at every limit, and speeds up after long success, up to the highest rate. */
export function createRequestPace({
  perMinute,
  signal,
  pauseMs = 60_000,
  clock: { now, wait } = systemClock,
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
