import { setTimeout as sleep } from 'node:timers/promises'

/** Waits until something is so; fails when it is not within a while. */
export async function until(test: () => boolean | Promise<boolean>, withinMs = 120_000): Promise<void> {
  const end = Date.now() + withinMs
  while (!(await test())) {
    if (Date.now() > end) throw new Error(`it was not so within ${withinMs / 1000} s: ${test}`)
    await sleep(50)
  }
}
