import type { Metric } from '../../db/model/series/metric.ts'
import type { Observation, Status } from '../../db/model/series/observation.ts'
import { addDays, countDays, type Day, type DayRange, toDayNumber } from '../../db/model/time/day.ts'

/**
 * Which of the days in question are read again today although their values are known: the young ones, and a
 * slice of the older ones, another every day, so that in some weeks all were.
 */
export function createRereadFilter(
  metric: Metric,
  days: readonly Day[],
  today: Day,
  known: ReadonlyMap<Day, Status>,
): (day: Day) => boolean {
  const yesterday = known.get(addDays(today, -1))
  if (metric.rereading === 'daily' && yesterday && yesterday !== 'missing') return () => false
  const young = addDays(today, -metric.rereads)
  const turn = turnOf(metric, { from: days[0] ?? young, to: addDays(young, -1) }, today)
  return day => day >= young || (turn !== null && day >= turn.from && day <= turn.to)
}

/** The slices are counted from the youngest back; the day's number says whose turn it is. */
function turnOf({ rereadsInTurn: length = 0 }: Metric, old: DayRange, today: Day): DayRange | null {
  const slices = length > 0 ? Math.ceil(countDays(old) / length) : 0
  if (slices === 0) return null
  const to = addDays(old.to, -length * (toDayNumber(today) % slices))
  return { from: addDays(to, 1 - length), to }
}

export const hasNoValues = (known: readonly Observation[]): boolean =>
  known.every(({ value }) => value === null)

const AFRESH_EVERY_DAYS = 30

/** Where an upstream had nothing at all, all its days are asked for once more now and then: it may have erred. */
export const isFullRereadDay = (today: Day): boolean => toDayNumber(today) % AFRESH_EVERY_DAYS === 0
