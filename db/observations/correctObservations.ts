import { sql } from 'drizzle-orm'
import type { Queryable } from '../connection/db.ts'
import type { RevisionReason } from '../model/series/revision.ts'
import type { ObservationsToSave } from './observationRows.ts'
import { replaceObservations } from './replaceObservations.ts'

const REASON: RevisionReason = 'correction of the published history'

/**
 * Replaces published values of one series that a later edition corrects, and answers how many. Only values of these
 * runs are touched: what a collection or an import has put in their place since stands. Another status with the same
 * value is no revision. The caller moves the edition, in the same transaction.
 */
export async function correctObservations(
  db: Queryable,
  save: ObservationsToSave,
  publishedRuns: readonly number[],
): Promise<number> {
  if (publishedRuns.length === 0 || save.observations.length === 0) return 0
  const isOther = sql`old.value is distinct from old.new_value`
  return replaceObservations(db, {
    save: { ...save, reason: REASON },
    which: sql`o.run_id = any(${sql.param([...publishedRuns])}::bigint[])
        and (o.value, o.status) is distinct from (i.value, i.status)`,
    set: sql`
      value = old.new_value,
      status = old.new_status,
      fetched_at = case when ${isOther} then ${save.at.toISOString()}::timestamptz else old.fetched_at end,
      run_id = case when ${isOther} then ${save.runId}::bigint else old.run_id end`,
  })
}
