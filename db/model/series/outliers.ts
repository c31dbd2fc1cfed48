import { addDays, type Day, toDayNumber } from '../time/day.ts'
import type { Observation } from './observation.ts'

/** A day whose value is doubted. Marks never change a value. */
export interface Outlier {
  readonly day: Day
  /** `partial`: counted in part of the day only, as its publisher knows. */
  readonly kind: 'outage' | 'spike' | 'partial'
  /** What would have been usual: the median of the same weekdays around it. */
  readonly usual: number
}

/**
 * The rule, for all daily flows alike: a day is compared with the median of the same weekday in the four weeks
 * before and the four weeks after it (at least `ENOUGH` of these eight must be known). Below a tenth of that it is
 * a suspected outage, at five times it or above a suspected spike; series whose usual day is below `NOISE` are left
 * alone. The same weekday, because Saturdays are half of Tuesdays; a tenth and five times, because no holiday and no
 * release does that, while outages and logs that were counted twice do. A day that is known in part only is doubted
 * without a rule.
 */
export function findOutliers(observations: readonly Observation[]): Outlier[] {
  const values = new Map(
    observations.map(({ day, value, status }) => [toDayNumber(day), status === 'partial' ? null : value]),
  )
  return observations.flatMap(({ day, value, status }): Outlier[] => {
    if (value === null) return []
    const usual = usualOf(values, toDayNumber(day))
    if (usual === null) return []
    if (status === 'partial') return [{ day, kind: 'partial', usual }]
    if (usual < NOISE) return []
    if (value < usual / OUTAGE) return [{ day, kind: 'outage', usual }]
    return value >= usual * SPIKE ? [{ day, kind: 'spike', usual }] : []
  })
}

const WEEKS = 4
const ENOUGH = 4
const NOISE = 50
const OUTAGE = 10
const SPIKE = 5

function usualOf(values: ReadonlyMap<number, number | null>, number: number): number | null {
  const around: number[] = []
  for (let week = -WEEKS; week <= WEEKS; week++) {
    const value = week === 0 ? null : values.get(number + 7 * week)
    if (value !== null && value !== undefined) around.push(value)
  }
  if (around.length < ENOUGH) return null
  // Of an even number the lower one in the middle: what is too high does not raise it.
  return around.sort((a, b) => a - b)[Math.floor((around.length - 1) / 2)] ?? null
}

/** So many packages, and so large a part of those observed, make an outage the provider's. */
const MANY = 5
const PART = 0.5

/**
 * Days on which many series of one provider were missing or marked as an outage at once: one event each, from the
 * first to the last day of a stretch.
 */
export function findProviderOutages(
  series: readonly (readonly Observation[])[],
): { from: Day; to: Day; hit: number; of: number }[] {
  const hit = new Map<Day, number>()
  const of = new Map<Day, number>()
  for (const observations of series) {
    const marked = new Set(
      findOutliers(observations).flatMap(({ day, kind }) => (kind === 'outage' ? [day] : [])),
    )
    for (const { day, status } of observations) {
      of.set(day, (of.get(day) ?? 0) + 1)
      if (status === 'missing' || marked.has(day)) hit.set(day, (hit.get(day) ?? 0) + 1)
    }
  }
  const days = [...hit].filter(([day, count]) => count >= MANY && count >= PART * (of.get(day) ?? 0)).sort()
  const stretches: { from: Day; to: Day; hit: number; of: number }[] = []
  for (const [day, count] of days) {
    const open = stretches.at(-1)
    if (open && addDays(open.to, 1) === day) {
      open.to = day
      open.hit = Math.max(open.hit, count)
    } else stretches.push({ from: day, to: day, hit: count, of: of.get(day) ?? count })
  }
  return stretches
}
