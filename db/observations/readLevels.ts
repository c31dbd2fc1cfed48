import { sql } from 'drizzle-orm'
import { type Db, queryRows } from '../connection/db.ts'
import type { Day } from '../model/time/day.ts'

/**
 * For each series the value of a day or, where that day has none, the nearest one at most `before` days earlier or `after`
 * days later, as `findNearestReading` finds it.
 */
export async function readLevels(
  db: Db,
  asked: readonly { readonly id: number; readonly day: Day }[],
  { before, after }: { readonly before: number; readonly after: number },
): Promise<Map<number, { day: Day; value: number }>> {
  const found = await queryRows<{ id: number; day: Day; value: number }>(
    db,
    sql`
    select distinct on (o.series_id) o.series_id::float8 as id, o.day::text as day, o.value::float8 as value
    from observations o
    join unnest(
      ${sql.param(asked.map(({ id }) => id))}::bigint[], ${sql.param(asked.map(({ day }) => day))}::date[]
    ) as a(id, day) on a.id = o.series_id and o.day between a.day - ${before}::int and a.day + ${after}::int
    where o.series_id = any(${sql.param(asked.map(({ id }) => id))}::bigint[]) and o.value is not null
    order by o.series_id, abs(o.day - a.day), o.day desc`,
  )
  return new Map(found.map(({ id, ...level }) => [id, level]))
}
