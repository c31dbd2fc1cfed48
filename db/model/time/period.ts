import {
  addDays,
  createDay,
  type Day,
  type DayRange,
  fromDayNumber,
  getMonthNumber,
  getYear,
  toDayNumber,
} from './day.ts'

/** From fine to coarse. A week is an ISO week: it starts on Monday. */
export const GRANULARITIES = ['day', 'week', 'month', 'quarter', 'year'] as const
export type Granularity = (typeof GRANULARITIES)[number]

export const isCoarser = (a: Granularity, b: Granularity): boolean =>
  GRANULARITIES.indexOf(a) > GRANULARITIES.indexOf(b)

const MONTHS_PER_PERIOD = { month: 1, quarter: 3, year: 12 } as const

/** A period is named by its first day. */
export function toPeriod(day: Day, granularity: Granularity): Day {
  if (granularity === 'day') return day
  if (granularity === 'week') return toMonday(day)
  const months = MONTHS_PER_PERIOD[granularity]
  const month = getMonthNumber(day) - 1
  return toFirstOfMonth(getYear(day), month - (month % months))
}

function toMonday(day: Day): Day {
  // Day 0, 1970-01-01, was a Thursday: three days after a Monday.
  const number = toDayNumber(day) + 3
  return fromDayNumber(Math.floor(number / 7) * 7 - 3)
}

export function addPeriods(period: Day, granularity: Granularity, steps = 1): Day {
  if (granularity === 'day') return addDays(period, steps)
  if (granularity === 'week') return addDays(period, 7 * steps)
  return toFirstOfMonth(getYear(period), getMonthNumber(period) - 1 + steps * MONTHS_PER_PERIOD[granularity])
}

export const toDayRange = (period: Day, granularity: Granularity): DayRange => ({
  from: period,
  to: granularity === 'day' ? period : addDays(addPeriods(period, granularity), -1),
})

/** All periods that overlap the range, in order. */
export function listPeriods({ from, to }: DayRange, granularity: Granularity): Day[] {
  const periods: Day[] = []
  for (let p = toPeriod(from, granularity); p <= to; p = addPeriods(p, granularity)) periods.push(p)
  return periods
}

/** Clamps to the month's end: 2024-02-29 plus 12 months is 2025-02-28. */
export function addMonths(day: Day, months: number): Day {
  const first = toFirstOfMonth(getYear(day), getMonthNumber(day) - 1 + months)
  const last = addDays(addPeriods(first, 'month'), -1)
  return `${first.slice(0, 8)}${day.slice(8) > last.slice(8) ? last.slice(8) : day.slice(8)}` as Day
}

/** `month` counts from 0. Values outside 0 to 11 carry over into other years. */
function toFirstOfMonth(year: number, month: number): Day {
  const years = Math.floor(month / 12)
  return createDay(year + years, month - 12 * years + 1, 1)
}
