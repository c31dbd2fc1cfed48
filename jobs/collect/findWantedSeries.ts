import type { Db } from '../../db/connection/db.ts'
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
} from '../../db/model/time/day.ts'
import { readObservations } from '../../db/observations/observations.ts'
import { ensureSeries, type Series } from '../../db/observations/series.ts'
import { readRepositoryHeads } from '../../db/people/people.ts'
import { readSubjects, readUpstreamIds } from '../../db/projects/catalogQueries.ts'
import type { Source, WantedDays } from '../sources/source.ts'
import { createRereadFilter, hasNoValues, isFullRereadDay } from './rereads.ts'

/** A wanted series together with where its observations go. */
export interface WantedSeries extends WantedDays {
  readonly seriesId: number
  readonly series: Series
}

/**
 * What to fetch, derived from what is stored and never remembered: so a first run is the backfill, a killed
 * run goes on where it was, and a second run finds nothing to do.
 */
export async function findWantedSeries(
  db: Db,
  source: Source,
  today: Day,
  projects?: readonly string[] | null,
  days?: OpenRange | null,
): Promise<WantedSeries[]> {
  const metrics = source.metrics.filter(({ reach }) => reach !== 'never')
  const subjects = (await readSubjects(db, source.id)).filter(
    ({ project }) => !projects || projects.includes(project),
  )
  if (metrics.length === 0 || subjects.length === 0) return []
  const names = subjects.flatMap(({ project, subject }) =>
    metrics.map(({ id, granularity }) => ({ project, source: source.id, subject, metric: id, granularity })),
  )
  const series = await ensureSeries(db, names)
  const ids = series.map(({ id }) => id)
  const known = await readObservations(db, ids)
  const upstreamIds = await readUpstreamIds(db, source.id)
  const heads = await readRepositoryHeads(db)
  return series.flatMap(one => {
    const metric = metrics.find(({ id }) => id === one.metric)
    if (!metric) return []
    const observations = known.get(one.id) ?? []
    const ranges = days
      ? findRequestedRanges(metric, days, today)
      : findWantedRanges(metric, observations, today, one.firstDay)
    if (ranges.length === 0) return []
    return {
      seriesId: one.id,
      series: one,
      project: one.project,
      subject: one.subject,
      metric: one.metric,
      ranges,
      begins: observations.find(({ value }) => value !== null)?.day ?? null,
      positive: new Set(observations.filter(({ value }) => value).map(({ day }) => day)),
      settled: addDays(today, -1 - metric.settlesAfter),
      upstreamId: upstreamIds.get(one.subject) ?? null,
      countedTo: heads.get(one.subject) ?? null,
    }
  })
}

/**
 * The days between the first day and yesterday that have no observation, those young enough to be revised,
 * and missing ones, or ones known in part, that are due for another look.
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
          (LOOK_AGAIN.has(ageOf(day, today)) || isFullRereadDay(today)))
      )
    }),
  )
}

/** All days that were asked for by hand, known or not, as far as the metric reaches. */
export function findRequestedRanges(metric: Metric, { from, to }: OpenRange, today: Day): DayRange[] {
  if (metric.reach === 'never') return []
  const last = metric.reach === 'today' ? today : addDays(today, -1)
  const first =
    metric.reach === 'today' ? today : (metric.firstDay ?? from ?? addDays(today, -metric.rereads))
  const asked = intersectRanges({ from: from ?? first, to: to ?? last }, { from: first, to: last })
  return asked ? [asked] : []
}

/**
 * Outage zeros are sometimes filled in weeks later: missing days are asked for again at these ages, in days. All of
 * them are once in a while: an outage during the first run makes days missing that are past every age.
 */
const LOOK_AGAIN = new Set([37, 44, 52, 60, 75, 90, 120, 150, 180, 240, 300, 365, 400])

const ageOf = (day: Day, today: Day): number => (Date.parse(today) - Date.parse(day)) / 86_400_000
