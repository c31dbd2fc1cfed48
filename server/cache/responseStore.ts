import { LRUCache } from 'lru-cache'
import type { CachedResponse } from './cachedResponse.ts'
import { CACHE_GROUPS, type CacheGroup, GROUP_SHARES } from './policy.ts'

/** An answer, and when and from what it was made. */
export interface CacheEntry {
  readonly answer: CachedResponse
  /** Whose changes make another answer; null for anybody's. */
  readonly scopes: readonly string[] | null
  /** The sum of the moves of their editions, known before anything was read. */
  readonly edition: number
  /** The moves of all editions when this answer was last found to be current. */
  checked: number
  /** The day on which it was made, and the moment in milliseconds since 1970. */
  readonly day: string
  readonly at: number
}

/** Answers by group and address, within bounds: those that nobody asks for make room. */
export class ResponseStore {
  readonly #groups: Readonly<Record<CacheGroup, LRUCache<string, CacheEntry>>>

  constructor(bytes: number) {
    this.#groups = Object.fromEntries(
      CACHE_GROUPS.map(group => {
        const maxSize = Math.max(1, Math.floor(bytes * GROUP_SHARES[group]))
        const sizeCalculation = ({ answer }: CacheEntry, key: string) => answer.size + key.length * 2
        // One answer must not push out all others.
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

  set(group: CacheGroup, key: string, kept: CacheEntry): void {
    this.#groups[group].set(key, kept)
  }

  delete(group: CacheGroup, key: string): void {
    this.#groups[group].delete(key)
  }

  /** Answers and bytes in each group. */
  sizes(): Record<CacheGroup, { answers: number; bytes: number }> {
    return Object.fromEntries(
      CACHE_GROUPS.map(group => {
        const { size, calculatedSize } = this.#groups[group]
        return [group, { answers: size, bytes: calculatedSize }]
      }),
    ) as Record<CacheGroup, { answers: number; bytes: number }>
  }
}
