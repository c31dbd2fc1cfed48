import { getTableColumns, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Db } from './db.ts'

/** Stores rows in one statement. Of a row with the same id, every column is overwritten. */
export async function overwriteRows<T extends PgTable & { id: PgColumn }>(
  db: Pick<Db, 'insert'>,
  table: T,
  rows: T['$inferInsert'][],
): Promise<void> {
  if (rows.length === 0) return
  const columns = Object.entries(getTableColumns(table))
  const set = Object.fromEntries(
    columns.map(([key, { name }]) => [key, sql`excluded.${sql.identifier(name)}`]),
  )
  await db
    .insert(table)
    .values(rows)
    .onConflictDoUpdate({ target: table.id, set: set as never })
}
