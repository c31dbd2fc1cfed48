import type { Day } from './day.ts'

/** The index of the first entry of this day or later, of entries in the order of their days, by binary search. */
export function findFirstFrom(entries: readonly { readonly day: Day }[], day: Day): number {
  let [low, high] = [0, entries.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (entries[middle]!.day < day) low = middle + 1
    else high = middle
  }
  return low
}
