import { sql } from 'drizzle-orm'
import { type Db, queryRows } from '../connection/db.ts'
import type { Observation } from '../model/series/observation.ts'
import { type Day, type DayRange, toDayNumber } from '../model/time/day.ts'
import { type PackedSeries, packedColumns, unpackObservations } from './observations.ts'

/** A value and the time for which it was the valid one, in seconds since 1970; `until` is null for the current one. */
export interface ValueVersion extends Observation {
  readonly since: number
  readonly until: number | null
  /** When a provisional value became final without another value; null where it has its status since it was fetched. */
  readonly settled: number | null
  /** The run that stored it. A later run has a greater number, even if it stored an earlier `since`. */
  readonly run: number
}

/** Every value that was ever stored for some series, for all days or for a range, by day. */
export async function readValueVersions(
  db: Db,
  seriesIds: readonly number[],
  range?: DayRange,
): Promise<Map<number, ValueVersion[]>> {
  const inside = sql`series_id = any(${sql.param([...seriesIds])}::bigint[])
    ${range ? sql`and day between ${range.from}::date and ${range.to}::date` : sql``}`
  const found = await queryRows<PackedSeries & PackedTimes>(
    db,
    sql`
    select series_id::float8, ${packedColumns},
      string_agg(extract(epoch from fetched_at)::text, ',') as since,
      string_agg(coalesce(extract(epoch from replaced_at)::text, ''), ',') as until,
      string_agg(coalesce(extract(epoch from settled_at)::text, ''), ',') as settled,
      string_agg(run_id::text, ',') as runs
    from (
      select series_id, day, value, status, fetched_at, null::timestamptz as replaced_at, settled_at, run_id
      from observations where ${inside}
      union all
      select series_id, day, value, status, fetched_at, replaced_at, settled_at, run_id
      from revisions where ${inside}
      order by series_id, day, fetched_at
    ) as o
    group by series_id`,
  )
  return new Map(found.map(one => [one.series_id, unpackVersions(one)]))
}

interface PackedTimes {
  since: string
  until: string
  settled: string
  runs: string
}

function unpackVersions({ since, until, settled, runs, ...values }: PackedSeries & PackedTimes) {
  const [starts, ends, settledAt, ids] = [since, until, settled, runs].map(text => text.split(','))
  return unpackObservations(values).map(
    (one, index): ValueVersion => ({
      ...one,
      since: Number(starts?.[index]),
      until: ends?.[index] ? Number(ends[index]) : null,
      settled: settledAt?.[index] ? Number(settledAt[index]) : null,
      run: Number(ids?.[index]),
    }),
  )
}

/** The versions that were valid at the end of a day, each with its status of that day. */
export const filterKnownOn = (versions: readonly ValueVersion[], day: Day): ValueVersion[] =>
  filterKnownBefore(versions, (toDayNumber(day) + 1) * 86_400)

/** The same just before a moment, in seconds since 1970. */
export const filterKnownBefore = (versions: readonly ValueVersion[], moment: number): ValueVersion[] =>
  versions
    .filter(({ since, until }) => since < moment && (until === null || until >= moment))
    .map(one => (one.settled !== null && one.settled >= moment ? { ...one, status: 'provisional' } : one))

/** For each series the day on which its first value was stored. */
export async function readFirstKnownDays(db: Db, seriesIds: readonly number[]): Promise<Map<number, Day>> {
  const inside = sql`series_id = any(${sql.param([...seriesIds])}::bigint[]) and value is not null`
  const found = await queryRows<{ id: number; day: Day }>(
    db,
    sql`
    select series_id::float8 as id, to_char(min(first) at time zone 'UTC', 'YYYY-MM-DD') as day
    from (
      select series_id, min(fetched_at) as first from observations where ${inside} group by series_id
      union all
      select series_id, min(fetched_at) as first from revisions where ${inside} group by series_id
    ) as o
    group by series_id`,
  )
  return new Map(found.map(({ id, day }) => [id, day]))
}

/**
 * The last run by the end of a day, published history left out; null when there was none. Values of a later run were
 * added afterwards, even if they count as known from an earlier day, as published history does.
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
