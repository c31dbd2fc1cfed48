import { addDays, type Day, type DayRange, isDay, maxDay } from '../../../db/model/time/day.ts'
import { FIRST_DAY } from './knownPackages.ts'

/** About 18 months. Where exactly the clip falls is unpublished; observers measured 547 to 549 days. */
const MOST_DAYS = 549

const NAMED: Record<string, number> = { 'last-day': 1, 'last-week': 7, 'last-month': 30, 'last-year': 365 }

/** The range that a path asks for, or why npm refuses it. */
export function periodOf(text: string, counted: Day): DayRange | { error: string } {
  const named = NAMED[text]
  if (named) return { from: addDays(counted, 1 - named), to: counted }
  const [from, to = from, ...more] = text.split(':')
  if (!from || !to || !isDay(from) || !isDay(to) || more.length > 0) return { error: 'invalid date' }
  // The start is moved to npm's first day before it is compared: hence this message for a range before it.
  const range = { from: maxDay(from, FIRST_DAY), to }
  return range.from > range.to ? { error: 'end date > start date' } : range
}

/** A longer range silently begins later. */
export const clipped = ({ from, to }: DayRange): DayRange => ({
  from: maxDay(from, addDays(to, 1 - MOST_DAYS)),
  to,
})
