import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../connection/db.ts'
import { queryPatiently } from '../connection/queryPatiently.ts'
import type { Observation } from '../model/series/observation.ts'
import { type Day, fromDayNumber } from '../model/time/day.ts'
import type { Granularity } from '../model/time/period.ts'
import type { Series } from '../observations/series.ts'
import { type PeopleGroups, toGroupTable } from './readGroups.ts'

/** Values up to the end of a day, for each series, from the people of some repositories. */
interface PeopleQuery {
  readonly repositories: readonly string[]
  readonly groups: PeopleGroups
  readonly until: Day
  readonly series: readonly Series[]
  /** Values of earlier days and periods stay as they are. */
  readonly from?: Day | null
}

/** Distinct people are counted for each of these: their counts cannot be added up. */
export const RECOUNTED_GRANULARITIES = [
  'week',
  'month',
  'quarter',
  'year',
] as const satisfies readonly Granularity[]

/**
 * The values that differ from the stored ones, by series id: a second run finds none. No value is new of a day, or of a
 * period, before the first commit, whatever the clock says. A stored one from before it becomes 0; it may come from a
 * longer history, or from a publication about another one.
 */
export async function computePeopleValues(db: Db, query: PeopleQuery): Promise<Map<number, Observation[]>> {
  const counts = query.series.filter(({ granularity }) => granularity === 'day')
  const recounts = query.series.filter(({ granularity }) => granularity !== 'day')
  return new Map([
    ...(await readChanged(db, query, counts, selectCounts(query))),
    ...(await readChanged(db, query, recounts, selectRecounts(query))),
  ])
}

/** Each person once, with however many repositories and addresses. */
const selectPeople = ({ repositories, groups }: PeopleQuery): SQL => sql`
  select coalesce(g.one, p.person) as person, p.first_day, p.days
  from people p left join ${toGroupTable(groups.byName, 'g')} on g.person = p.person
  where p.repository = any(${sql.param([...repositories])}::text[]) and not p.bot`

/** For every day since the first commit: the people so far, and the new ones. */
const selectCounts = (query: PeopleQuery): SQL => sql`
  first as (
    select day, count(*) as people
    from (select min(first_day) as day from (${selectPeople(query)}) as e group by person) as f
    where day <= ${query.until}::date group by day
  ),
  span as (
    select least((select min(day) from first), ${selectFirstStored(query, 'day')}, ${query.until}::date) as day
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

/** People with a commit in each period that is over. A quarter is counted from its months: fewer rows to sort. */
const selectRecounts = (query: PeopleQuery): SQL => sql`
  everybody as materialized (
    select person, day from (${selectPeople(query)}) as e, unnest(e.days) as d(day) where day <= ${query.until}::date
  ),
  ${selectActive('week', 'everybody')}, ${selectActive('month', 'everybody')}, ${selectActive('quarter', 'month')}, ${selectActive('year', 'quarter')},
  counted as (${sql.join(
    RECOUNTED_GRANULARITIES.map(
      granularity => sql`
      select 'git.active_contributors' as metric, ${granularity} as granularity, p::date as day, coalesce(n.people, 0) as value
      from generate_series(
        ${least(query, granularity)},
        ${selectLastWhole(query, granularity)},
        ${toInterval(granularity)}
      ) as p
      left join (select day, count(*) as people from ${sql.identifier(granularity)} group by day) as n on n.day = p::date`,
    ),
    sql` union all `,
  )})`

const selectActive = (granularity: Granularity, finer: string): SQL => sql`
  ${sql.identifier(granularity)} as materialized (
    select distinct person, date_trunc(${sql.raw(`'${granularity}'`)}, day::timestamp)::date as day from ${sql.identifier(finer)}
  )`

const toInterval = (granularity: Granularity): SQL =>
  sql.raw(granularity === 'quarter' ? "interval '3 months'" : `interval '1 ${granularity}'`)

const selectLastWhole = ({ until }: PeopleQuery, granularity: Granularity): SQL =>
  sql`date_trunc(${sql.raw(`'${granularity}'`)}, ${until}::timestamp + interval '1 day') - ${toInterval(granularity)}`

const least = (query: PeopleQuery, granularity: Granularity): SQL => sql`
  least((select min(day)::timestamp from ${sql.identifier(granularity)}), ${selectFirstStored(query, granularity)}::timestamp,
    ${selectLastWhole(query, granularity)})`

const selectFirstStored = ({ series }: PeopleQuery, granularity: Granularity): SQL => {
  const ids = series.filter(one => one.granularity === granularity).map(({ id }) => id)
  return sql`(select min(day) from observations where series_id = any(${sql.param(ids)}::bigint[]))`
}

/** Each series comes as one compact row, as in readObservations. */
async function readChanged(
  db: Db,
  { repositories, from = null }: PeopleQuery,
  series: readonly Series[],
  counted: SQL,
): Promise<[number, Observation[]][]> {
  if (series.length === 0) return []
  const found = await queryPatiently<{ id: number; days: string; values: string }>(
    db,
    sql`
    with ${counted},
    begun as (
      select min(first_day)::timestamp as day from people where repository = any(${sql.param([...repositories])}::text[])
    ),
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
    left join (
      select series_id, day, value, status from observations where series_id = any(${sql.param(series.map(({ id }) => id))}::bigint[])
    ) as o on o.series_id = w.id and o.day = c.day
    where (o.value, o.status) is distinct from (c.value, 'final'::status)
      and (o.day is not null or c.day >= date_trunc(c.granularity, (select day from begun)))
      ${from === null ? sql`` : sql`and c.day >= date_trunc(c.granularity, ${from}::timestamp)`}
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
