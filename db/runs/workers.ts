import { sql } from 'drizzle-orm'
import { type Queryable, queryRows } from '../connection/db.ts'
import { describeThisWorker, formatWorker, isWorkerGone, parseWorker } from '../connection/worker.ts'

/** Milliseconds since 1970 by the database's clock: the one that all processes share. */
export async function readDatabaseTime(db: Queryable): Promise<number> {
  const [told] = await queryRows<{ ms: number }>(
    db,
    sql`select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`,
  )
  return told?.ms ?? Number.NaN
}

/**
 * How many milliseconds our clock is ahead of another one at least, less than 0 if it is behind: the other's moment
 * lies between asking and the answer, however long that took.
 */
export async function measureClockOff(now: () => number, ask: () => Promise<number>): Promise<number> {
  const asked = now()
  const other = await ask()
  const answered = now()
  return asked > other ? asked - other : Math.min(0, answered - other)
}

/** A process reports every ten seconds: one that did not for so long is gone. */
const GONE_AFTER = sql`interval '1 minute'`
const FORGOTTEN_AFTER = sql`interval '1 day'`
const GREATEST = 2_147_483_647

/** A machine's clock may be so far from the database's. */
export const CLOCK_TOLERANCE_MS = 60_000

interface WorkerReport {
  readonly clockOffMs: number
  /** The digest of its catalog files. */
  readonly catalog: string | null
}

/** Says that this process lives, and what is to be known of it. */
export async function saveWorker(db: Queryable, { clockOffMs, catalog }: WorkerReport): Promise<void> {
  const seconds = Math.max(-GREATEST, Math.min(GREATEST, Math.trunc(clockOffMs / 1000)))
  await queryRows(
    db,
    sql`
    insert into workers as w (name, seen_at, clock_off, catalog)
    values (${formatWorker(describeThisWorker())}, clock_timestamp(), ${seconds}, ${catalog})
    on conflict (name) do update set seen_at = excluded.seen_at, clock_off = excluded.clock_off, catalog = excluded.catalog`,
  )
  await queryRows(db, sql`delete from workers where seen_at < statement_timestamp() - ${FORGOTTEN_AFTER}`)
}

/** This process ends. */
export const removeWorker = (db: Queryable): Promise<unknown> =>
  queryRows(db, sql`delete from workers where name = ${formatWorker(describeThisWorker())}`)

export interface WorkerState {
  /** How many seconds its clock is ahead of the database's, less than 0 if it is behind; null where it is about right. */
  readonly clockOff: number | null
  /** Since when a newer catalog stands in the place of its own; null when its own is the newest, or it has none. */
  readonly catalogReplaced: string | null
}

/** The processes that live, as far as can be known. */
export async function readWorkers(db: Queryable): Promise<WorkerState[]> {
  const rows = await queryRows<WorkerState & { name: string }>(
    db,
    sql`
    select w.name, case when abs(w.clock_off) * 1000.0 >= ${CLOCK_TOLERANCE_MS}::float8 then w.clock_off end as "clockOff", (
      select to_json(min(newer.stored_at) at time zone 'utc') #>> '{}' || 'Z' from catalog_versions own
      join catalog_versions newer on newer.position > own.position where own.digest = w.catalog
    ) as "catalogReplaced"
    from workers w where w.seen_at > clock_timestamp() - ${GONE_AFTER} order by w.name`,
  )
  const isHere = (name: string) => {
    const worker = parseWorker(name)
    return worker === null || !isWorkerGone(worker)
  }
  return rows
    .filter(({ name }) => isHere(name))
    .map(({ clockOff, catalogReplaced }) => ({ clockOff, catalogReplaced }))
}
