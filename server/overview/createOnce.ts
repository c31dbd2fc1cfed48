import type { MonthlyOverview } from './readMonthlyOverview.ts'

/** What was made of the same numbers, by what it is. */
const made = new WeakMap<MonthlyOverview, Map<string, unknown>>()

/** Of numbers that have not changed, it is made for the first who asks. */
export function createOnce<T>(monthly: MonthlyOverview, key: string, make: () => T): T {
  const known = made.get(monthly) ?? new Map<string, unknown>()
  made.set(monthly, known)
  if (!known.has(key)) known.set(key, make())
  return known.get(key) as T
}
