import { type SQL, sql } from 'drizzle-orm'
import { type Db, type Queryable, queryRows } from '../connection/db.ts'
import { advanceEditions, SERIES_SCOPE } from '../editions/editions.ts'
import type { Day } from '../model/time/day.ts'
import type { Granularity } from '../model/time/period.ts'

/** The names that identify a series. */
interface SeriesKey {
  readonly project: string
  readonly source: string
  readonly subject: string
  readonly metric: string
  readonly granularity: Granularity
}

export interface Series extends SeriesKey {
  readonly id: number
  /** There was nothing to count before this day; null while unknown. */
  readonly firstDay: Day | null
  /** The upstream has answered for every day from this one on; null while it has for none. */
  readonly askedFrom: Day | null
}

const columnsOf = (table: SQL) =>
  sql`${table}.id::float8 as id, ${table}.project, ${table}.source, ${table}.subject, ${table}.metric, ${table}.granularity::text as granularity, ${table}.first_day::text as "firstDay", ${table}.asked_from::text as "askedFrom"`

const columns = columnsOf(sql`series`)

/** Creates the series that do not exist yet, and announces them; returns all of them. */
export async function ensureSeries(db: Db, names: readonly SeriesKey[]): Promise<Series[]> {
  const list = (key: keyof SeriesKey) => sql.param(names.map(name => name[key]))
  const wanted = sql`unnest(
    ${list('project')}::text[], ${list('source')}::text[], ${list('subject')}::text[],
    ${list('metric')}::text[], ${list('granularity')}::text[]
  ) as n(project, source, subject, metric, granularity)`
  await db.transaction(async transaction => {
    const created = await queryRows(
      transaction,
      sql`
      insert into series (project, source, subject, metric, granularity)
      select project, source, subject, metric, granularity::granularity from ${wanted}
      on conflict do nothing
      returning 1`,
    )
    if (created.length > 0) await advanceEditions(transaction, [SERIES_SCOPE])
  })
  return queryRows<Series>(
    db,
    sql`
    select ${columns} from series
    where (project, source, subject, metric, granularity) in
      (select project, source, subject, metric, granularity::granularity from ${wanted})
    order by id`,
  )
}

/**
 * All series, or those of some projects or of a metric, at the metric's own granularity. Distinct people are also
 * counted for other granularities: give `granularity` to get those series.
 */
export const listSeries = (
  db: Db,
  by: { projects?: readonly string[]; metric?: string; granularity?: Granularity } = {},
): Promise<Series[]> =>
  queryRows<Series>(
    db,
    sql`
    select ${columns} from series
    where ${matchSeries(by)}
      and granularity = ${by.granularity ? sql`${by.granularity}::granularity` : sql`coalesce((select m.granularity from metrics m where m.id = series.metric), granularity)`}
    order by id`,
  )

const matchSeries = ({ projects, metric }: { projects?: readonly string[]; metric?: string }): SQL =>
  sql`${projects ? sql`project = any(${sql.param([...projects])}::text[])` : sql`true`}
    and ${metric ? sql`metric = ${metric}` : sql`true`}`

/** Of every granularity: people counted for each period too, and published months. */
export const listAllSeries = (
  db: Db,
  by: { projects?: readonly string[]; metric?: string } = {},
): Promise<Series[]> =>
  queryRows<Series>(
    db,
    sql`
    select ${columns} from series where ${matchSeries(by)} order by id`,
  )

/**
 * Calendar months as their publisher counted them, which stand beside the days of the same metric: by the id of the
 * series of days. Of all series unless some are named.
 */
export async function readMonthSiblings(db: Db, seriesIds?: readonly number[]): Promise<Map<number, Series>> {
  const found = await queryRows<Series & { of: number }>(
    db,
    sql`
    select d.id::float8 as of, ${columnsOf(sql`m`)}
    from series d
    join series m on m.metric = d.metric and m.project = d.project and m.source = d.source
      and m.subject = d.subject and m.granularity = 'month'
    where d.granularity = 'day'
      and ${seriesIds ? sql`d.id = any(${sql.param([...seriesIds])}::bigint[])` : sql`true`}`,
  )
  return new Map(found.map(({ of, ...series }) => [of, series]))
}

