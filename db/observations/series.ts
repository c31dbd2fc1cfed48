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
  const unknown = await queryRows<{ id: number }>(
    db,
    sql`
    select id::float8 as id from series where id = any(${sql.param([...seriesIds])}::bigint[]) and first_day is null`,
  )
  const ids = unknown.map(({ id }) => id)
  if (ids.length === 0) return
  const spans = await readSeriesSpans(db, ids)
  await queryRows(
    db,
    sql`
    update series s set first_day = f.day
    from unnest(
      ${sql.param(ids)}::bigint[], ${sql.param(ids.map(id => spans.get(id)?.first ?? asked))}::date[]
    ) as f(id, day)
    where s.id = f.id and s.first_day is null`,
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
  const spans = await queryRows<{ id: number; first: Day | null; last: Day | null }>(
    db,
    sql`
    select y.series_id::float8 as id,
      -- two index lookups a series; grouped, min and max would read all of its days
      (select min(day) from observations where series_id = y.series_id and value is not null)::text as first,
      (select max(day) from observations where series_id = y.series_id and value is not null)::text as last
    from (
      select distinct series_id from series_years
      where series_id = any(${sql.param([...seriesIds])}::bigint[])
    ) as y`,
  )
  return new Map(spans.flatMap(({ id, first, last }) => (first && last ? [[id, { first, last }]] : [])))
}

/** Adds the origins, where given; answers the series for which one is new. The caller announces them. */
export async function saveSeriesOrigins(
  db: Queryable,
  saves: readonly { readonly seriesId: number; readonly origin?: string }[],
): Promise<number[]> {
  const told = saves.flatMap(({ seriesId, origin }) => (origin === undefined ? [] : [{ seriesId, origin }]))
  if (told.length === 0) return []
  // Mostly known: and what inserts rows of several series waits for several machines in a distributed database.
  const stored = await queryRows<{ id: number; origin: string }>(
    db,
    sql`
    select series_id::float8 as id, origin from series_origins
    where series_id = any(${sql.param(told.map(({ seriesId }) => seriesId))}::bigint[])`,
  )
  const known = new Set(stored.map(({ id, origin }) => `${id} ${origin}`))
  const added: number[] = []
  for (const { seriesId, origin } of told.toSorted((a, b) => a.seriesId - b.seriesId)) {
    const key = `${seriesId} ${origin}`
    if (known.has(key)) continue
    known.add(key)
    const inserted = await queryRows(
      db,
      sql`
      insert into series_origins (series_id, origin) values (${seriesId}::bigint, ${origin})
      on conflict do nothing returning 1`,
    )
    if (inserted.length > 0) added.push(seriesId)
  }
  return added
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
