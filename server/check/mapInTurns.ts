import { setImmediate } from 'node:timers/promises'

/** How long a request may hold the process before others get their turn, in milliseconds. */
const TURN_MS = 20

/** Maps many items, and lets other requests in between. */
export async function mapInTurns<T, R>(
  items: readonly T[],
  map: (item: T, index: number) => R,
): Promise<R[]> {
  const mapped: R[] = []
  let turn = performance.now()
  for (const [index, item] of items.entries()) {
    mapped.push(map(item, index))
    if (performance.now() - turn < TURN_MS) continue
    await setImmediate()
    turn = performance.now()
  }
  return mapped
}
