import type { Metric } from '../../../db/model/series/metric.ts'
import type { Observation } from '../../../db/model/series/observation.ts'
import {
  addDays,
  countDays,
  type Day,
  type DayRange,
  listDays,
  maxDay,
  mergeDays,
  toDayNumber,
} from '../../../db/model/time/day.ts'

/** The rules of what is wanted, day by day: slow and plain, to compare with. */
export function findWantedByDay(
  metric: Metric,
  known: readonly Observation[],
  today: Day,
  { firstDay, askedFrom, turn = 0 }: { firstDay: Day | null; askedFrom: Day | null; turn?: number },
): DayRange[] {
  const statuses = new Map(known.map(({ day, status }) => [day, status]))
  const begins = known.find(({ value }) => value !== null)?.day ?? null
  const yesterday = statuses.get(addDays(today, -1))
  const monthly = (toDayNumber(today) + turn) % 30 === 0
  const isFullReread = monthly && (begins === null || (metric.rereadsWithin !== undefined && !yesterday))
  const first = (isFullReread ? null : firstDay) ?? metric.firstDay ?? addDays(today, -metric.rereads)
  const days = listDays({ from: maxDay(first, metric.firstDay ?? first), to: addDays(today, -1) })
  const wasNothing = (day: Day) =>
    !isFullReread && askedFrom !== null && day >= askedFrom && (begins === null || day < begins)
  const isRepeated = yesterday !== undefined && yesterday !== 'missing'
  const recent = addDays(today, -metric.rereads)
  const slice = isRepeated
    ? null
    : findSlice(metric, { from: days[0] ?? recent, to: addDays(recent, -1) }, today, turn)
  const isRead = (day: Day) =>
    !(metric.rereading === 'daily' && isRepeated) &&
    (day >= recent || (slice !== null && day >= slice.from && day <= slice.to))
  const isRetried = (day: Day) =>
    AGES.has(toDayNumber(today) - toDayNumber(day)) || toDayNumber(today) % 30 === 0
  return mergeDays(
    days.filter(day => {
      const status = statuses.get(day)
      const unsure = status === 'missing' || status === 'partial'
      return (!status && !wasNothing(day)) || isRead(day) || (unsure && isRetried(day))
    }),
  )
}

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

const AGES = new Set([37, 44, 52, 60, 75, 90, 120, 150, 180, 240, 300, 365, 400])
