import { type SQL, sql } from 'drizzle-orm'
import { type Queryable, queryRows } from '../connection/db.ts'
import type { MonthAggregate } from '../model/series/monthPoints.ts'
import { type Observation, STATUSES, type Status } from '../model/series/observation.ts'
import {
  createDay,
  type Day,
  type DayRange,
  fromDayNumber,
  getMonthNumber,
  getYear,
  toDayNumber,
} from '../model/time/day.ts'

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
      const read = end - start > SAFE_DIGITS ? Number(values.slice(start, end)) : toSmall(value)
      all.push({ day, value: start === end ? null : read, status: same ?? toStatus(statuses, at) })
    }
    at++
    start = end + 1
    value = 0
  }
}

/** The same number. A small integer stands in the object itself, where a double would be an object of its own. */
function toSmall(value: number): number {
  const small = value | 0
  return small === value ? small : value
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

/**
 * The months with a value, from a month on, in order; series without any are left out. Nothing is read of their days. They
 * are unpacked by each call: packed, those of many series take little room.
 */
export async function readStoredMonths(
  db: Queryable,
  seriesIds: readonly number[],
  since: Day,
): Promise<Map<number, () => StoredMonth[]>> {
  const found = await queryRows<{ series_id: number; years: string }>(
    db,
    sql`
    select series_id::float8 as series_id, string_agg(year || ':' || months, ';' order by year) as years from series_years
    where series_id = any(${sql.param([...seriesIds])}::bigint[]) and year >= ${getYear(since)}::int and months is not null
    group by series_id
    -- the last month is late enough
    having max(year * 12 + substring(months from '([0-9]+) [^,]*$')::int) >= ${getYear(since) * 12 + getMonthNumber(since)}::int`,
  )
  return new Map(found.map(({ series_id, years }) => [series_id, () => unpackMonths(years, since)]))
}

function unpackMonths(years: string, since: Day): StoredMonth[] {
  const all: StoredMonth[] = []
  for (const packed of years.split(';')) {
    const mark = packed.indexOf(':')
    const year = Number(packed.slice(0, mark))
    for (let at = mark + 1; at < packed.length; at++) {
      at = readNumbers(packed, at)
      const { from } = toKnownMonth(year, numbers[0]!)
      if (from >= since) all.push(unpackMonth(year))
    }
  }
  return all
}

/** Of the month that was read last. A place to work in: months are many. */
const numbers = new Float64Array(12)

/** Reads the numbers of a month, and answers where they end. */
function readNumbers(packed: string, start: number): number {
  let [field, begin, value, at] = [0, start, 0, start]
  for (; ; at++) {
    const code = at < packed.length ? packed.charCodeAt(at) : COMMA
    if (code >= ZERO) {
      value = value * 10 + (code - ZERO)
      continue
    }
    numbers[field++] = at - begin > SAFE_DIGITS ? Number(packed.slice(begin, at)) : value
    if (code === COMMA) return at
    begin = at + 1
    value = 0
  }
}

/** See `renew_series_years`. */
function unpackMonth(year: number): StoredMonth {
  const [month, count, known, sum, least, most, steps, first, last, lastDate, lastStatus, weakest] = numbers
  const { from, first: number } = toKnownMonth(year, month!)
  return {
    month: from,
    count: toSmall(count!),
    known: toSmall(known!),
    sum: toSmall(sum!),
    least: toSmall(least!),
    most: toSmall(most!),
    first: toSmall(first!),
    last: toSmall(last!),
    steps: steps === 1,
    lastDay: toKnownDay(number + lastDate! - 1),
    lastStatus: STATUSES[lastStatus! - 1] as Status,
    weakest: STATUSES[weakest! - 1] as Status,
  }
}

/** The first day of a month, and its number. */
interface KnownMonth {
  readonly from: Day
  readonly first: number
}

const knownMonths = new Map<number, KnownMonth>()

function toKnownMonth(year: number, month: number): KnownMonth {
  const key = year * 12 + month
  const known = knownMonths.get(key)
  if (known) return known
  const from = createDay(year, month, 1)
  const made = { from, first: toDayNumber(from) }
  knownMonths.set(key, made)
  return made
}
