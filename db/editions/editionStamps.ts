import type { Queryable } from '../connection/db.ts'
import { readEditions } from './editions.ts'

/** Says how current is what was read before. */
export interface EditionStamps {
  /** For each scope, in order, a text that is another one whenever the scope's numbers have changed. */
  of(scopes: readonly string[]): readonly string[] | Promise<readonly string[]>
  /** The text of an edition that was read together with the numbers. */
  toStamp(edition: number): string
  /** What a text of one or several such stamps is in every process. */
  toShared(stamp: string): string
}

/** Asks the database each time: for tests and for programs that end soon. A server hears of editions instead. */
export const readEditionStamps = (db: Queryable): EditionStamps => ({
  of: async scopes => {
    const editions = await readEditions(db)
    return scopes.map(scope => toStamp(editions.get(scope) ?? 0))
  },
  toStamp,
  toShared: stamp => stamp,
})

const toStamp = (edition: number): string => String(edition)
