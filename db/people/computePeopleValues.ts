import { type SQL, sql } from 'drizzle-orm'
import { type Db, queryRows } from '../connection/db.ts'
import type { Observation } from '../model/series/observation.ts'
import { type Day, fromDayNumber } from '../model/time/day.ts'
import type { Granularity } from '../model/time/period.ts'
import type { Series } from '../observations/series.ts'

/** What is asked of the people of some repositories: values up to the end of a day, for each of the series. */
interface PeopleQuery {
  readonly repositories: readonly string[]
  readonly until: Day
  readonly series: readonly Series[]
}

/** The periods for which people are recounted: their numbers cannot be added up. */
export const RECOUNTED_GRANULARITIES = [
  'week',
  'month',
  'quarter',
  'year',
] as const satisfies readonly Granularity[]

/**
 * The values that differ from what is stored, by the id of their series; so that a second look finds none. A stored
 * value from before anybody's first commit (the history was cut, or published of another one) is 0 now.
 */
export async function computePeopleValues(db: Db, query: PeopleQuery): Promise<Map<number, Observation[]>> {
  const counts = query.series.filter(({ granularity }) => granularity === 'day')
  const recounts = query.series.filter(({ granularity }) => granularity !== 'day')
  return new Map([
    ...(await changed(db, counts, countsOf(query))),
    ...(await changed(db, recounts, recountsOf(query))),
  ])
}

/** Everybody is one, whatever the number of their repositories and GitHub addresses. */
const everybody = ({ repositories }: PeopleQuery): SQL => sql`
  select coalesce(l.person, p.person) as person, p.first_day, p.days
  from people p left join logins l on l.login = p.person
  where p.repository = any(${sql.param([...repositories])}::text[]) and not p.bot`

/** For every day since the first commit: people so far, and those who were new. */
const countsOf = (query: PeopleQuery): SQL => sql`
  first as (
    select day, count(*) as people
    from (select min(first_day) as day from (${everybody(query)}) as e group by person) as f
    where day <= ${query.until}::date group by day
  ),
  span as (
    select least((select min(day) from first), ${firstStored(query, 'day')}, ${query.until}::date) as day
  ),
  days as (
    select d::date as day, coalesce(f.people, 0) as fresh, sum(coalesce(f.people, 0)) over (order by d) as so_far
    from span, generate_series(span.day::timestamp, ${query.until}::timestamp, interval '1 day') as d
    left join first f on f.day = d::date
  ),
  counted as (
    select 'git.contributors' as metric, 'day' as granularity, day, so_far as value from days
    union all
    select 'git.new_contributors', 'day', day, fresh from days
  )`

/** People with a commit in each period that is over. Who was there in a quarter follows from its months: fewer to sort. */
const recountsOf = (query: PeopleQuery): SQL => sql`
  everybody as materialized (
    select person, day from (${everybody(query)}) as e, unnest(e.days) as d(day) where day <= ${query.until}::date
  ),
  ${active('week', 'everybody')}, ${active('month', 'everybody')}, ${active('quarter', 'month')}, ${active('year', 'quarter')},
  counted as (${sql.join(
    RECOUNTED_GRANULARITIES.map(
      granularity => sql`
      select 'git.active_contributors' as metric, ${granularity} as granularity, p::date as day, coalesce(n.people, 0) as value
      from generate_series(
        ${least(query, granularity)},
        ${lastWhole(query, granularity)},
        ${step(granularity)}
      ) as p
      left join (select day, count(*) as people from ${sql.identifier(granularity)} group by day) as n on n.day = p::date`,
    ),
    sql` union all `,
  )})`

const active = (granularity: Granularity, finer: string): SQL => sql`
  ${sql.identifier(granularity)} as materialized (
    select distinct person, date_trunc(${sql.raw(`'${granularity}'`)}, day::timestamp)::date as day from ${sql.identifier(finer)}
  )`

const step = (granularity: Granularity): SQL =>
  sql.raw(granularity === 'quarter' ? "interval '3 months'" : `interval '1 ${granularity}'`)

const lastWhole = ({ until }: PeopleQuery, granularity: Granularity): SQL =>
  sql`date_trunc(${sql.raw(`'${granularity}'`)}, ${until}::timestamp + interval '1 day') - ${step(granularity)}`

const least = (query: PeopleQuery, granularity: Granularity): SQL => sql`
  least((select min(day)::timestamp from ${sql.identifier(granularity)}), ${firstStored(query, granularity)}::timestamp,
    ${lastWhole(query, granularity)})`

const firstStored = ({ series }: PeopleQuery, granularity: Granularity): SQL => {
  const ids = series.filter(one => one.granularity === granularity).map(({ id }) => id)
  return sql`(select min(day) from observations where series_id = any(${sql.param(ids)}::bigint[]))`
}

/** One compact row a series, as observations are read. */
async function changed(db: Db, series: readonly Series[], counted: SQL): Promise<[number, Observation[]][]> {
  const found = await queryRows<{ id: number; days: string; values: string }>(
    db,
    sql`
    with ${counted},
    wanted as (
      select * from unnest(
        ${sql.param(series.map(({ id }) => id))}::bigint[],
        ${sql.param(series.map(({ metric }) => metric))}::text[],
        ${sql.param(series.map(({ granularity }) => granularity))}::text[]
      ) as t(id, metric, granularity)
    )
    select w.id::float8 as id, string_agg((c.day - date '1970-01-01')::text, ',' order by c.day) as days,
      string_agg(c.value::text, ',' order by c.day) as values
    from wanted w join counted c using (metric, granularity)
    left join observations o on o.series_id = w.id and o.day = c.day
    where (o.value, o.status) is distinct from (c.value, 'final'::status)
    group by w.id`,
  )
  return found.map(({ id, days, values }) => {
    const numbers = values.split(',').map(Number)
    return [
      id,
      days.split(',').map((day, index) => ({
        day: fromDayNumber(Number(day)),
        value: numbers[index] ?? 0,
        status: 'final',
      })),
    ]
  })
}
