import {
  addDays,
  countDays,
  type DayRange,
  intersectRanges,
  maxDay,
  minDay,
} from '../../db/model/time/day.ts'
import type { WantedDays } from './source.ts'

/** npm counts from this day on: https://github.com/npm/registry/blob/main/docs/download-counts.md */
export const NPM_FIRST_DAY = '2015-01-10'

interface Window {
  readonly range: DayRange
  readonly group: WantedDays[]
}

/**
 * Cuts the wanted days along a fixed grid, so that one request can ask for several subjects with the same days. What a
 * run can ask may be limited: days that were never read come before those that are read again, and the newest, which
 * tell when a package began, before older ones.
 */
export function buildRequestWindows(wanted: readonly WantedDays[], days: number): Window[] {
  const found = new Map<string, Window>()
  for (const one of wanted) {
    for (const range of one.ranges.flatMap(range => cutRange(range, days))) {
      const key = `${range.from} ${range.to}`
      const window = found.get(key)
      if (window) window.group.push(one)
      else found.set(key, { range, group: [one] })
    }
  }
  const windows = [...found.values()].sort((a, b) => (a.range.from > b.range.from ? -1 : 1))
  return [...windows.filter(hasNewDays), ...windows.filter(one => !hasNewDays(one))]
}

const hasNewDays = ({ range, group }: Window): boolean =>
  group.some(({ fresh }) => !fresh || fresh.some(one => intersectRanges(one, range) !== null))

/** What fits into one request is not cut: a year that is read again would be two. */
function cutRange(range: DayRange, days: number): DayRange[] {
  if (countDays(range) <= days) return [range]
  const pieces: DayRange[] = []
  const offset = countDays({ from: NPM_FIRST_DAY, to: addDays(range.from, -1) }) % days
  for (let from = addDays(range.from, -offset); from <= range.to; from = addDays(from, days))
    pieces.push({ from: maxDay(from, range.from), to: minDay(addDays(from, days - 1), range.to) })
  return pieces
}