/**
 * After the upstream was asked for all days up to `asked`: saves the first day with a value as the series' first day,
 * or `asked` if there was no value at all. Days before it need not be asked for again.
 */
export async function saveFirstDays(db: Db, seriesIds: readonly number[], asked: Day): Promise<void> {
  await queryRows(
    db,
    sql`
    update series s set first_day = coalesce(
      (select min(day) from observations o where o.series_id = s.id and o.value is not null), ${asked}::date)
    where id = any(${sql.param([...seriesIds])}::bigint[]) and first_day is null`,
  )
}

/** Saves from which day on the upstream has answered. An earlier day stays: what was answered once, was answered. */
export async function saveAskedFrom(db: Db, asked: ReadonlyMap<number, Day>): Promise<void> {
  if (asked.size === 0) return
  await queryRows(
    db,
    sql`
    update series s set asked_from = least(s.asked_from, a.day)
    from unnest(${sql.param([...asked.keys()])}::bigint[], ${sql.param([...asked.values()])}::date[]) as a(id, day)
    where s.id = a.id`,
  )
}

/** The first and the last day with a value, for each series that has one. */
export async function readSeriesSpans(
  db: Db,
  seriesIds: readonly number[],
): Promise<Map<number, { first: Day; last: Day }>> {
  const spans = await queryRows<{ id: number; first: Day; last: Day }>(
    db,
    sql`
    select s.id::float8 as id, f.day::text as first, l.day::text as last
    from unnest(${sql.param([...seriesIds])}::bigint[]) as s(id)
    -- two index lookups a series; min and max would read all of its days
    cross join lateral (
      select day from observations where series_id = s.id and value is not null order by day limit 1
    ) as f
    cross join lateral (
      select day from observations where series_id = s.id and value is not null order by day desc limit 1
    ) as l`,
  )
  return new Map(spans.map(({ id, ...span }) => [id, span]))
}

/** Adds the origins, where given; answers the series for which one is new. The caller announces them. */
export async function saveSeriesOrigins(
  db: Queryable,
  saves: readonly { readonly seriesId: number; readonly origin?: string }[],
): Promise<number[]> {
  const told = saves.filter(({ origin }) => origin !== undefined)
  if (told.length === 0) return []
  const added = await queryRows<{ id: number }>(
    db,
    sql`
    insert into series_origins (series_id, origin)
    select distinct * from unnest(
      ${sql.param(told.map(({ seriesId }) => seriesId))}::bigint[], ${sql.param(told.map(({ origin }) => origin))}::text[]
    ) as t(series_id, origin)
    order by 1, 2
    on conflict do nothing
    returning series_id::float8 as id`,
  )
  return added.map(({ id }) => id)
}

export const readSeriesOrigins = (
  db: Db,
  seriesIds: readonly number[],
): Promise<{ origin: string; source: string }[]> =>
  queryRows(
    db,
    sql`
    select distinct o.origin, s.source from series_origins o join series s on s.id = o.series_id
    where o.series_id = any(${sql.param([...seriesIds])}::bigint[]) order by 1`,
  )

/** The origins of all series. */
export const readAllSeriesOrigins = (db: Db): Promise<{ origin: string; source: string }[]> =>
  queryRows(
    db,
    sql`
    select distinct o.origin, s.source from series_origins o join series s on s.id = o.series_id order by 1`,
  )

/** The origins of each of these series. */
export async function readOriginsBySeries(
  db: Db,
  seriesIds: readonly number[],
): Promise<Map<number, { origin: string; source: string }[]>> {
  const found = await queryRows<{ id: number; origin: string; source: string }>(
    db,
    sql`
    select o.series_id::float8 as id, o.origin, s.source
    from series_origins o join series s on s.id = o.series_id
    where o.series_id = any(${sql.param([...seriesIds])}::bigint[]) order by 2, 1`,
  )
  const origins = new Map<number, { origin: string; source: string }[]>()
  for (const { id, ...one } of found) origins.set(id, [...(origins.get(id) ?? []), one])
  return origins
}
