import { sql } from 'drizzle-orm'
import { type Queryable, queryRows } from '../connection/db.ts'
import type { RevisionReason } from '../model/series/revision.ts'

/** The name of a subject before and now, within a project and a source. */
interface SubjectNames {
  readonly project: string
  readonly source: string
  readonly old: string
  readonly now: string
}

/** Gives the series of a subject another name. Where one has that name already, both become one. */
export async function moveSeries(db: Queryable, { project, source, old, now }: SubjectNames): Promise<void> {
  const isOld = sql`o.project = ${project} and o.source = ${source} and o.subject = ${old}`
  const isSame = sql`t.project = o.project and t.source = o.source and t.subject = ${now}
    and t.metric = o.metric and t.granularity = o.granularity`
  await queryRows(
    db,
    sql`
    update series o set subject = ${now} where ${isOld} and not exists (select from series t where ${isSame})`,
  )
  const pairs = await queryRows<{ old: number; now: number }>(
    db,
    sql`select o.id::float8 as old, t.id::float8 as now from series o join series t on ${isSame} where ${isOld}`,
  )
  for (const pair of pairs) await joinSeries(db, pair)
}

/** Gives all series of a project, or of a collection, to another id. Where one is there already, both become one. */
export async function moveScopeSeries(db: Queryable, old: string, now: string): Promise<boolean> {
  const isSame = sql`t.project = ${now} and t.source = o.source and t.subject = o.subject
    and t.metric = o.metric and t.granularity = o.granularity`
  const moved = await queryRows(
    db,
    sql`
    update series o set project = ${now} where o.project = ${old} and not exists (select from series t where ${isSame})
    returning 1`,
  )
  const pairs = await queryRows<{ old: number; now: number }>(
    db,
    sql`
    select o.id::float8 as old, t.id::float8 as now from series o join series t on ${isSame}
    where o.project = ${old}`,
  )
  for (const pair of pairs) await joinSeries(db, pair)
  return moved.length + pairs.length > 0
}

const REASON: RevisionReason = 'correction of ours'

/** The values of the present series stand; where the former had others, those become revisions. */
async function joinSeries(db: Queryable, { old, now }: { old: number; now: number }): Promise<void> {
  // Read first: in a distributed database the former ones may be on another machine.
  const former = sql`
    with o as materialized (
      select day, value, status, fetched_at, run_id, settled_at from observations where series_id = ${old}::bigint
    )`
  await queryRows(
    db,
    sql`
    ${former}
    insert into revisions (series_id, day, value, status, fetched_at, run_id, settled_at, replaced_at, reason)
    select n.series_id, o.day, o.value, o.status, o.fetched_at, o.run_id, o.settled_at, greatest(n.fetched_at, o.fetched_at), ${REASON}
    from observations n join o on o.day = n.day
    where n.series_id = ${now}::bigint and o.value is not null and n.value is not null and o.value <> n.value
    on conflict do nothing`,
  )
  await queryRows(
    db,
    sql`
    insert into revisions (series_id, day, value, status, fetched_at, run_id, settled_at, replaced_at, reason)
    select ${now}::bigint, day, value, status, fetched_at, run_id, settled_at, replaced_at, reason
    from revisions where series_id = ${old}::bigint
    on conflict do nothing`,
  )
  await queryRows(
    db,
    sql`
    ${former}
    delete from observations n using o
    where n.series_id = ${now}::bigint and n.day = o.day
      -- unknown, or read again although it was known: then it counts as known from the first reading on
      and o.value is not null and (n.value is null or n.value = o.value)`,
  )
  await queryRows(
    db,
    sql`
    insert into observations (series_id, day, value, status, fetched_at, run_id, settled_at)
    select ${now}::bigint, day, value, status, fetched_at, run_id, settled_at from observations where series_id = ${old}::bigint
    on conflict do nothing`,
  )
  await queryRows(
    db,
    sql`
    insert into series_origins (series_id, origin)
    select ${now}::bigint, origin from series_origins where series_id = ${old}::bigint on conflict do nothing`,
  )
  await queryRows(
    db,
    sql`
    update series n set first_day = least(n.first_day, o.first_day), asked_from = least(n.asked_from, o.asked_from)
    from series o where n.id = ${now} and o.id = ${old}`,
  )
  for (const table of ['observations', 'revisions', 'series_origins'])
    await queryRows(db, sql`delete from ${sql.identifier(table)} where series_id = ${old}::bigint`)
  await queryRows(db, sql`delete from series where id = ${old}`)
}
