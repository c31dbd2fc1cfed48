import { addDays, type Day, type DayRange, dayNumber, daysIn } from '../db/model/day.ts'
import type { Metric } from '../db/model/metric.ts'
import type { Observation, Status } from '../db/model/observation.ts'

/**
 * Which of the days in question are read again today although their values are known: the young ones, and a
 * slice of the older ones, another every day, so that in some weeks all were.
 */
export function rereadsOf(
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
  const slices = length > 0 ? Math.ceil(daysIn(old) / length) : 0
  if (slices === 0) return null
  const to = addDays(old.to, -length * (dayNumber(today) % slices))
  return { from: addDays(to, 1 - length), to }
}

export const nothingFound = (known: readonly Observation[]): boolean =>
  known.every(({ value }) => value === null)

const AFRESH_EVERY_DAYS = 30

/** Where an upstream had nothing at all, all its days are asked for once more now and then: it may have erred. */
export const startsAfresh = (today: Day): boolean => dayNumber(today) % AFRESH_EVERY_DAYS === 0
