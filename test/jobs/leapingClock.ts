import type { Clock } from '../../jobs/upstream/clock.ts'

/** The machine's clock, but each wait is a leap: it takes no time. `waited` lists the waits, in milliseconds. */
export function createLeapingClock(): Clock & { readonly waited: number[] } {
  const waited: number[] = []
  let leapt = 0
  return {
    waited,
    now: () => Date.now() + leapt,
    wait: async (ms, signal) => {
      signal.throwIfAborted()
      waited.push(ms)
      leapt += ms
    },
  }
}
