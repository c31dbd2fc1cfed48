import { yieldToOthers } from './yieldToOthers.ts'

/** At most so many at once, and for at most so many milliseconds nothing else runs. */
const MOST = 128
const LONGEST_MS = 20

/**
 * Groups what arrives together: one answer may be about 128 subjects, and saving them at once costs a fraction. Nothing
 * waits for company: what has arrived goes on as soon as the next thing must be waited for.
 */
export async function* groupByArrival<T>(arriving: AsyncIterable<T>): AsyncIterable<T[]> {
  const iterator = arriving[Symbol.asyncIterator]()
  let group: T[] = []
  let since = performance.now()
  try {
    for (let next = iterator.next(); ; next = iterator.next()) {
      if (group.length > 0 && !(await hasArrived(next))) {
        yield group
        group = []
      }
      const { done, value } = await next
      if (done) break
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

const NOT_YET = Symbol('not yet')

/** An error counts as not arrived: what came before it goes on first. */
const hasArrived = async (next: Promise<unknown>): Promise<boolean> =>
  (await Promise.race([next.catch(() => NOT_YET), yieldToOthers().then(() => NOT_YET)])) !== NOT_YET
