import { sql } from 'drizzle-orm'
import { type Db, queryRows } from '../connection/db.ts'
import { describeThisWorker, formatWorker } from '../connection/worker.ts'
import { insertRun, type NewRun, type RequestedRun } from './runs.ts'

/**
 * Claims a firing for this process: the primary key lets only one insert through. A firing whose run was abandoned is
 * free again. Returns the id of the new run, or null when another process has the firing.
 */
export const claimFiring = (db: Db, run: NewRun, firesAt: Date, now: Date): Promise<number | null> =>
  db.transaction(async transaction => {
    // One at a time: where the table is on several machines, two inserts of one key could wait for each other.
    await queryRows(
      transaction,
      sql`select pg_advisory_xact_lock(hashtext(${`ecosystem-metrics firing ${run.source}`}))`,
    )
    const fires = sql`${firesAt.toISOString()}::timestamptz`
    // Read before anything is written: what writes one table and reads another locks both, in a distributed database, and in the wrong order.
    const [taken] = await queryRows<{ run: string; isFree: boolean }>(
      transaction,
      sql`
      select f.run_id::text as run, r.state is not distinct from 'abandoned' as "isFree"
      from firings f left join runs r on r.id = f.run_id
      where f.source = ${run.source} and f.fires_at = ${fires}`,
    )
    if (taken && !taken.isFree) return null
    const id = await insertRun(transaction, run, 'running', now)
    const claimed = await queryRows(
      transaction,
      taken
        ? sql`
      update firings set run_id = ${id}
      where source = ${run.source} and fires_at = ${fires} and run_id = ${taken.run}::bigint
      returning 1`
        : sql`
      insert into firings (source, fires_at, run_id) values (${run.source}, ${fires}, ${id})
      on conflict (source, fires_at) do nothing returning 1`,
    )
    if (claimed.length > 0) return id
    // Of a program of before, which does not wait for its turn.
    await queryRows(transaction, sql`delete from runs where id = ${id}`)
    return null
  })

/** Those of these firings whose run was abandoned: they are free again. */
export const readFreeFirings = (
  db: Db,
  firings: readonly { readonly source: string; readonly firesAt: Date }[],
): Promise<{ readonly source: string }[]> =>
  queryRows(
    db,
    sql`
    select f.source from firings f join runs on runs.id = f.run_id
    where runs.state = 'abandoned' and (f.source, f.fires_at) in (
      select * from unnest(${sql.param(firings.map(({ source }) => source))}::text[],
        ${sql.param(firings.map(({ firesAt }) => firesAt.toISOString()))}::timestamptz[]))`,
  )

/** Claims the oldest requested run of these sources; null when there is none. */
export async function claimRequestedRun(
  db: Db,
  sources: readonly string[],
  now: Date,
): Promise<RequestedRun | null> {
  for (;;) {
    const [oldest] = await queryRows<RequestedRun>(
      db,
      sql`
      select id::float8 as id, source, projects, from_day::text as "from", to_day::text as "to", trace from runs
      where state = 'requested' and source = any(${sql.param([...sources])}::text[]) order by id limit 1`,
    )
    if (!oldest) return null
    const claimed = await queryRows(
      db,
      sql`
      update runs set state = 'running', started_at = ${now.toISOString()}::timestamptz, alive_at = statement_timestamp(),
        worker = ${formatWorker(describeThisWorker())}
      where id = ${oldest.id} and state = 'requested' returning 1`,
    )
    // Of several that found it, one claims it.
    if (claimed.length > 0) return oldest
  }
}
