import type { Metric } from '../../db/model/series/metric.ts'
import type { Observation, Status } from '../../db/model/series/observation.ts'
import { addDays, countDays, type Day, type DayRange, toDayNumber } from '../../db/model/time/day.ts'

/**
 * Returns whether to fetch a day again today although its value is known. That holds for recent days, and for one
 * slice of the older ones, a different one each day, so that all are fetched again within some
 * weeks or months. Series with another `turn` have another slice on the same day.
 */
export function createRereadFilter(
  metric: Metric,
  days: readonly Day[],
  today: Day,
  known: ReadonlyMap<Day, Status>,
  turn = 0,
): (day: Day) => boolean {
  const yesterday = known.get(addDays(today, -1))
  // Then an earlier run of today has read again what was due.
  const isRepeated = yesterday !== undefined && yesterday !== 'missing'
  if (metric.rereading === 'daily' && isRepeated) return () => false
  const recent = addDays(today, -metric.rereads)
  const old = { from: days[0] ?? recent, to: addDays(recent, -1) }
  const slice = isRepeated ? null : findSlice(metric, old, today, turn)
  return day => day >= recent || (slice !== null && day >= slice.from && day <= slice.to)
}

/** Slices are counted back from the most recent; the number of today selects one, or none if it is nobody's turn. */
function findSlice(
  { rereadsInTurn: length = 0, rereadsWithin = 0 }: Metric,
  old: DayRange,
  today: Day,
  turn: number,
): DayRange | null {
  const slices = length > 0 ? Math.ceil(countDays(old) / length) : 0
  if (slices <= 0) return null
  const pause = Math.max(1, Math.floor(rereadsWithin / (slices + 1)))
  const number = toDayNumber(today) + turn
  if (number % pause !== 0) return null
  const to = addDays(old.to, -length * ((number / pause) % slices))
  return { from: addDays(to, 1 - length), to }
}

export const hasNoValues = (known: readonly Observation[]): boolean =>
  known.every(({ value }) => value === null)

const FULL_REREAD_DAYS = 30

/** On such days a run fetches all missing days again: the upstream may have been wrong. */
export const isFullRereadDay = (today: Day, turn = 0): boolean =>
  (toDayNumber(today) + turn) % FULL_REREAD_DAYS === 0
