import type { Metric } from '../../db/model/series/metric.ts'
import { addDays, countDays, type Day, type DayRange, toDayNumber } from '../../db/model/time/day.ts'
import { isInRanges } from '../../db/model/time/dayRanges.ts'
import type { StoredDays } from '../../db/observations/readStoredDays.ts'

/**
 * The days of a span, which ends yesterday, to fetch again today although their values are known: recent days, and one
 * slice of the older ones, a different one each day, so that all are fetched again within some weeks or months. Series
 * with another `turn` have another slice on the same day.
 */
export function findRereads(
  metric: Metric,
  span: DayRange,
  today: Day,
  { all, missing }: Pick<StoredDays, 'all' | 'missing'>,
  turn: number,
): DayRange[] {
  const yesterday = addDays(today, -1)
  // Then an earlier run of today has read again what was due.
  const isRepeated = isInRanges(all, yesterday) && !isInRanges(missing, yesterday)
  if (metric.rereading === 'daily' && isRepeated) return []
  const recent = addDays(today, -metric.rereads)
  const slice = isRepeated
    ? null
    : findSlice(metric, { from: span.from, to: addDays(recent, -1) }, today, turn)
  return [{ from: recent, to: yesterday }, ...(slice ? [slice] : [])]
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

const FULL_REREAD_DAYS = 30

/** On such days a run fetches all missing days again: the upstream may have been wrong. */
export const isFullRereadDay = (today: Day, turn = 0): boolean =>
  (toDayNumber(today) + turn) % FULL_REREAD_DAYS === 0
