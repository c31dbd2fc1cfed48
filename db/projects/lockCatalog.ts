import { sql } from 'drizzle-orm'
import { type Queryable, queryRows } from '../connection/db.ts'

/** Until the transaction ends: processes that change what the catalog names take turns. */
export const lockCatalog = (db: Queryable): Promise<unknown> =>
  queryRows(db, sql`select pg_advisory_xact_lock(hashtext('ecosystem-metrics catalog'))`)
