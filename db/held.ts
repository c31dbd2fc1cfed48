import { sql } from 'drizzle-orm'
import { type Db, rows } from './connection.ts'
import { type Day, type DayRange, dayNumber } from './model/day.ts'
import type { Observation } from './model/observation.ts'
import { type Packed, packed, unpack } from './observations.ts'

/** A value, with the time for which it was the known one; `until` is null for what is known now. Seconds since 1970. */
export interface Held extends Observation {
  readonly since: number
  readonly until: number | null
  /** The run that learnt it: of two the later one has the greater number, whenever it says that it learnt. */
  readonly run: number
}

/** All that was ever known of some series, of all days or of a range, in order of day. */
export async function readHeld(
  db: Db,
  seriesIds: readonly number[],
  range?: DayRange,
): Promise<Map<number, Held[]>> {
  const inside = sql`series_id = any(${sql.param([...seriesIds])}::bigint[])
    ${range ? sql`and day between ${range.from}::date and ${range.to}::date` : sql``}`
  const found = await rows<Packed & { since: string; until: string; runs: string }>(
    db,
    sql`
    select series_id::float8, ${packed},
      string_agg(extract(epoch from fetched_at)::text, ',') as since,
      string_agg(coalesce(extract(epoch from replaced_at)::text, ''), ',') as until,
      string_agg(run_id::text, ',') as runs
    from (
      select series_id, day, value, status, fetched_at, null::timestamptz as replaced_at, run_id
      from observations where ${inside}
      union all
      select series_id, day, value, status, fetched_at, replaced_at, run_id from revisions where ${inside}
      order by series_id, day, fetched_at
    ) as o
    group by series_id`,
  )
  return new Map(found.map(one => [one.series_id, heldIn(one)]))
}

function heldIn({ since, until, runs, ...values }: Packed & { since: string; until: string; runs: string }) {
  const [starts, ends, ids] = [since, until, runs].map(text => text.split(','))
  return unpack(values).map(
    (one, index): Held => ({
      ...one,
      since: Number(starts?.[index]),
      until: ends?.[index] ? Number(ends[index]) : null,
      run: Number(ids?.[index]),
    }),
  )
}

/** Of these what was known at the end of a day. */
export function heldOn(held: readonly Held[], day: Day): Held[] {
  const end = (dayNumber(day) + 1) * 86_400
  return held.filter(({ since, until }) => since < end && (until === null || until >= end))
}

/** The first days on which anything of these series was known. */
export async function knownSince(db: Db, seriesIds: readonly number[]): Promise<Map<number, Day>> {
  const found = await rows<{ id: number; day: Day }>(
    db,
    sql`
    select series_id::float8 as id, to_char(min(fetched_at) at time zone 'UTC', 'YYYY-MM-DD') as day
    from (
      select series_id, fetched_at from observations where series_id = any(${sql.param([...seriesIds])}::bigint[])
      union all
      select series_id, fetched_at from revisions where series_id = any(${sql.param([...seriesIds])}::bigint[])
    ) as o
    group by series_id`,
  )
  return new Map(found.map(({ id, day }) => [id, day]))
}

/**
 * The last run by the end of a day that asked an upstream. What has a later one was added afterwards: published history
 * counts as known from the day on which it was retrieved, which may lie before. Null when there was none.
 */
export async function lastRunBy(db: Db, day: Day): Promise<number | null> {
  const [last] = await rows<{ id: number | null }>(
    db,
    sql`
    select max(id)::float8 as id from runs
    where reason <> 'history' and created_at < ${day}::date + 1`,
  )
  return last?.id ?? null
}
