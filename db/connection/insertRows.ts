import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { type Queryable, queryRows } from './db.ts'

/**
 * Inserts any number of rows, all with the same columns, in one statement. They pass as one parameter: Postgres takes
 * 65,535 at most, and one for each cell would be too many for a large catalog.
 */
export async function insertRows<T extends PgTable>(
  db: Queryable,
  table: T,
  rows: readonly T['$inferInsert'][],
  onConflict: SQL = sql``,
): Promise<void> {
  const [first] = rows
  if (!first) return
  const given = listColumns(table).filter(({ key }) => key in first)
  const named = rows.map(row =>
    Object.fromEntries(given.map(({ key, name }) => [name, (row as Record<string, unknown>)[key]])),
  )
  const names = sql.join(
    given.map(({ name }) => sql.identifier(name)),
    sql`, `,
  )
  await queryRows(
    db,
    sql`
    insert into ${table} (${names})
    select ${names} from json_populate_recordset(null::${table}, ${JSON.stringify(named)}::json)
    ${onConflict}`,
  )
}

/** Inserts any number of rows. Of a row with the same id, every column is overwritten. */
export function overwriteRows<T extends PgTable & { id: PgColumn }>(
  db: Queryable,
  table: T,
  rows: readonly T['$inferInsert'][],
): Promise<void> {
  const changes = listColumns(table).map(
    ({ name }) => sql`${sql.identifier(name)} = excluded.${sql.identifier(name)}`,
  )
  return insertRows(db, table, rows, sql`on conflict (id) do update set ${sql.join(changes, sql`, `)}`)
}

const listColumns = (table: PgTable): { key: string; name: string }[] =>
  Object.entries(getTableColumns(table)).map(([key, { name }]) => ({ key, name }))
