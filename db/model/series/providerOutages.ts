import { addDays, type Day, type DayRange } from '../time/day.ts'
import type { Observation } from './observation.ts'
import { findOutliers } from './outliers.ts'

/** An outage is the provider's when it hits at least this many series and this share of them. */
const LEAST_SERIES = 5
const LEAST_SHARE = 0.5

/** How many series were observed on a day, and how many of them had no value or a suspected outage. */
export interface OutageCounts {
  readonly hit: Map<Day, number>
  readonly of: Map<Day, number>
}

export const createOutageCounts = (): OutageCounts => ({ hit: new Map(), of: new Map() })

/** Series by series, so that not all of them need to be in memory. Only the days of the range are counted. */
export function addToOutageCounts(
  { hit, of }: OutageCounts,
  observations: readonly Observation[],
  range?: DayRange,
): void {
  const suspected = new Set(
    findOutliers(observations, range).flatMap(({ day, kind }) => (kind === 'outage' ? [day] : [])),
  )
  for (const { day, status } of observations) {
    if (range && (day < range.from || day > range.to)) continue
    of.set(day, (of.get(day) ?? 0) + 1)
    if (status === 'missing' || suspected.has(day)) hit.set(day, (hit.get(day) ?? 0) + 1)
  }
}

/**
 * Finds days on which many series of one provider had no value or a suspected outage. Consecutive days become
 * one event. `hit` is the number of series on the worst day, `of` the number of series observed on the first
 * day.
 */
export function findProviderOutages({
  hit,
  of,
}: OutageCounts): { from: Day; to: Day; hit: number; of: number }[] {
  const days = [...hit]
    .filter(([day, count]) => count >= LEAST_SERIES && count >= LEAST_SHARE * (of.get(day) ?? 0))
    .sort()
  const outages: { from: Day; to: Day; hit: number; of: number }[] = []
  for (const [day, count] of days) {
    const current = outages.at(-1)
    if (current && addDays(current.to, 1) === day) {
      current.to = day
      current.hit = Math.max(current.hit, count)
    } else outages.push({ from: day, to: day, hit: count, of: of.get(day) ?? count })
  }
  return outages
}
