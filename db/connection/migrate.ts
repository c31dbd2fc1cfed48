import { setTimeout as sleep } from 'node:timers/promises'
import { type SQL, sql } from 'drizzle-orm'
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator'
import { EnvironmentError } from '../config/environment.ts'
import { migrationsFolder } from '../config/paths.ts'
import { type Db, type Queryable, queryRows } from './db.ts'

const TABLE = '__drizzle_migrations'
/** Where drizzle's own migrator keeps the table, which made it in older databases. */
const DRIZZLE_SCHEMA = 'drizzle'
const LOCK_POLL_MS = 250

/**
 * Brings the tables up to date, in the schema that the search path names first. Several processes may start at once: one
 * migrates, the others wait for it. Each migration is one transaction, and so is its lock: a session has no meaning behind a
 * pooler, and a value that an enum gained can only be used by a later transaction. Where nothing is to be done, nothing is written, and no right to create tables is needed.
 */
export async function migrate(db: Db, tell: (line: string) => void = () => {}): Promise<void> {
  const migrations = readMigrationFiles({ migrationsFolder })
  let told = false
  while ((await findPending(db, migrations)).length > 0) {
    if (await db.transaction(transaction => migrateNext(transaction, migrations))) continue
    if (!told) tell('another process migrates the database: waiting for it')
    told = true
    await sleep(LOCK_POLL_MS)
  }
}

let own: readonly MigrationMeta[] | undefined

/**
 * How many migrations of this program the database lacks. One that a newer program migrated lacks none: older programs go on
 * with it.
 */
export async function countPendingMigrations(db: Queryable): Promise<number> {
  own ??= readMigrationFiles({ migrationsFolder })
  return (await findPending(db, own)).length
}

/** Refuses tables that are not up to date, and changes nothing. */
export async function checkMigrated(db: Db): Promise<void> {
  if ((await countPendingMigrations(db)) > 0)
    throw new EnvironmentError(
      'The tables of the database are not up to date, and this command writes nothing; run node dist/main.js migrate first, or start the program',
    )
}

/** False when another process is migrating. */
async function migrateNext(db: Db, migrations: readonly MigrationMeta[]): Promise<boolean> {
  const [lock] = await queryRows<{ taken: boolean }>(
    db,
    sql`select pg_try_advisory_xact_lock(hashtext('ecosystem-metrics migrations')) as taken`,
  )
  if (!lock?.taken) return false
  // Rewriting a large table may take minutes, whatever the limit of the role.
  await db.execute(sql`set local statement_timeout = 0`)
  // Where the tables are on several machines (Citus), each is changed by one connection, so that types can change too. Others ignore it.
  await db.execute(sql`set local citus.multi_shard_modify_mode = 'sequential'`)
  const { schema, kept, at } = await findPlace(db)
  if (!kept) await createTable(db, at)
  for (const migration of (await findPending(db, migrations)).slice(0, 1)) {
    for (const statement of migration.sql) await db.execute(sql.raw(moveToSchema(statement, schema)))
    await db.execute(
      sql`insert into ${nameTable(at)} (hash, created_at) values (${migration.hash}, ${migration.folderMillis})`,
    )
  }
  return true
}

interface Place {
  /** Of the tables. */
  readonly schema: string
  /** Whether the table of migrations is there. */
  readonly kept: boolean
  /** The schema where it is, or belongs. */
  readonly at: string
}

/** Older programs look for the table in drizzle's schema: so it stays there, if the role may make that. */
async function findPlace(db: Queryable): Promise<Place> {
  const [found] = await queryRows<{ schema: string; kept: string[]; may: boolean }>(
    db,
    sql`
    select current_schema()::text as schema, has_database_privilege(current_database(), 'create') as may,
      array(select n.nspname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relname = ${TABLE} and n.nspname in (current_schema(), ${DRIZZLE_SCHEMA})) as kept`,
  )
  if (!found) throw new Error('the database tells no schema')
  const { schema, kept, may } = found
  const places = schema === 'public' ? [DRIZZLE_SCHEMA, schema] : [schema]
  const at = places.find(place => kept.includes(place))
  return { schema, kept: at !== undefined, at: at ?? (may ? (places[0] ?? schema) : schema) }
}

async function createTable(db: Queryable, schema: string): Promise<void> {
  if (schema === DRIZZLE_SCHEMA) await db.execute(sql`create schema if not exists ${sql.identifier(schema)}`)
  await db.execute(
    sql`create table ${nameTable(schema)} (id serial primary key, hash text not null, created_at bigint)`,
  )
}

const nameTable = (schema: string): SQL => sql`${sql.identifier(schema)}.${sql.identifier(TABLE)}`

async function findPending(
  db: Queryable,
  migrations: readonly MigrationMeta[],
): Promise<readonly MigrationMeta[]> {
  const { kept, at } = await findPlace(db)
  if (!kept) return migrations
  const [last] = await queryRows<{ at: number | null }>(
    db,
    sql`select max(created_at)::float8 as at from ${nameTable(at)}`,
  )
  return migrations.filter(({ folderMillis }) => folderMillis > (last?.at ?? 0))
}

/** Generated migrations name the schema of types and of the tables that others refer to. */
const moveToSchema = (statement: string, schema: string): string =>
  statement.replaceAll('"public".', `"${schema.replaceAll('"', '""')}".`)
