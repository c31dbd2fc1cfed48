/** A calendar day in UTC, 2026-03-09. Days sort and compare as strings: their years have four digits. */
export type Day = `${number}-${number}-${number}`

/** Both ends inclusive. */
export interface DayRange {
  readonly from: Day
  readonly to: Day
}

/** Days of which an end may be left open. */
export interface OpenRange {
  readonly from: Day | null
  readonly to: Day | null
}

// Centuries away from where years have three or five digits, so that arithmetic never gets there.
const SHAPE = /^[12]\d{3}-\d{2}-\d{2}$/

/** True for a day that exists: 2026-02-30 does not. */
export const isDay = (text: string): text is Day =>
  SHAPE.test(text) && fromDayNumber(toDayNumber(text as Day)) === text

/** The UTC day on which a moment falls. */
export const toUtcDay = (moment: Date): Day => moment.toISOString().slice(0, 10) as Day

export const getYear = (day: Day): number => digits(day, 0) * 100 + digits(day, 2)

/** From 1. */
export const getMonthNumber = (day: Day): number => digits(day, 5)

const digits = (day: Day, at: number): number => (day.charCodeAt(at) - 48) * 10 + day.charCodeAt(at + 1) - 48

const TWO = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'))

export function createDay(year: number, month: number, date: number): Day {
  if (!(year >= 0 && year <= 9999)) throw new RangeError(`no day of the year ${year} can be written`)
  return `${TWO[Math.floor(year / 100)]}${TWO[year % 100]}-${TWO[month]}-${TWO[date]}` as Day
}

// Series have thousands of days, and Date is slow: the proleptic Gregorian calendar in whole numbers, in
// years that begin in March. https://howardhinnant.github.io/date_algorithms.html

const DAYS_IN_400_YEARS = 146_097
/** Days from 0000-03-01 to 1970-01-01. */
const EPOCH = 719_468

/** Days since 1970-01-01: what arithmetic and storage use. */
export function toDayNumber(day: Day): number {
  const month = getMonthNumber(day)
  const year = getYear(day) - (month <= 2 ? 1 : 0)
  const inYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + digits(day, 8) - 1
  return 365 * year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + inYear - EPOCH
}

export function fromDayNumber(number: number): Day {
  const days = number + EPOCH
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

/** How many days the range holds; 0 when it is reversed. */
export const countDays = ({ from, to }: DayRange): number =>
  Math.max(0, toDayNumber(to) - toDayNumber(from) + 1)

export function listDays(range: DayRange): Day[] {
  const first = toDayNumber(range.from)
  return Array.from({ length: countDays(range) }, (_, index) => fromDayNumber(first + index))
}

export const minDay = (a: Day, b: Day): Day => (a < b ? a : b)

export const maxDay = (a: Day, b: Day): Day => (a > b ? a : b)

/** Sorted days as the fewest ranges that hold exactly them. */
export function mergeDays(days: readonly Day[]): DayRange[] {
  const ranges: { from: Day; to: Day }[] = []
  let last = Number.NaN
  for (const day of days) {
    const number = toDayNumber(day)
    const open = ranges.at(-1)
    if (open && number === last + 1) open.to = day
    else ranges.push({ from: day, to: day })
    last = number
  }
  return ranges
}

/** The days that lie in both, or null. */
export function intersectRanges(a: DayRange, b: DayRange): DayRange | null {
  const both = { from: maxDay(a.from, b.from), to: minDay(a.to, b.to) }
  return both.from <= both.to ? both : null
}

/** What keeps days from being asked for, in words; null when nothing does. `name` says how the caller calls an end. */
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
