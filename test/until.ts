import { setTimeout as sleep } from 'node:timers/promises'

/** What is asked often slows down what is waited for. */
const LONGEST_PAUSE_MS = 400

/** Waits until something is so; fails when it is not within a while. */
export async function until(test: () => boolean | Promise<boolean>, withinMs = 200_000): Promise<void> {
  const end = Date.now() + withinMs
  for (let pauseMs = 20; !(await test()); pauseMs = Math.min(1.3 * pauseMs, LONGEST_PAUSE_MS)) {
    if (Date.now() > end) throw new Error(`it was not so within ${withinMs / 1000} s: ${test}`)
    await sleep(pauseMs)
  }
}
