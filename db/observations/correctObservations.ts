import { sql } from 'drizzle-orm'
import { type Queryable, queryRows } from '../connection/db.ts'
import type { RevisionReason } from '../model/series/revision.ts'
import { type ObservationsToSave, toObservationRows } from './observations.ts'

const REASON: RevisionReason = 'correction of the published history'

/**
 * Replaces published values of one series that a later edition corrects, and answers how many. Only values of these
 * runs are touched: what a collection or an import has put in their place since stands. Another status with the same
 * value is no revision. The caller moves the edition.
 */
export async function correctObservations(
  db: Queryable,
  save: ObservationsToSave,
  publishedRuns: readonly number[],
): Promise<number> {
  if (publishedRuns.length === 0 || save.observations.length === 0) return 0
  const at = save.at.toISOString()
  const [result] = await queryRows<{ corrected: number }>(
    db,
    sql`
    with incoming as (select day::date, value, status::status from ${toObservationRows(save.observations)}),
    wrong as (
      select o.*, i.value as right_value, i.status as right_status
      from observations o join incoming i on i.day = o.day
      where o.series_id = ${save.seriesId}
        and o.run_id = any(${sql.param([...publishedRuns])}::bigint[])
        and (o.value, o.status) is distinct from (i.value, i.status)
      order by o.day
      for update of o
    ),
    kept as (
      insert into revisions (series_id, day, value, status, fetched_at, run_id, replaced_at, reason)
      select series_id, day, value, status, fetched_at, run_id, ${at}::timestamptz, ${REASON}::text
      from wrong where value is distinct from right_value
      returning 1
    ),
    corrected as (
      update observations o set
        value = w.right_value,
        status = w.right_status,
        fetched_at = case when w.value is distinct from w.right_value then ${at}::timestamptz else o.fetched_at end,
        run_id = case when w.value is distinct from w.right_value then ${save.runId}::bigint else o.run_id end
      from wrong w
      -- reading kept makes it come first, as in every revision
      where o.series_id = ${save.seriesId} and o.day = w.day and (select count(*) from kept) >= 0
      returning 1
    )
    select count(*)::int as corrected from corrected`,
  )
  return result?.corrected ?? 0
}
