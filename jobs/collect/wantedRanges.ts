import type { Metric } from '../../db/model/series/metric.ts'
import type { Observation } from '../../db/model/series/observation.ts'
import {
  addDays,
  type Day,
  type DayRange,
  intersectRanges,
  listDays,
  maxDay,
  mergeDays,
  type OpenRange,
  toDayNumber,
} from '../../db/model/time/day.ts'
import { createRereadFilter, hasNoValues, isFullRereadDay } from './rereads.ts'

interface SeriesBeginning {
  /** There was nothing to count before this day; null while unknown. */
  readonly firstDay: Day | null
  /** The upstream has answered for every day from this one on. */
  readonly askedFrom: Day | null
  /** Spreads what is read again over the days. */
  readonly turn?: number
}

/**
 * The days up to yesterday that have no observation, those recent enough to be revised, and missing ones, or ones
 * known in part, that are due for another try.
 */
export function findWantedRanges(
  metric: Metric,
  known: readonly Observation[],
  today: Day,
  { firstDay, askedFrom, turn = 0 }: SeriesBeginning,
): DayRange[] {
  if (metric.reach === 'never') return []
  const statuses = new Map(known.map(({ day, status }) => [day, status]))
  if (metric.reach === 'today') return statuses.has(today) ? [] : [{ from: today, to: today }]
  // The upstream may have been wrong, also of the days before the first value.
  const isFullReread =
    isFullRereadDay(today, turn) &&
    (hasNoValues(known) || (metric.rereadsWithin !== undefined && !statuses.get(addDays(today, -1))))
  const start = isFullReread ? null : firstDay
  const begins = known.find(({ value }) => value !== null)?.day ?? null
  // The upstream has answered, and there was nothing.
  const wasNothing = (day: Day): boolean =>
    !isFullReread && askedFrom !== null && day >= askedFrom && (begins === null || day < begins)
  const first = start ?? metric.firstDay ?? addDays(today, -metric.rereads)
  const days = listDays({ from: maxDay(first, metric.firstDay ?? first), to: addDays(today, -1) })
  const readAgain = createRereadFilter(metric, days, today, statuses, turn)
  return mergeDays(
    days.filter(day => {
      const status = statuses.get(day)
      return (
        (!status && !wasNothing(day)) ||
        readAgain(day) ||
        ((status === 'missing' || status === 'partial') &&
          (RETRY_AGES.has(toDayNumber(today) - toDayNumber(day)) || isFullRereadDay(today)))
      )
    }),
  )
}

/**
 * From which day on the upstream has now answered: below the newest wanted days that it did not answer for, or from the
 * metric's first day on. Days that are not wanted are known.
 */
export function findAskedFrom(
  first: Day,
  wanted: readonly DayRange[],
  answered: readonly DayRange[],
): Day | null {
  const days = new Set(answered.flatMap(listDays))
  const unanswered = wanted.flatMap(listDays).findLast(day => !days.has(day))
  const last = wanted.at(-1)
  if (unanswered === undefined) return first
  return last && unanswered < last.to ? addDays(unanswered, 1) : null
}

/** All days of a requested range that the upstream can answer, even those that are stored already. */
export function findRequestedRanges(metric: Metric, { from, to }: OpenRange, today: Day): DayRange[] {
  if (metric.reach === 'never') return []
  const last = metric.reach === 'today' ? today : addDays(today, -1)
  const first =
    metric.reach === 'today' ? today : (metric.firstDay ?? from ?? addDays(today, -metric.rereads))
  const asked = intersectRanges({ from: from ?? first, to: to ?? last }, { from: first, to: last })
  return asked ? [asked] : []
}

/**
 * Missing days are fetched again at these ages, in days: upstreams sometimes fill in outages weeks later. Older ones
 * are fetched on full reread days, in case the first run met an outage.
 */
const RETRY_AGES = new Set([37, 44, 52, 60, 75, 90, 120, 150, 180, 240, 300, 365, 400])
