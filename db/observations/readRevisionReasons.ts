import { sql } from 'drizzle-orm'
import { type Db, queryRows } from '../connection/db.ts'
import type { RevisionReason } from '../model/series/revision.ts'
import type { Day } from '../model/time/day.ts'

/** Why the values of some days were replaced since the end of a day: by day, the last reason that was kept. */
export async function readRevisionReasons(
  db: Db,
  seriesIds: readonly number[],
  days: readonly Day[],
  since: Day,
): Promise<Map<Day, RevisionReason>> {
  if (seriesIds.length === 0 || days.length === 0) return new Map()
  const found = await queryRows<{ day: Day; reason: RevisionReason }>(
    db,
    sql`
    select distinct on (day) day::text as day, reason from revisions
    where series_id = any(${sql.param([...seriesIds])}::bigint[])
      and day = any(${sql.param([...days])}::date[])
      and replaced_at >= ${since}::date and reason is not null
    order by day, replaced_at desc`,
  )
  return new Map(found.map(({ day, reason }) => [day, reason]))
}
