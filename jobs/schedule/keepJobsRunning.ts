import { setTimeout as sleep } from 'node:timers/promises'
import type { JobLog } from './jobLog.ts'

/** A process with the jobs. */
export interface JobsProcess {
  /** Resolves when it is over: with its exit status, or the signal that ended it. */
  readonly ended: Promise<number | string | null>
  end(signal: 'SIGTERM' | 'SIGKILL'): void
}

interface Options {
  readonly start: () => JobsProcess
  readonly log: JobLog
  readonly now?: () => number
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<unknown>
}

const SHORTEST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 60_000
/** One that ran for so long did not fail at its start: the next is started soon again. */
const STEADY_MS = 60_000
/** The jobs end within 5 s of being told to. */
const LONGEST_END_MS = 5_000

const sleepUnlessStopped = (ms: number, signal: AbortSignal) => sleep(ms, undefined, { signal, ref: false })

/**
 * Keeps a process with the jobs running: one that ends is started again, after a pause that doubles while it keeps
 * failing. What it left behind is taken over as the work of any process that died.
 */
export function keepJobsRunning({ start, log, now = Date.now, wait = sleepUnlessStopped }: Options): {
  stop(): Promise<void>
} {
  const stopping = new AbortController()
  let current: JobsProcess | null = null
  const run = async () => {
    let pause = SHORTEST_PAUSE_MS
    while (!stopping.signal.aborted) {
      const began = now()
      current = start()
      const ending = await current.ended
      current = null
      if (stopping.signal.aborted) return
      if (now() - began >= STEADY_MS) pause = SHORTEST_PAUSE_MS
      log.error(
        { ending, pauseSeconds: pause / 1000 },
        'the process with the jobs ended; it is started again',
      )
      await wait(pause, stopping.signal).catch(() => {})
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
    }
  }
  const running = run()
  return {
    async stop() {
      stopping.abort()
      const ending = current
      ending?.end('SIGTERM')
      const late = new AbortController()
      void wait(LONGEST_END_MS, late.signal).then(
        () => ending?.end('SIGKILL'),
        () => {},
      )
      await running
      late.abort()
    },
  }
}
