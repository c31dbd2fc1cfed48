import { LRUCache } from 'lru-cache'
import type { CachedResponse } from './cachedResponse.ts'
import { CACHE_GROUPS, type CacheGroup, GROUP_SHARES } from './policy.ts'

/** A kept response, and the state of the data that it was made from. */
export interface CacheEntry {
  readonly response: CachedResponse
  /** The projects whose changes make it stale; null for all. */
  readonly scopes: readonly string[] | null
  /** The edition of these projects before anything was read. */
  readonly edition: number
  /** The edition of all data when this entry was last found current. */
  checkedEdition: number
  /** The day on which it was made. */
  readonly day: string
  /** When it was made, in milliseconds since 1970. */
  readonly createdAt: number
}

/** Entries by group and URL. The least recently used are evicted when a group is full. */
export class ResponseStore {
  readonly #groups: Readonly<Record<CacheGroup, LRUCache<string, CacheEntry>>>

  constructor(bytes: number) {
    this.#groups = Object.fromEntries(
      CACHE_GROUPS.map(group => {
        const maxSize = Math.max(1, Math.floor(bytes * GROUP_SHARES[group]))
        const sizeCalculation = ({ response }: CacheEntry, key: string) => response.size + key.length * 2
        // One entry must not push out all others.
        return [
          group,
          new LRUCache<string, CacheEntry>({ maxSize, maxEntrySize: maxSize / 4, sizeCalculation }),
        ]
      }),
    ) as unknown as Record<CacheGroup, LRUCache<string, CacheEntry>>
  }

  get(group: CacheGroup, key: string): CacheEntry | undefined {
    return this.#groups[group].get(key)
  }

  set(group: CacheGroup, key: string, entry: CacheEntry): void {
    this.#groups[group].set(key, entry)
  }

  delete(group: CacheGroup, key: string): void {
    this.#groups[group].delete(key)
  }

  sizes(): Record<CacheGroup, { answers: number; bytes: number }> {
    return Object.fromEntries(
      CACHE_GROUPS.map(group => {
        const { size, calculatedSize } = this.#groups[group]
        return [group, { answers: size, bytes: calculatedSize }]
      }),
    ) as Record<CacheGroup, { answers: number; bytes: number }>
  }
}
