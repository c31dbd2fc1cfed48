import { sql } from 'drizzle-orm'
import { type Db, type Queryable, queryRows } from '../connection/db.ts'
import { advanceEditionsOfSeries } from '../editions/editions.ts'
import { type Observation, STATUSES, type Status } from '../model/series/observation.ts'
import { countDays, type Day, type DayRange, fromDayNumber, toDayNumber } from '../model/time/day.ts'
import { type ObservationsToSave, toObservationRows } from './observationRows.ts'
import { updateObservations } from './replaceObservations.ts'
import { saveSeriesOrigins } from './series.ts'
import { readYears } from './seriesYears.ts'

/**
 * Saves values of one series with their origin, and announces the change, all in one transaction, so a killed
 * process never leaves outdated answers in caches. Returns how many were written.
 */
export const saveObservations = async (
  db: Db,
  save: ObservationsToSave & { readonly origin?: string },
): Promise<number> => (await saveManyObservations(db, [save]))[0] ?? 0

/** The same for several series, in the order of their ids, so that two writers never deadlock. */
export async function saveManyObservations(
  db: Db,
  saves: readonly (ObservationsToSave & { readonly origin?: string })[],
): Promise<number[]> {
  const told = saves.filter(({ observations }) => observations.length > 0)
  if (told.length === 0) return saves.map(() => 0)
  return db.transaction(async transaction => {
    const written = new Map<ObservationsToSave, number>()
    for (const save of told.toSorted((a, b) => a.seriesId - b.seriesId))
      written.set(save, await writeObservations(transaction, save))
    const changed = saves.filter(save => written.get(save))
    await saveSeriesOrigins(transaction, changed)
    await advanceEditionsOfSeries(
      transaction,
      changed.map(({ seriesId }) => seriesId),
    )
    return saves.map(save => written.get(save) ?? 0)
  })
}

/**
 * Writes values of one series, and returns how many were written: 0 when nothing is new. The old one of a changed value moves
 * to `revisions`: call it in a transaction. `missing` never replaces a value: we remember what an upstream forgets.
 * A change of status alone is no revision, and keeps the time at which the value was fetched, beside the time at which it
 * became final; a value that is `partial` stays so until another one comes. The caller announces the change: a transaction over many series does so once, at
 * its end.
 *
 * New days come first, in a separate statement: an insert waits for another writer of the same day, and only a later
 * statement sees that writer's value and keeps it as a revision.
 */
export async function writeObservations(db: Queryable, save: ObservationsToSave): Promise<number> {
  if (save.observations.length === 0) return 0
  const filled = await fill(db, save)
  const known = save.observations.filter(({ day }) => !filled.has(day))
  return filled.size + (known.length > 0 ? await updateObservations(db, { ...save, observations: known }) : 0)
}

/**
 * Inserts days without any observation, and leaves all others as they are: published history only fills gaps. Returns
 * how many were inserted. The caller announces the change.
 */
export const fillObservations = async (db: Queryable, save: ObservationsToSave): Promise<number> =>
  (await fill(db, save)).size

async function fill(db: Queryable, save: ObservationsToSave): Promise<Set<Day>> {
  const inserted = await queryRows<{ days: string | null }>(
    db,
    sql`
    with written as (
      insert into observations (series_id, day, value, status, fetched_at, run_id)
      select ${save.seriesId}::bigint, day::date, value, status::status, ${save.at.toISOString()}::timestamptz, ${save.runId}::bigint
      from ${toObservationRows(save.observations)}
      on conflict (series_id, day) do nothing
      returning day
    )
    select string_agg(day::text, ',') as days from written`,
  )
  return new Set((inserted[0]?.days ?? '').split(',').filter(day => day !== '') as Day[])
}

/** A whole series in one row; `packedColumns` selects it. */
export interface PackedSeries {
  series_id: number
  days: string
  values: string
  statuses: string
}

/**
 * The observations of some series, by day. With `asOf`, as they stood at the end of that day, or just before that
 * moment: later values do not count, and values that were replaced later still do. Each series comes as one compact
 * row: unpacking thousands of rows costs more than the query itself.
 */
export async function readObservations(
  db: Db,
  seriesIds: readonly number[],
  range?: DayRange,
  asOf?: Day | Date,
): Promise<Map<number, Observation[]>> {
  if (!asOf && !(range && countDays(range) <= FEW_DAYS)) return readYears(db, seriesIds, range)
  const found = await queryRows<PackedSeries>(
    db,
    sql`
    select series_id::float8, ${packedColumns}
    from (
      select series_id, day, value, status from ${asOf ? selectAsOf(asOf) : sql`observations`} as o
      where series_id = any(${sql.param([...seriesIds])}::bigint[])
        ${range ? sql`and day between ${range.from}::date and ${range.to}::date` : sql``}
      order by series_id, day
    ) as o
    group by series_id`,
  )
  return new Map(found.map(packed => [packed.series_id, unpackObservations(packed)]))
}

/** So many days are read one by one in less time than their years. */
const FEW_DAYS = 100

/** Days are numbered from 1970-01-01; an empty value is missing; a status is its position in the enum, one digit. */
export const packedColumns = sql`
  string_agg((day - date '1970-01-01')::text, ',') as days,
  string_agg(coalesce(value::text, ''), ',') as values,
  string_agg(array_position(enum_range(null::status), status)::text, '') as statuses`

/** A subquery: all observations with the values and statuses that they had at the end of a day, or before a moment. */
export const selectAsOf = (asOf: Day | Date) => sql`(
  select series_id, day, value, ${statusAsOf(asOf)} as status, fetched_at, run_id from observations
  where fetched_at < ${toEndOfDay(asOf)}::timestamptz
  union all
  select series_id, day, value, ${statusAsOf(asOf)} as status, fetched_at, run_id from revisions
  where fetched_at < ${toEndOfDay(asOf)}::timestamptz and replaced_at >= ${toEndOfDay(asOf)}::timestamptz
)`

const statusAsOf = (asOf: Day | Date) =>
  sql`case when settled_at >= ${toEndOfDay(asOf)}::timestamptz then 'provisional'::status else status end`

const toEndOfDay = (asOf: Day | Date): string =>
  asOf instanceof Date ? asOf.toISOString() : `${fromDayNumber(toDayNumber(asOf) + 1)}T00:00:00Z`

/** The moments of a day at which values of these series were fetched or replaced, the latest first. */
export async function readChangeTimes(db: Db, seriesIds: readonly number[], day: Day): Promise<Date[]> {
  const ids = sql`any(${sql.param([...seriesIds])}::bigint[])`
  const found = await queryRows<{ at: number }>(
    db,
    sql`
    select distinct extract(epoch from at)::float8 as at from (
      select fetched_at as at from observations where series_id = ${ids}
      union all select fetched_at from revisions where series_id = ${ids}
      union all select replaced_at from revisions where series_id = ${ids}
    ) as t
    where at >= ${`${day}T00:00:00Z`}::timestamptz and at < ${toEndOfDay(day)}::timestamptz
    order by 1 desc`,
  )
  return found.map(({ at }) => new Date(Math.round(at * 1000)))
}

export function unpackObservations(packed: PackedSeries): Observation[] {
  const days = packed.days.split(',')
  const values = packed.values.split(',')
  return days.map((day, index) => ({
    day: fromDayNumber(Number(day)),
    value: values[index] === '' ? null : Number(values[index]),
    status: STATUSES[Number(packed.statuses[index]) - 1] as Status,
  }))
}
