/** A calendar day in UTC, 2026-03-09. Days sort and compare as strings because years have four digits. */
export type Day = `${number}-${number}-${number}`

/** Both ends are inclusive. */
export interface DayRange {
  readonly from: Day
  readonly to: Day
}

/** A range of days; null leaves an end open. */
export interface OpenRange {
  readonly from: Day | null
  readonly to: Day | null
}

// The years 1000 to 2999 only: date arithmetic then never reaches years of three or five digits.
const SHAPE = /^[12]\d{3}-\d{2}-\d{2}$/

/** False for days that do not exist, such as 2026-02-30. */
export const isDay = (text: string): text is Day =>
  SHAPE.test(text) && fromDayNumber(toDayNumber(text as Day)) === text

export const toUtcDay = (moment: Date): Day => moment.toISOString().slice(0, 10) as Day

export const getYear = (day: Day): number => readTwoDigits(day, 0) * 100 + readTwoDigits(day, 2)

/** 1 to 12. */
export const getMonthNumber = (day: Day): number => readTwoDigits(day, 5)

const readTwoDigits = (day: Day, at: number): number =>
  (day.charCodeAt(at) - 48) * 10 + day.charCodeAt(at + 1) - 48

const TWO_DIGITS = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'))

export function createDay(year: number, month: number, date: number): Day {
  if (!(year >= 0 && year <= 9999)) throw new RangeError(`no day of the year ${year} can be written`)
  return `${TWO_DIGITS[Math.floor(year / 100)]}${TWO_DIGITS[year % 100]}-${TWO_DIGITS[month]}-${TWO_DIGITS[date]}` as Day
}

// Series have thousands of days and Date is slow. So this computes the proleptic Gregorian calendar in integers,
// with years that begin in March. https://howardhinnant.github.io/date_algorithms.html

const DAYS_IN_400_YEARS = 146_097
/** Days from 0000-03-01 to 1970-01-01. */
const EPOCH_OFFSET = 719_468

/** Days since 1970-01-01. Arithmetic and storage use this number. */
export function toDayNumber(day: Day): number {
  const month = getMonthNumber(day)
  const year = getYear(day) - (month <= 2 ? 1 : 0)
  const inYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + readTwoDigits(day, 8) - 1
  return (
    365 * year +
    Math.floor(year / 4) -
    Math.floor(year / 100) +
    Math.floor(year / 400) +
    inYear -
    EPOCH_OFFSET
  )
}

export function fromDayNumber(number: number): Day {
  const days = number + EPOCH_OFFSET
  const era = Math.floor(days / DAYS_IN_400_YEARS)
  const inEra = days - era * DAYS_IN_400_YEARS
  const leaps = Math.floor(inEra / 1_460) - Math.floor(inEra / 36_524) + Math.floor(inEra / 146_096)
  const year = Math.floor((inEra - leaps) / 365)
  const inYear = inEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100))
  const month = Math.floor((5 * inYear + 2) / 153)
  const date = inYear - Math.floor((153 * month + 2) / 5) + 1
  return createDay(era * 400 + year + (month >= 10 ? 1 : 0), ((month + 2) % 12) + 1, date)
}

export const addDays = (day: Day, count: number): Day => fromDayNumber(toDayNumber(day) + count)

/** 0 for a reversed range. */
export const countDays = ({ from, to }: DayRange): number =>
  Math.max(0, toDayNumber(to) - toDayNumber(from) + 1)

/** 1 from a day to the next one; negative when `to` is earlier. */
export const countDaysBetween = (from: Day, to: Day): number => toDayNumber(to) - toDayNumber(from)

export function listDays(range: DayRange): Day[] {
  const first = toDayNumber(range.from)
  return Array.from({ length: countDays(range) }, (_, index) => fromDayNumber(first + index))
}

export const minDay = (a: Day, b: Day): Day => (a < b ? a : b)

export const maxDay = (a: Day, b: Day): Day => (a > b ? a : b)

/** Turns sorted days into the fewest ranges that hold exactly these days. */
export function mergeDays(days: readonly Day[]): DayRange[] {
  const ranges: { from: Day; to: Day }[] = []
  let previous = Number.NaN
  for (const day of days) {
    const number = toDayNumber(day)
    const current = ranges.at(-1)
    if (current && number === previous + 1) current.to = day
    else ranges.push({ from: day, to: day })
    previous = number
  }
  return ranges
}

/** Null when the ranges have no day in common. */
export function intersectRanges(a: DayRange, b: DayRange): DayRange | null {
  const common = { from: maxDay(a.from, b.from), to: minDay(a.to, b.to) }
  return common.from <= common.to ? common : null
}

/**
 * Says in words why this range cannot be requested. `name` gives the caller's name for an end, `--from` for
 * example.
 */
export function findRangeFault(
  { from, to }: OpenRange,
  today: Day,
  name: (end: 'from' | 'to') => string,
): { end: 'from' | 'to'; text: string } | null {
  if (from && from > today)
    return { end: 'from', text: `${name('from')} must not be after today, ${today}, and not ${from}.` }
  if (from && to && from > to)
    return { end: 'to', text: `${name('to')} must be ${from} (${name('from')}) or later, and not ${to}.` }
  return null
}
