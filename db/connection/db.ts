import type { SQL } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import type * as schema from './schema.ts'

/** Either driver, same schema. Raw queries go through `rows`. */
export type Db = PgDatabase<PgQueryResultHKT, typeof schema>

/** The rows of a raw query. Counts and bigints must be cast to float8 in it: the drivers differ on int8. */
export async function queryRows<T>(db: Pick<Db, 'execute'>, query: SQL): Promise<T[]> {
  const result = (await db.execute(query)) as unknown as { rows: T[] }
  return result.rows
}
