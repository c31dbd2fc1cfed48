import { sql } from 'drizzle-orm'
import { type Db, queryRows } from '../connection/db.ts'
import type { Day } from '../model/time/day.ts'

/** Series by their kind. */
interface SuspectIds {
  readonly flows: readonly number[]
  readonly levels: readonly number[]
}

/**
 * The series with values that could be doubted from a day on: a level far from the one before, or a value of a flow
 * far from the one a week before. The rule itself is in the model (doubts.ts) and needs the values around; this finds
 * the few series that are worth reading, and is wider than the rule.
 */
export async function readSuspects(db: Db, { flows, levels }: SuspectIds, since: Day): Promise<number[]> {
  if (flows.length + levels.length === 0) return []
  const ids = (list: readonly number[]) => sql`any(${sql.param([...list])}::bigint[])`
  const found = await queryRows<{ id: number }>(
    db,
    sql`
    select distinct series_id::float8 as id from (
      select series_id, value, status, lag(value) over days as before, lag(value, 7) over days as week
      from observations
      where series_id = ${ids([...flows, ...levels])} and day >= ${since}::date and value is not null
      window days as (partition by series_id order by day)
    ) as o
    where case when series_id = ${ids(levels)}
      then abs(value - before) > 50 and (value * 20 < before * 19 or value >= before * 10)
      else status = 'partial' or (abs(value - week) > 40 and (value >= week * 3 or value * 3 <= week)) end`,
  )
  return found.map(({ id }) => id)
}
