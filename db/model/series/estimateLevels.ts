import { addDays, type Day } from '../time/day.ts'
import type { Observation } from './observation.ts'

/**
 * The level before its first reading, from what was added since: going back from the first reading, each day's
 * additions are taken off. An estimate, for what was added and taken back in between is not known; it ends where a
 * day's additions are unknown.
 */
export function estimateLevels(levels: readonly Observation[], added: readonly Observation[]): Observation[] {
  const first = levels.find(({ value }) => value !== null)
  if (!first || first.value === null) return []
  const additions = new Map(added.map(({ day, value }) => [day, value]))
  const estimates: Observation[] = []
  let level = first.value
  for (let day: Day = first.day; ; day = addDays(day, -1)) {
    const gained = additions.get(day)
    if (gained === null || gained === undefined || level < gained) return estimates.reverse()
    level -= gained
    estimates.push({ day: addDays(day, -1), value: level, status: 'estimated' })
  }
}
