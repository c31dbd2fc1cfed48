import { sql } from 'drizzle-orm'
import { type Db, queryRows } from '../connection/db.ts'
import type { MonthAggregate } from '../model/series/monthPoints.ts'
import { STATUSES, type Status } from '../model/series/observation.ts'
import { type Day, fromDayNumber } from '../model/time/day.ts'

interface Packed {
  series_id: number
  months: string
  known: string
  sums: string
  lasts: string
  last_days: string
  last_statuses: string
  weakest: string
}

/**
 * Monthly totals and last values of many series, from the month of a day on, in order. The database adds up, so that
 * an overview reads thousands of numbers, not hundreds of thousands. Each series comes as one compact row.
 */
export async function readMonths(
  db: Db,
  seriesIds: readonly number[],
  since: Day,
): Promise<Map<number, MonthAggregate[]>> {
  const found = await queryRows<Packed>(
    db,
    sql`
    select m.series_id::float8,
      string_agg((m.month - date '1970-01-01')::text, ',' order by m.month) as months,
      string_agg(m.known::text, ',' order by m.month) as known,
      string_agg(m.sum::text, ',' order by m.month) as sums,
      string_agg(l.value::text, ',' order by m.month) as lasts,
      string_agg((m.last - date '1970-01-01')::text, ',' order by m.month) as last_days,
      string_agg(${position(sql`l.status`)}, '' order by m.month) as last_statuses,
      string_agg(${position(sql`m.weakest`)}, '' order by m.month) as weakest
    from (
      select series_id, date_trunc('month', day::timestamp)::date as month, count(*) filter (where status <> 'partial') as known, sum(value) as sum,
        max(day) as last, max(status) as weakest
      from observations
      where series_id = any(${sql.param([...seriesIds])}::bigint[])
        and day >= date_trunc('month', ${since}::timestamp)::date and value is not null
      group by 1, 2
    ) as m
    join observations l on l.series_id = m.series_id and l.day = m.last
    group by m.series_id`,
  )
  return new Map(found.map(packed => [packed.series_id, unpack(packed)]))
}

/**
 * For each series the value of a day or, where that day has none, the last value within `tolerance` days before it.
 */
export async function readLevels(
  db: Db,
  asked: readonly { readonly id: number; readonly day: Day }[],
  tolerance: number,
): Promise<Map<number, { day: Day; value: number }>> {
  const found = await queryRows<{ id: number; day: Day; value: number }>(
    db,
    sql`
    select a.id::float8 as id, o.day::text as day, o.value::float8 as value
    from unnest(
      ${sql.param(asked.map(({ id }) => id))}::bigint[], ${sql.param(asked.map(({ day }) => day))}::date[]
    ) as a(id, day)
    cross join lateral (
      select day, value from observations
      where series_id = a.id and value is not null
        and observations.day between a.day - ${tolerance}::int and a.day
      order by day desc limit 1
    ) as o`,
  )
  return new Map(found.map(({ id, ...level }) => [id, level]))
}

const position = (status: ReturnType<typeof sql>) =>
  sql`array_position(enum_range(null::status), ${status})::text`

function unpack(packed: Packed): MonthAggregate[] {
  const [known, sums] = [packed.known.split(','), packed.sums.split(',')]
  const [lasts, lastDays] = [packed.lasts.split(','), packed.last_days.split(',')]
  const status = (letters: string, index: number) => STATUSES[Number(letters[index]) - 1] as Status
  return packed.months.split(',').map((month, index) => ({
    month: fromDayNumber(Number(month)),
    known: Number(known[index]),
    sum: Number(sums[index]),
    last: Number(lasts[index]),
    lastDay: fromDayNumber(Number(lastDays[index])),
    lastStatus: status(packed.last_statuses, index),
    weakest: status(packed.weakest, index),
  }))
}
