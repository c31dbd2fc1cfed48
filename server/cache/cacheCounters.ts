import { CACHE_GROUPS, type CacheGroup } from './policy.ts'

/**
 * What became of a request: a current entry answered it, a stale one did, the app made a new one, or the app refused
 * it.
 */
const CACHE_RESULTS = ['answered', 'stale', 'made', 'refused'] as const
type CacheResult = (typeof CACHE_RESULTS)[number]

/** Counts in plain numbers, because every request passes here. */
export class CacheCounters {
  readonly counts: Readonly<Record<CacheGroup, Record<CacheResult, number>>> = Object.fromEntries(
    CACHE_GROUPS.map(group => [group, Object.fromEntries(CACHE_RESULTS.map(result => [result, 0]))]),
  ) as Record<CacheGroup, Record<CacheResult, number>>

  add(group: CacheGroup, result: CacheResult): void {
    this.counts[group][result]++
  }
}
