import { sql } from 'drizzle-orm'
import { type Db, queryRows } from '../connection/db.ts'
import type { Day } from '../model/time/day.ts'

/**
 * For each series the value of a day or, where that day has none, the last value within `tolerance` days before it.
 */
export async function readLevels(
  db: Db,
  asked: readonly { readonly id: number; readonly day: Day }[],
  tolerance: number,
): Promise<Map<number, { day: Day; value: number }>> {
  const found = await queryRows<{ id: number; day: Day; value: number }>(
    db,
    sql`
    select a.id::float8 as id, o.day::text as day, o.value::float8 as value
    from unnest(
      ${sql.param(asked.map(({ id }) => id))}::bigint[], ${sql.param(asked.map(({ day }) => day))}::date[]
    ) as a(id, day)
    cross join lateral (
      select day, value from observations
      where series_id = a.id and value is not null
        and observations.day between a.day - ${tolerance}::int and a.day
      order by day desc limit 1
    ) as o`,
  )
  return new Map(found.map(({ id, ...level }) => [id, level]))
}
