import { countDays, type Day, mergeDays } from '../time/day.ts'
import type { Language } from './language.ts'
import type { Remark } from './remark.ts'
import { fillTemplate } from './template.ts'

export function describeRemark(remark: Remark, language: Language): string {
  const { code, day, days, range, window, title, known, of } = remark
  const values = {
    day: day ? language.day(day) : null,
    days: days ? formatDays(days, language) : null,
    range: range && window ? language.period(range, window) : null,
    title: title ?? null,
    known: known === undefined ? null : String(known),
    of: of === undefined ? null : String(of),
  }
  return language.sentence(fillTemplate(language.remarks[code], values))
}

/** How many days or ranges are named; the others are counted. */
const MOST_NAMED = 6

/** `9 to 12 April 2024, 16 April 2024 and 3 other days`. The days must be in order. */
export function formatDays(days: readonly Day[], language: Language): string {
  const ranges = mergeDays(days)
  const named = ranges.length > MOST_NAMED + 1 ? ranges.slice(0, MOST_NAMED) : ranges
  const others = ranges.slice(named.length).reduce((count, range) => count + countDays(range), 0)
  return language.days(named, others)
}
