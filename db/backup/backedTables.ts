import { createHash } from 'node:crypto'
import { type SQL, sql } from 'drizzle-orm'
import { type Db, type Queryable, queryRows } from '../connection/db.ts'

/** Of processes that live now; what triggers make of the observations, as those come in; and what servers make of them. */
const NOT_KEPT = ['workers', 'series_years', 'shared_values']
/** Others refer to them. */
const FIRST = ['projects', 'collections']
const BATCH = 5_000

/** A table of the program, as a backup holds it. */
export interface BackedTable {
  readonly name: string
  readonly columns: readonly string[]
  /** The order of its rows. */
  readonly key: readonly string[]
  /** The columns whose values the database counts up. */
  readonly counted: readonly string[]
}

/** In the order in which they can be filled. */
export async function listBackedTables(db: Queryable): Promise<BackedTable[]> {
  const tables = await queryRows<BackedTable>(
    db,
    sql`
    select c.relname::text as name,
      array(select attname::text from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped
        and attgenerated = '' order by attnum) as columns,
      array(select attname::text from pg_attribute where attrelid = c.oid and attidentity <> '') as counted,
      array(select a.attname::text from pg_index i cross join lateral unnest(i.indkey) with ordinality as k(attnum, place)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
        where i.indrelid = c.oid and i.indisprimary order by k.place) as key
    from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = current_schema()::regnamespace
      and not starts_with(c.relname, '__') order by c.relname`,
  )
  const kept = tables.filter(({ name }) => !NOT_KEPT.includes(name))
  return [
    ...kept.filter(({ name }) => FIRST.includes(name)),
    ...kept.filter(({ name }) => !FIRST.includes(name)),
  ]
}

/** What can be compared of a table's rows. */
export interface TableSum {
  readonly table: string
  readonly rows: number
  /** SHA-256 of all of them as JSON. */
  readonly hash: string
}

/**
 * Reads all rows of a table within a transaction, some thousands at a time, as the text of a JSON list: so no number passes
 * through a program that would round it.
 */
export async function readBackedRows(
  db: Db,
  { name, key, columns }: BackedTable,
  take: (list: string) => Promise<void> = async () => {},
): Promise<TableSum> {
  const order = await listOrder(db, name, key.length > 0 ? key : columns)
  await db.execute(
    sql`declare backed no scroll cursor for select row_to_json(t)::text as row from ${sql.identifier(name)} t order by ${order}`,
  )
  const hash = createHash('sha256')
  let count = 0
  for (;;) {
    const rows = await queryRows<{ row: string }>(db, sql.raw(`fetch ${BATCH} from backed`))
    if (rows.length === 0) break
    const list = `[${rows.map(({ row }) => row).join(',')}]`
    hash.update(list)
    count += rows.length
    await take(list)
  }
  await db.execute(sql`close backed`)
  return { table: name, rows: count, hash: hash.digest('hex') }
}

/** Text in the order of its bytes: the usual order differs from server to server, and with it the hash. */
async function listOrder(db: Db, table: string, names: readonly string[]): Promise<SQL> {
  const texts = await queryRows<{ name: string }>(
    db,
    sql`select attname::text as name from pg_attribute
      where attrelid = ${table}::regclass and attcollation <> 0 and attnum > 0`,
  )
  const isText = new Set(texts.map(({ name }) => name))
  return sql.join(
    names.map(name => (isText.has(name) ? sql`${sql.identifier(name)} collate "C"` : sql.identifier(name))),
    sql`, `,
  )
}

export async function insertBackedRows(db: Db, { name, columns }: BackedTable, list: string): Promise<void> {
  const table = sql.identifier(name)
  await db.execute(
    sql`insert into ${table} (${listNames(columns)}) overriding system value
      select ${listNames(columns)} from json_populate_recordset(null::${table}, ${list}::json)`,
  )
}

/** Lets what is counted up go on after the greatest value. */
export async function setCounters(db: Db, { name, counted }: BackedTable): Promise<void> {
  for (const column of counted)
    await db.execute(
      sql`select setval(pg_get_serial_sequence(${name}, ${column}), coalesce(max(${sql.identifier(column)}), 0) + 1, false)
        from ${sql.identifier(name)}`,
    )
}

const listNames = (names: readonly string[]): SQL =>
  sql.join(
    names.map(name => sql.identifier(name)),
    sql`, `,
  )

/** Within a transaction: the same text of the same values everywhere, and time for large tables. */
export async function prepareBackupSession(db: Db): Promise<void> {
  await db.execute(sql`set local statement_timeout = 0`)
  await db.execute(sql`set local timezone = 'UTC'`)
  await db.execute(sql`set local datestyle = 'ISO'`)
  await db.execute(sql`set local extra_float_digits = 1`)
  // Where the tables are on several machines (Citus), by one connection to each: else rows are refused that refer to each other. Others ignore it.
  await db.execute(sql`set local citus.multi_shard_modify_mode = 'sequential'`)
}
