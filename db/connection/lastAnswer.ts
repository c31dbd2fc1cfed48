import type { Db } from './db.ts'

const known = new WeakMap<Db, () => number>()

/** Says when a database last answered this process, in milliseconds of `performance.now()`. */
export const keepLastAnswer = (db: Db, read: () => number): void => void known.set(db, read)

/** Whether it has answered any query since then; false where nobody keeps count. */
export const hasAnsweredSince = (db: Db, moment: number): boolean => (known.get(db)?.() ?? -1) >= moment
