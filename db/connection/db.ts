import type { SQL } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import type * as schema from './schema.ts'

/** A connection or an open transaction, of either driver. Raw queries go through `queryRows`. */
export type Db = PgDatabase<PgQueryResultHKT, typeof schema>

/** Anything that runs raw queries: a `Db`, or the connection that listens for notifications. */
export type Queryable = Pick<Db, 'execute'>

/** Runs a raw query. It must cast counts and bigints to float8: pg answers int8 as text, PGlite as a number. */
export async function queryRows<T>(db: Queryable, query: SQL): Promise<T[]> {
  const result = (await db.execute(query)) as unknown as { rows: T[] }
  return result.rows
}
