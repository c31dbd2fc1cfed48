import { setTimeout as sleep } from 'node:timers/promises'
import { yieldToOthers } from './yieldToOthers.ts'

/** At most so many at once, and for at most so many milliseconds nothing else runs. */
const MOST = 128
const LONGEST_MS = 20

/** A quick upstream answers within the first; a slow one is not waited for, and no group is older than the second. */
interface Patience {
  readonly nextMs: number
  readonly groupMs: number
}

/**
 * Groups what arrives together or in quick succession: one answer may be about 128 subjects, and a quick upstream may
 * have a file for each of 2,000 days. To save them at once costs a fraction. What has arrived goes on as soon as the
 * next thing must be waited for.
 */
export async function* groupByArrival<T>(
  arriving: AsyncIterable<T>,
  { nextMs, groupMs }: Patience = { nextMs: 30, groupMs: 250 },
): AsyncIterable<T[]> {
  const iterator = arriving[Symbol.asyncIterator]()
  let group: T[] = []
  let since = performance.now()
  let begun = since
  try {
    for (let next = iterator.next(); ; next = iterator.next()) {
      const patienceMs = Math.min(nextMs, begun + groupMs - performance.now())
      if (group.length > 0 && !(await hasArrived(next, patienceMs))) {
        yield group
        group = []
      }
      const { done, value } = await next
      if (done) break
      if (group.length === 0) begun = performance.now()
      group.push(value)
      if (group.length === MOST) {
        yield group
        group = []
      }
      if (performance.now() - since > LONGEST_MS) {
        await yieldToOthers()
        since = performance.now()
      }
    }
    if (group.length > 0) yield group
  } finally {
    // Not awaited: after an error of the caller a request may still be under way.
    void iterator.return?.().catch(() => {})
  }
}

/** An error counts as not arrived: what came before it goes on first. */
async function hasArrived(next: Promise<unknown>, patienceMs: number): Promise<boolean> {
  const outcome = next.then(
    () => true,
    () => false,
  )
  const at = await Promise.race([outcome, yieldToOthers()])
  if (at !== undefined || patienceMs <= 0) return at ?? false
  const waiting = new AbortController()
  const waited = sleep(patienceMs, false, { signal: waiting.signal }).catch(() => false)
  try {
    return await Promise.race([outcome, waited])
  } finally {
    waiting.abort()
  }
}
