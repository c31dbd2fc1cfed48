import { addDays, type Day } from '../time/day.ts'
import type { Observation } from './observation.ts'

/**
 * Estimates a level before its first reading: it goes back from that reading and subtracts each day's
 * additions. This is an estimate because additions that were later withdrawn are unknown. It stops at a day
 * whose additions are unknown.
 */
export function estimateLevels(levels: readonly Observation[], added: readonly Observation[]): Observation[] {
  const first = levels.find(({ value }) => value !== null)
  if (!first || first.value === null) return []
  const additions = new Map(added.map(({ day, value }) => [day, value]))
  const estimates: Observation[] = []
  let level = first.value
  for (let day: Day = first.day; ; day = addDays(day, -1)) {
    const gain = additions.get(day)
    if (gain === null || gain === undefined || level < gain) return estimates.reverse()
    level -= gain
    estimates.push({ day: addDays(day, -1), value: level, status: 'estimated' })
  }
}
