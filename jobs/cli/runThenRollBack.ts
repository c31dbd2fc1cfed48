import type { Db } from '../../db/connection/db.ts'

class Undone extends Error {}

/** Does the work in a transaction, and takes all that it wrote back. */
export async function runThenRollBack<T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  const answers: T[] = []
  try {
    await db.transaction(async transaction => {
      answers.push(await work(transaction as unknown as Db))
      throw new Undone()
    })
  } catch (error) {
    if (!(error instanceof Undone)) throw error
  }
  return answers[0] as T
}
