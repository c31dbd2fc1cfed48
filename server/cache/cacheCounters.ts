import { CACHE_GROUPS, type CacheGroup } from './policy.ts'

/** What became of a request: answered from here, or with an earlier answer; asked of the app, or refused by it. */
export const CACHE_RESULTS = ['answered', 'stale', 'made', 'refused'] as const
export type CacheResult = (typeof CACHE_RESULTS)[number]

/** Counts, cheaply: this is passed by every request. */
export class CacheCounters {
  readonly counts: Readonly<Record<CacheGroup, Record<CacheResult, number>>> = Object.fromEntries(
    CACHE_GROUPS.map(group => [group, Object.fromEntries(CACHE_RESULTS.map(way => [way, 0]))]),
  ) as Record<CacheGroup, Record<CacheResult, number>>

  add(group: CacheGroup, way: CacheResult): void {
    this.counts[group][way]++
  }
}
