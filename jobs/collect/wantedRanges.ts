import type { Metric } from '../../db/model/series/metric.ts'
import {
  addDays,
  type Day,
  type DayRange,
  intersectRanges,
  maxDay,
  type OpenRange,
} from '../../db/model/time/day.ts'
import { isInRanges, keepWithin, mergeRanges, subtractRanges } from '../../db/model/time/dayRanges.ts'
import type { StoredDays } from '../../db/observations/readStoredDays.ts'
import { findRereads, isFullRereadDay } from './rereads.ts'

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
 * known in part, that are due for another try. All of it is reckoned in ranges: a series may have thousands of days.
 */
export function findWantedRanges(
  metric: Metric,
  stored: StoredDays,
  today: Day,
  { firstDay, askedFrom, turn = 0 }: SeriesBeginning,
): DayRange[] {
  if (metric.reach === 'never') return []
  if (metric.reach === 'today') return isInRanges(stored.all, today) ? [] : [{ from: today, to: today }]
  const yesterday = addDays(today, -1)
  // The upstream may have been wrong, also of the days before the first value.
  const isFullReread =
    isFullRereadDay(today, turn) &&
    (stored.begins === null || (metric.rereadsWithin !== undefined && !isInRanges(stored.all, yesterday)))
  const start = isFullReread ? null : firstDay
  const first = start ?? metric.firstDay ?? addDays(today, -metric.rereads)
  const span = { from: maxDay(first, metric.firstDay ?? first), to: yesterday }
  if (span.from > span.to) return []
  const nothing = isFullReread ? [] : findNothing(stored.begins, askedFrom, yesterday)
  const again = [...findRereads(metric, span, today, stored, turn), ...findRetries(stored, today)]
  return mergeRanges([...subtractRanges([span], [...stored.all, ...nothing]), ...keepWithin(again, [span])])
}

/** The days of which the upstream has answered that there was nothing. */
function findNothing(begins: Day | null, askedFrom: Day | null, yesterday: Day): DayRange[] {
  const to = begins === null ? yesterday : addDays(begins, -1)
  return askedFrom !== null && askedFrom <= to ? [{ from: askedFrom, to }] : []
}

/** Days that are missing or known in part, and due for another try. */
function findRetries({ missing, partial }: StoredDays, today: Day): DayRange[] {
  const unsure = [...missing, ...partial]
  if (unsure.length === 0 || isFullRereadDay(today)) return unsure
  const due = RETRY_AGES.map(age => addDays(today, -age))
  return due.flatMap(day => (isInRanges(unsure, day) ? [{ from: day, to: day }] : []))
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
  const unanswered = subtractRanges(wanted, answered).at(-1)?.to
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
const RETRY_AGES = [37, 44, 52, 60, 75, 90, 120, 150, 180, 240, 300, 365, 400]
