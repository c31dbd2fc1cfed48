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
    select distinct on (o.series_id) o.series_id::float8 as id, o.day::text as day, o.value::float8 as value
    from observations o
    join unnest(
      ${sql.param(asked.map(({ id }) => id))}::bigint[], ${sql.param(asked.map(({ day }) => day))}::date[]
    ) as a(id, day) on a.id = o.series_id and o.day between a.day - ${tolerance}::int and a.day
    where o.series_id = any(${sql.param(asked.map(({ id }) => id))}::bigint[]) and o.value is not null
    order by o.series_id, o.day desc`,
  )
  return new Map(found.map(({ id, ...level }) => [id, level]))
}
