import { addDays, type Day, type DayRange, intersectRanges, maxDay } from './day.ts'

/** The fewest ranges that hold exactly the days of these, in order. */
export function mergeRanges(ranges: readonly DayRange[]): DayRange[] {
  const merged: { from: Day; to: Day }[] = []
  for (const { from, to } of ranges.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = merged.at(-1)
    if (last && from <= addDays(last.to, 1)) last.to = maxDay(last.to, to)
    else merged.push({ from, to })
  }
  return merged
}

/** The days that are in one of the first ranges and in none of the others. */
export function subtractRanges(ranges: readonly DayRange[], without: readonly DayRange[]): DayRange[] {
  const gone = mergeRanges(without)
  return mergeRanges(ranges).flatMap(range => {
    const left: DayRange[] = []
    let { from } = range
    for (const hole of gone) {
      if (hole.to < from) continue
      if (hole.from > range.to) break
      if (hole.from > from) left.push({ from, to: addDays(hole.from, -1) })
      from = addDays(hole.to, 1)
    }
    return from <= range.to ? [...left, { from, to: range.to }] : left
  })
}

/** The parts of the ranges that lie within others. */
export const keepWithin = (ranges: readonly DayRange[], within: readonly DayRange[]): DayRange[] =>
  mergeRanges(within.flatMap(span => ranges.flatMap(range => intersectRanges(range, span) ?? [])))

export const isInRanges = (ranges: readonly DayRange[], day: Day): boolean =>
  ranges.some(({ from, to }) => day >= from && day <= to)
