import { type SQL, sql } from 'drizzle-orm'
import { type Db, queryRows } from './db.ts'
import { isStatementTooSlow } from './isDatabaseUnavailable.ts'
import { answerLimit, PATIENT_LIMITS } from './postgresServer.ts'

/**
 * For statements that only read, but much. What the server ended as too slow is asked once more, with the limits for
 * slow things. The server just answered, so it is not away: one that is away is noticed as soon as ever.
 */
export async function queryPatiently<T>(
  db: Db,
  query: SQL,
  limits: { readonly queryMs: number; readonly statementMs: number } = PATIENT_LIMITS,
): Promise<T[]> {
  try {
    return await queryRows<T>(db, query)
  } catch (error) {
    if (!isStatementTooSlow(error)) throw error
  }
  return answerLimit.run(limits.queryMs, () =>
    db.transaction(async transaction => {
      await queryRows(
        transaction,
        sql`select set_config('statement_timeout', ${String(limits.statementMs)}, true)`,
      )
      return queryRows<T>(transaction, query)
    }),
  )
}
