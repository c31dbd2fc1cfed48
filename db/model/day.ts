/** A calendar day in UTC, 2026-03-09. Days sort and compare as strings. */
export type Day = `${number}-${number}-${number}`

/** Both ends inclusive. */
export interface DayRange {
  readonly from: Day
  readonly to: Day
}

const MS_PER_DAY = 86_400_000
const SHAPE = /^\d{4}-\d{2}-\d{2}$/

/** True for a day that exists: 2026-02-30 does not. */
export const isDay = (text: string): text is Day =>
  SHAPE.test(text) && !Number.isNaN(Date.parse(text)) && dayOf(new Date(text)) === text

/** The UTC day on which a moment falls. */
export const dayOf = (moment: Date): Day => moment.toISOString().slice(0, 10) as Day

/** Days since 1970-01-01: what arithmetic and storage use. */
export const dayNumber = (day: Day): number => Date.parse(day) / MS_PER_DAY

export const dayAt = (number: number): Day => dayOf(new Date(number * MS_PER_DAY))

export const addDays = (day: Day, count: number): Day => dayAt(dayNumber(day) + count)

/** How many days the range holds; 0 when it is reversed. */
export const daysIn = ({ from, to }: DayRange): number => Math.max(0, dayNumber(to) - dayNumber(from) + 1)

export const eachDay = ({ from, to }: DayRange): Day[] =>
  Array.from({ length: daysIn({ from, to }) }, (_, index) => addDays(from, index))

export const earlier = (a: Day, b: Day): Day => (a < b ? a : b)

export const later = (a: Day, b: Day): Day => (a > b ? a : b)

/** Sorted days as the fewest ranges that hold exactly them. */
export function rangesOf(days: readonly Day[]): DayRange[] {
  const ranges: { from: Day; to: Day }[] = []
  for (const day of days) {
    const open = ranges.at(-1)
    if (open && addDays(open.to, 1) === day) open.to = day
    else ranges.push({ from: day, to: day })
  }
  return ranges
}

/** The day's part that lies inside both, or null. */
export function overlap(a: DayRange, b: DayRange): DayRange | null {
  const both = { from: later(a.from, b.from), to: earlier(a.to, b.to) }
  return both.from <= both.to ? both : null
}
