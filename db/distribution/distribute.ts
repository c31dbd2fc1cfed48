import { sql } from 'drizzle-orm'
import { EnvironmentError } from '../config/environment.ts'
import { type Db, type Queryable, queryRows } from '../connection/db.ts'
import { checkCluster, checkPlaces, describePlace, isAsWanted, listPlacedTables } from './checkCluster.ts'
import { PLACEMENTS, type Placement } from './placements.ts'
import { buildShardTrigger, readPackingSource, TRIGGERS } from './shardTrigger.ts'

/** Whether `distribute` has run on this database. */
export async function isDistributed(db: Queryable): Promise<boolean> {
  const [told] = await queryRows<{ has: boolean }>(
    db,
    sql`select to_regclass('pg_catalog.pg_dist_partition') is not null as has`,
  )
  return told?.has === true && (await listPlacedTables(db)).some(({ placed }) => placed === 'distributed')
}

/**
 * Gives every table its place, all of them or none: in one transaction, so that a process that dies leaves the database as it
 * was. Tables that are in their place stay; so it may run again, after a migration that made new ones. Returns how
 * many were placed. The program may run meanwhile: who writes waits.
 */
export async function distribute(db: Db, tell: (line: string) => void): Promise<number> {
  await checkCluster(db)
  return db.transaction(async transaction => {
    await prepareSession(transaction)
    const tables = await listPlacedTables(transaction)
    checkPlaces(tables)
    const todo = Object.entries(PLACEMENTS).filter(([name, wanted]) =>
      tables.some(table => table.name === name && !isAsWanted(table, wanted)),
    )
    // What fills the parts is packed already.
    for (const trigger of Object.keys(TRIGGERS))
      await transaction.execute(sql`drop trigger if exists ${sql.identifier(trigger)} on observations`)
    for (const [index, [name, wanted]] of todo.entries()) {
      const rows = await place(transaction, name, wanted)
      const where = describePlace(wanted.kind, wanted.kind === 'distributed' ? wanted.by : null)
      tell(`${index + 1} of ${todo.length}: ${name} is ${where} (${rows} rows)`)
    }
    await createTriggers(transaction)
    return todo.length
  })
}

async function prepareSession(db: Queryable): Promise<void> {
  // The same as that of migrations.
  const [lock] = await queryRows<{ taken: boolean }>(
    db,
    sql`select pg_try_advisory_xact_lock(hashtext('ecosystem-metrics migrations')) as taken`,
  )
  if (!lock?.taken)
    throw new EnvironmentError(
      'Another process migrates or distributes the tables: run this again when it has ended',
    )
  await db.execute(sql`set local statement_timeout = 0`)
  await db.execute(sql`set local client_min_messages = warning`)
  // Tables that refer to each other are changed in one order on each machine.
  await db.execute(sql`set local citus.multi_shard_modify_mode = 'sequential'`)
  // A trigger is safe where it stays within the parts that lie together.
  await db.execute(sql`set local citus.enable_unsafe_triggers = on`)
}

async function place(db: Queryable, name: string, wanted: Placement): Promise<number> {
  const [counted] = await queryRows<{ rows: number }>(
    db,
    sql`select count(*)::float8 as rows from ${sql.identifier(name)}`,
  )
  if (wanted.kind === 'reference') await db.execute(sql`select create_reference_table(${name})::text`)
  else {
    const group = wanted.by === 'series_id' && name !== 'series_years' ? 'series_years' : 'none'
    await db.execute(
      sql`select create_distributed_table(${name}, ${wanted.by}, colocate_with => ${group})::text`,
    )
  }
  return counted?.rows ?? 0
}

async function createTriggers(db: Queryable): Promise<void> {
  const { source, schema } = await readPackingSource(db)
  await db.execute(sql.raw(buildShardTrigger(source, schema)))
  for (const [name, when] of Object.entries(TRIGGERS))
    await db.execute(
      sql.raw(`CREATE TRIGGER "${name}" ${when} FOR EACH STATEMENT EXECUTE FUNCTION "renew_changed_years"()`),
    )
}
