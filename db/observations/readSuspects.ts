import { type SQL, sql } from 'drizzle-orm'
import { type Db, queryRows } from '../connection/db.ts'
import type { Day } from '../model/time/day.ts'

/** Series by their kind. */
interface SuspectIds {
  readonly flows: readonly number[]
  readonly levels: readonly number[]
}

/**
 * The series with values that could be doubted from a day on. The rule itself is in the model (outliers.ts,
 * doubtedLevels.ts) and needs the values around; this finds the few series that are worth reading, and leaves out none
 * in which the rule would find something.
 */
export async function readSuspects(db: Db, { flows, levels }: SuspectIds, since: Day): Promise<number[]> {
  if (flows.length + levels.length === 0) return []
  const ids = (list: readonly number[]) => sql`${sql.param([...list])}::bigint[]`
  const found = await queryRows<{ id: number }>(
    db,
    sql`
    select distinct series_id::float8 as id from (${selectFlows(ids(flows), since)}) as f
    where day >= ${since}::date and (
      status = 'partial' or (value >= 250 and value >= least * 5) or (most >= 50 and value * 10 < most))
    union
    select distinct series_id::float8 as id from (${selectLevels(ids(levels), since)}) as l
    where abs(value - before) > 50 and (value * 20 < before * 19 or value >= before * 10)`,
  )
  return found.map(({ id }) => id)
}

/**
 * Each value with the ends of the same weekdays in four weeks on both sides: their median is between these. It is found
 * by the day, because days may be missing.
 */
const selectFlows = (ids: SQL, since: Day): SQL => sql`
  select series_id, day, value, status, min(value) over weekdays as least, max(value) over weekdays as most
  from observations
  where series_id = any(${ids}) and day >= ${since}::date - 28 and value is not null
  window weekdays as (
    partition by series_id, extract(isodow from day) order by day
    range between interval '28 days' preceding and interval '28 days' following exclude current row)`

/**
 * Each reading with the one before. Up to three from before the day: two may be doubted, and the third is what they are
 * compared with, however old it is.
 */
const selectLevels = (ids: SQL, since: Day): SQL => sql`
  select o.series_id, o.value, lag(o.value) over (partition by o.series_id order by o.day) as before
  from unnest(${ids}) as s(id)
  cross join lateral (
    select min(day) as day from (
      select day from observations
      where series_id = s.id and day < ${since}::date and value is not null
      order by day desc limit 3) as last) as earlier
  join observations as o on o.series_id = s.id and o.value is not null
    and o.day >= coalesce(earlier.day, ${since}::date)`
