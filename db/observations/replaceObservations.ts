import { type SQL, sql } from 'drizzle-orm'
import { type Queryable, queryRows } from '../connection/db.ts'
import type { RevisionReason } from '../model/series/revision.ts'
import type { Day } from '../model/time/day.ts'
import { type ObservationsToSave, toObservationRows } from './observationRows.ts'

/** How stored observations `o` of one series are changed by incoming ones `i` of the same days. */
interface Replacement {
  readonly save: ObservationsToSave
  /** Which: a condition on `o` and `i`. */
  readonly which: SQL
  /** Assignments: `old` has the columns of the observation, and `new_value` and `new_status` as they came. */
  readonly set: SQL
}

/** An observation as it was; times as the database writes them, which has more digits than a date here. */
interface Replaced {
  readonly day: Day
  readonly value: string | null
  readonly status: string
  readonly fetched_at: string
  readonly run_id: string
  readonly settled_at: string | null
  readonly has_other_value: boolean
}

/**
 * Changes observations of one series, keeps those whose value becomes another as revisions, and answers how many were
 * changed. Call it in a transaction. Both statements name the series: each is of one machine where the database is
 * distributed, which no statement is that inserts and changes at once.
 */
export async function replaceObservations(db: Queryable, { save, which, set }: Replacement): Promise<number> {
  const changed = await queryRows<Replaced>(
    db,
    sql`
    update observations o set ${set}
    from (
      select o.day, o.value, o.status, o.fetched_at, o.run_id, o.settled_at, i.value as new_value, i.status as new_status,
        o.day::text as day_text, o.status::text as status_text, o.fetched_at::text as fetched_text, o.settled_at::text as settled_text
      from observations o
      join (select day::date, value, status::status from ${toObservationRows(save.observations)}) as i on i.day = o.day
      where o.series_id = ${save.seriesId}::bigint and ${which}
      order by o.day
      -- locked, so that the second of two writers sees what the first wrote
      for update of o
    ) as old
    where o.series_id = ${save.seriesId}::bigint and o.day = old.day
    returning old.day_text as day, old.value::text as value, old.status_text as status, old.fetched_text as fetched_at,
      old.run_id::text as run_id, old.settled_text as settled_at, o.value is distinct from old.value as has_other_value`,
  )
  const replaced = changed.filter(({ has_other_value }) => has_other_value)
  if (replaced.length > 0) await insertRevisions(db, save, replaced)
  return changed.length
}

async function insertRevisions(
  db: Queryable,
  { seriesId, at, reason }: ObservationsToSave,
  replaced: readonly Replaced[],
): Promise<void> {
  const list = (key: keyof Replaced) => sql.param(replaced.map(one => one[key]))
  const why = reason
    ? sql`${reason}::text`
    : sql`case when status = 'final' or status = 'estimated' then ${RESTATED}::text else ${LATE}::text end`
  await queryRows(
    db,
    sql`
    insert into revisions (series_id, day, value, status, fetched_at, run_id, settled_at, replaced_at, reason)
    select ${seriesId}::bigint, day::date, value, status::status, fetched_at::timestamptz, run_id, settled_at::timestamptz,
      ${at.toISOString()}::timestamptz, ${why}
    from unnest(
      ${list('day')}::text[], ${list('value')}::bigint[], ${list('status')}::text[], ${list('fetched_at')}::text[],
      ${list('run_id')}::bigint[], ${list('settled_at')}::text[]
    ) as t(day, value, status, fetched_at, run_id, settled_at)`,
  )
}

const RESTATED: RevisionReason = 'restated upstream'
const LATE: RevisionReason = 'late count'

/** Values as an upstream has them now, by the rules of `writeObservations`. */
export function updateObservations(db: Queryable, save: ObservationsToSave): Promise<number> {
  const at = sql`${save.at.toISOString()}::timestamptz`
  const isOther = sql`old.value is distinct from old.new_value`
  return replaceObservations(db, {
    save,
    which: sql`i.value is not null and (o.value, o.status) is distinct from (i.value, i.status)
        and not (o.status = 'partial' and o.value is not distinct from i.value)`,
    set: sql`
      value = old.new_value,
      status = old.new_status,
      fetched_at = case when ${isOther} then ${at} else old.fetched_at end,
      run_id = case when ${isOther} then ${save.runId}::bigint else old.run_id end,
      settled_at = case
        when ${isOther} then null
        when old.status = 'provisional' and old.new_status = 'final' then ${at}
        else old.settled_at end`,
  })
}
