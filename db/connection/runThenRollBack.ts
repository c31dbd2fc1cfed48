import { TransactionRollbackError } from 'drizzle-orm'
import type { Db } from './db.ts'

/** Does the work in a transaction, and rolls back all that it wrote. */
export async function runThenRollBack<T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  const results: T[] = []
  try {
    await db.transaction(async transaction => {
      results.push(await work(transaction))
      transaction.rollback()
    })
  } catch (error) {
    if (!(error instanceof TransactionRollbackError)) throw error
  }
  return results[0] as T
}
