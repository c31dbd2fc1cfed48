import { sql } from 'drizzle-orm'
import { type Db, queryRows } from '../connection/db.ts'
import type { Observation } from '../model/series/observation.ts'
import { type Day, type DayRange, toDayNumber } from '../model/time/day.ts'
import { type PackedSeries, packedColumns, unpackObservations } from './observations.ts'

/** A value, with the time for which it was the known one; `until` is null for what is known now. Seconds since 1970. */
export interface ValueVersion extends Observation {
  readonly since: number
  readonly until: number | null
  /** The run that learnt it: of two the later one has the greater number, whenever it says that it learnt. */
  readonly run: number
}

/** All that was ever known of some series, of all days or of a range, in order of day. */
export async function readValueVersions(
  db: Db,
  seriesIds: readonly number[],
  range?: DayRange,
): Promise<Map<number, ValueVersion[]>> {
  const inside = sql`series_id = any(${sql.param([...seriesIds])}::bigint[])
    ${range ? sql`and day between ${range.from}::date and ${range.to}::date` : sql``}`
  const found = await queryRows<PackedSeries & { since: string; until: string; runs: string }>(
    db,
    sql`
    select series_id::float8, ${packedColumns},
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
  return new Map(found.map(one => [one.series_id, unpackVersions(one)]))
}

function unpackVersions({
  since,
  until,
  runs,
  ...values
}: PackedSeries & { since: string; until: string; runs: string }) {
  const [starts, ends, ids] = [since, until, runs].map(text => text.split(','))
  return unpackObservations(values).map(
    (one, index): ValueVersion => ({
      ...one,
      since: Number(starts?.[index]),
      until: ends?.[index] ? Number(ends[index]) : null,
      run: Number(ids?.[index]),
    }),
  )
}

/** Of these what was known at the end of a day. */
export function filterKnownOn(versions: readonly ValueVersion[], day: Day): ValueVersion[] {
  const end = (toDayNumber(day) + 1) * 86_400
  return versions.filter(({ since, until }) => since < end && (until === null || until >= end))
}

/** The first days on which anything of these series was known. */
export async function readFirstKnownDays(db: Db, seriesIds: readonly number[]): Promise<Map<number, Day>> {
  const found = await queryRows<{ id: number; day: Day }>(
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
export async function readLastRunBy(db: Db, day: Day): Promise<number | null> {
  const [last] = await queryRows<{ id: number | null }>(
    db,
    sql`
    select max(id)::float8 as id from runs
    where reason <> 'history' and created_at < ${day}::date + 1`,
  )
  return last?.id ?? null
}
