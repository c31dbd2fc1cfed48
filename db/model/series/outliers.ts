import { addDays, type Day, toDayNumber } from '../time/day.ts'
import type { Observation } from './observation.ts'

/** A day with a doubtful value. The value itself stays as it is. */
export interface Outlier {
  readonly day: Day
  /** `partial`: the publisher knows that only a part of the day was counted. */
  readonly kind: 'outage' | 'spike' | 'partial'
  /** The median of the same weekday in the weeks around it. */
  readonly usual: number
}

/**
 * One rule for all daily flows. It compares a day with the median of the same weekday in the four weeks before
 * and the four weeks after. A value below a tenth of the median is a suspected outage, one of at least five
 * times the median a suspected spike.
 *
 * Same weekday, because Saturdays have half the values of Tuesdays. A tenth and five times, because holidays
 * and releases stay within these, while outages and logs that were counted twice do not.
 */
export function findOutliers(observations: readonly Observation[]): Outlier[] {
  const values = new Map(
    observations.map(({ day, value, status }) => [toDayNumber(day), status === 'partial' ? null : value]),
  )
  return observations.flatMap(({ day, value, status }): Outlier[] => {
    if (value === null) return []
    const usual = computeUsual(values, toDayNumber(day))
    if (usual === null) return []
    if (status === 'partial') return [{ day, kind: 'partial', usual }]
    if (usual < LEAST_MEDIAN) return []
    if (value < usual / OUTAGE_DIVISOR) return [{ day, kind: 'outage', usual }]
    return value >= usual * SPIKE_FACTOR ? [{ day, kind: 'spike', usual }] : []
  })
}

/** Before and after the day. */
const WEEKS = 4
/** Of the 8 values around the day. */
const LEAST_KNOWN_VALUES = 4
/** Series with a lower median vary too much by chance. */
const LEAST_MEDIAN = 50
const OUTAGE_DIVISOR = 10
const SPIKE_FACTOR = 5

function computeUsual(values: ReadonlyMap<number, number | null>, number: number): number | null {
  const around: number[] = []
  for (let week = -WEEKS; week <= WEEKS; week++) {
    const value = week === 0 ? null : values.get(number + 7 * week)
    if (value !== null && value !== undefined) around.push(value)
  }
  if (around.length < LEAST_KNOWN_VALUES) return null
  // For an even count, takes the lower of the two middle values: a high outlier then does not raise the median.
  return around.sort((a, b) => a - b)[Math.floor((around.length - 1) / 2)] ?? null
}

/** An outage is the provider's when it hits at least this many series and this share of them. */
const LEAST_SERIES = 5
const LEAST_SHARE = 0.5

/**
 * Finds days on which many series of one provider had no value or a suspected outage. Consecutive days become
 * one event. `hit` is the number of series on the worst day, `of` the number of series observed on the first
 * day.
 */
export function findProviderOutages(
  series: readonly (readonly Observation[])[],
): { from: Day; to: Day; hit: number; of: number }[] {
  const hit = new Map<Day, number>()
  const of = new Map<Day, number>()
  for (const observations of series) {
    const suspected = new Set(
      findOutliers(observations).flatMap(({ day, kind }) => (kind === 'outage' ? [day] : [])),
    )
    for (const { day, status } of observations) {
      of.set(day, (of.get(day) ?? 0) + 1)
      if (status === 'missing' || suspected.has(day)) hit.set(day, (hit.get(day) ?? 0) + 1)
    }
  }
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
