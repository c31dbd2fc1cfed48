import { type SQL, sql } from 'drizzle-orm'
import { type Queryable, queryRows } from '../connection/db.ts'
import type { MonthAggregate } from '../model/series/monthPoints.ts'
import { type Observation, STATUSES, type Status } from '../model/series/observation.ts'
import { createDay, type Day, type DayRange, fromDayNumber, getYear, toDayNumber } from '../model/time/day.ts'

/** A year of a series, as `series_years` holds it. */
export interface PackedYear {
  readonly series_id: number
  readonly first_day: Day
  readonly offsets: string | null
  readonly values: string
  readonly statuses: string
}

/** Of some series, in order of day. */
const selectYears = (condition: SQL): SQL => sql`
  select series_id::float8 as series_id, first_day::text as first_day, offsets, "values", statuses from series_years
  where ${condition} order by series_id, year`

/** A condition: all years that hold a day of a range. */
const isYearWithin = ({ from, to }: DayRange): SQL =>
  sql`year between ${getYear(from)}::int and ${getYear(to)}::int`

/** All observations of some series by day, or those of a range: a few rows a series, where the days would be thousands. */
export async function readYears(
  db: Queryable,
  seriesIds: readonly number[],
  range?: DayRange,
): Promise<Map<number, Observation[]>> {
  const ids = sql`series_id = any(${sql.param([...seriesIds])}::bigint[])`
  const found = await queryRows<PackedYear>(
    db,
    selectYears(range ? sql`${ids} and ${isYearWithin(range)}` : ids),
  )
  const all = new Map<number, Observation[]>()
  for (const year of found) {
    const known = all.get(year.series_id) ?? []
    unpackYear(year, known, range)
    if (known.length > 0) all.set(year.series_id, known)
  }
  return all
}

/** Adds the observations of a year, or those within a range. Without a text for each value: there are many. */
export function unpackYear(packed: PackedYear, all: Observation[], range?: DayRange): void {
  const { offsets, values, statuses } = packed
  const first = toDayNumber(packed.first_day)
  const gaps = offsets?.split(',')
  const same = statuses.length === 1 ? toStatus(statuses, 0) : null
  let [at, start, value] = [0, 0, 0]
  for (let end = 0; end <= values.length; end++) {
    const code = end < values.length ? values.charCodeAt(end) : COMMA
    if (code !== COMMA) {
      value = value * 10 + (code - ZERO)
      continue
    }
    const day = toKnownDay(first + (gaps ? Number(gaps[at]) : at))
    if (!range || (day >= range.from && day <= range.to)) {
      const read = end - start > SAFE_DIGITS ? Number(values.slice(start, end)) : value
      all.push({ day, value: start === end ? null : read, status: same ?? toStatus(statuses, at) })
    }
    at++
    start = end + 1
    value = 0
  }
}

const COMMA = 44
const ZERO = 48
/** Numbers with more may not be added up digit by digit. */
const SAFE_DIGITS = 15

const toStatus = (digits: string, at: number): Status => STATUSES[digits.charCodeAt(at) - 49] as Status

/** A day is a text that is made often: each once. */
const knownDays: Day[] = []

/** Days before 1970 and far ahead are rare. */
const MOST_KNOWN_DAYS = 36_525

function toKnownDay(number: number): Day {
  if (number < 0 || number > MOST_KNOWN_DAYS) return fromDayNumber(number)
  knownDays[number] ??= fromDayNumber(number)
  return knownDays[number]
}

/** A month of a series, with what tells whether one of its days could be doubted. */
export interface StoredMonth extends MonthAggregate {
  /** How many values it has, those that were counted in part too. */
  readonly count: number
  readonly least: number
  readonly most: number
  readonly first: number
  /** One of its values is far from the one before it in the same year. */
  readonly steps: boolean
}

/** Unpacks the months each time: packed, those of many series take little room. */
export type StoredMonths = () => StoredMonth[]

/** The months with a value, from a month on, in order. Nothing is read of their days. */
export async function readStoredMonths(
  db: Queryable,
  seriesIds: readonly number[],
  since: Day,
): Promise<Map<number, StoredMonths>> {
  const found = await queryRows<{ series_id: number; years: string }>(
    db,
    sql`
    select series_id::float8 as series_id, string_agg(year || ':' || months, ';' order by year) as years from series_years
    where series_id = any(${sql.param([...seriesIds])}::bigint[]) and year >= ${getYear(since)}::int and months is not null
    group by series_id`,
  )
  return new Map(found.map(({ series_id, years }) => [series_id, () => unpackMonths(years, since)]))
}

function unpackMonths(years: string, since: Day): StoredMonth[] {
  const all: StoredMonth[] = []
  for (const packed of years.split(';')) {
    const mark = packed.indexOf(':')
    const year = Number(packed.slice(0, mark))
    for (const one of packed.slice(mark + 1).split(',')) {
      const month = unpackMonth(year, one)
      if (month.month >= since) all.push(month)
    }
  }
  return all
}

/** See `renew_series_years`. */
function unpackMonth(year: number, packed: string): StoredMonth {
  const [month, count, known, sum, least, most, steps, first, last, lastDate, lastStatus, weakest] = packed
    .split(' ')
    .map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  return {
    month: createDay(year, month, 1),
    ...{ count, known, sum, least, most, first, last },
    steps: steps === 1,
    lastDay: createDay(year, month, lastDate),
    lastStatus: STATUSES[lastStatus - 1] as Status,
    weakest: STATUSES[weakest - 1] as Status,
  }
}
