import { sql } from 'drizzle-orm'
import { type Db, queryRows } from '../connection/db.ts'
import { addDays, type Day, fromDayNumber } from '../model/time/day.ts'

/**
 * The days whose value was replaced by another one; with `asOf`, up to the end of that day. A missing value that
 * became known is late, not revised.
 */
export async function readRevisedDays(db: Db, seriesIds: readonly number[], asOf?: Day): Promise<Set<Day>> {
  if (seriesIds.length === 0) return new Set()
  const [found] = await queryRows<{ days: string | null }>(
    db,
    sql`
    select string_agg((day - date '1970-01-01')::text, ',') as days from (
      select distinct day from revisions
      where series_id = any(${sql.param([...seriesIds])}::bigint[]) and value is not null
        ${asOf ? sql`and replaced_at < ${`${addDays(asOf, 1)}T00:00:00Z`}::timestamptz` : sql``}
    ) as r`,
  )
  return new Set(
    (found?.days ?? '').split(',').flatMap(day => (day === '' ? [] : [fromDayNumber(Number(day))])),
  )
}
