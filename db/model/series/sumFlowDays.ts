import { type Day, type DayRange, toDayNumber } from '../time/day.ts'
import { combineStatuses, createMissingObservation, type Observation, STATUSES } from './observation.ts'
import { listPeriodRanges } from './points.ts'

/**
 * Adds up the days of flows, for a sum in which every day includes all of them: the same as `sumMembers` by the day, without
 * a point for each day of each member.
 */
export function sumFlowDays(
  members: readonly (readonly Observation[])[],
  range: DayRange,
  today: Day,
): Observation[] {
  const first = toDayNumber(range.from)
  const days = listPeriodRanges(range, 'day')
  const sums = new Float64Array(days.length)
  const known = new Uint32Array(days.length)
  const weakest = new Uint8Array(days.length)
  for (const member of members)
    for (const { day, value, status } of member) {
      const at = toDayNumber(day) - first
      if (value === null || !(at >= 0 && at < sums.length)) continue
      sums[at]! += value
      known[at]!++
      // The statuses are in order, from the strongest on.
      const rank = STATUSES.indexOf(status)
      if (rank > weakest[at]!) weakest[at] = rank
    }
  return days.map(({ from: day }, at) => {
    if (members.length === 0 || known[at]! < members.length) return createMissingObservation(day)
    const status = STATUSES[weakest[at]!] ?? 'final'
    return { day, value: sums[at]!, status: day < today ? status : combineStatuses(status, 'provisional') }
  })
}
