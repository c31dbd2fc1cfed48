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

/**
 * The days up to yesterday that have no observation, those recent enough to be revised, and missing ones, or ones
 * known in part, that are due for another try.
 */
export function findWantedRanges(
  metric: Metric,
  known: readonly Observation[],
  today: Day,
  firstDay: Day | null,
): DayRange[] {
  if (metric.reach === 'never') return []
  const statuses = new Map(known.map(({ day, status }) => [day, status]))
  if (metric.reach === 'today') return statuses.has(today) ? [] : [{ from: today, to: today }]
  const start = hasNoValues(known) && isFullRereadDay(today) ? null : firstDay
  const first = start ?? metric.firstDay ?? addDays(today, -metric.rereads)
  const days = listDays({ from: maxDay(first, metric.firstDay ?? first), to: addDays(today, -1) })
  const readAgain = createRereadFilter(metric, days, today, statuses)
  return mergeDays(
    days.filter(day => {
      const status = statuses.get(day)
      return (
        !status ||
        readAgain(day) ||
        ((status === 'missing' || status === 'partial') &&
          (RETRY_AGES.has(toDayNumber(today) - toDayNumber(day)) || isFullRereadDay(today)))
      )
    }),
  )
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
