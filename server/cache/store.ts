import { LRUCache } from 'lru-cache'
import type { Answer } from './answer.ts'
import { GROUPS, type Group, SHARES } from './policy.ts'

/** An answer, and when and from what it was made. */
export interface Kept {
  readonly answer: Answer
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
export class Store {
  readonly #groups: Readonly<Record<Group, LRUCache<string, Kept>>>

  constructor(bytes: number) {
    this.#groups = Object.fromEntries(
      GROUPS.map(group => {
        const maxSize = Math.max(1, Math.floor(bytes * SHARES[group]))
        const sizeCalculation = ({ answer }: Kept, key: string) => answer.size + key.length * 2
        // One answer must not push out all others.
        return [group, new LRUCache<string, Kept>({ maxSize, maxEntrySize: maxSize / 4, sizeCalculation })]
      }),
    ) as unknown as Record<Group, LRUCache<string, Kept>>
  }

  get(group: Group, key: string): Kept | undefined {
    return this.#groups[group].get(key)
  }

  set(group: Group, key: string, kept: Kept): void {
    this.#groups[group].set(key, kept)
  }

  delete(group: Group, key: string): void {
    this.#groups[group].delete(key)
  }

  /** Answers and bytes in each group. */
  sizes(): Record<Group, { answers: number; bytes: number }> {
    return Object.fromEntries(
      GROUPS.map(group => {
        const { size, calculatedSize } = this.#groups[group]
        return [group, { answers: size, bytes: calculatedSize }]
      }),
    ) as Record<Group, { answers: number; bytes: number }>
  }
}
