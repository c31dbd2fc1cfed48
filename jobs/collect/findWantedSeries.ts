import type { Db } from '../../db/connection/db.ts'
import type { Observation } from '../../db/model/series/observation.ts'
import {
  addDays,
  countDaysBetween,
  type Day,
  type DayRange,
  listDays,
  type OpenRange,
} from '../../db/model/time/day.ts'
import { readObservations } from '../../db/observations/observations.ts'
import { ensureSeries, type Series } from '../../db/observations/series.ts'
import { readRepositoryHeads, type StoredHead } from '../../db/people/people.ts'
import { readSubjects, readUpstreamIds } from '../../db/projects/catalogQueries.ts'
import type { Source, WantedDays } from '../sources/source.ts'
import { findTakenNames } from './findTakenNames.ts'
import { findRequestedRanges, findWantedRanges } from './wantedRanges.ts'

/** The wanted days of a series, and where to store them. */
export interface WantedSeries extends WantedDays {
  readonly seriesId: number
  readonly series: Series
  readonly countedTo: (StoredHead & { readonly doubtLasted: boolean }) | null
}

/** For so long another history must stand in a repository's place before it is believed. */
const DOUBT_DAYS = 3

function toCursor(head: StoredHead | undefined, today: Day): WantedSeries['countedTo'] {
  if (!head) return null
  const since = head.doubtedSince
  return { ...head, doubtLasted: since !== null && countDaysBetween(since, today) >= DOUBT_DAYS }
}

/**
 * Finds what to fetch, only from what is stored: so the first run is the backfill, a killed run continues where it
 * stopped, and a second run finds nothing to do.
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
  const taken = source.id === 'git' ? await findTakenNames(db) : new Map<string, string>()
  return series.flatMap(one => {
    const metric = metrics.find(({ id }) => id === one.metric)
    if (!metric) return []
    const observations = known.get(one.id) ?? []
    const ranges = days
      ? findRequestedRanges(metric, days, today)
      : findWantedRanges(metric, observations, today, { ...one, turn: source.turnOf?.(one.subject) ?? 0 })
    if (ranges.length === 0) return []
    return {
      seriesId: one.id,
      series: one,
      project: one.project,
      subject: one.subject,
      metric: one.metric,
      ranges,
      rereads: findRereads(ranges, observations),
      begins: observations.find(({ value }) => value !== null)?.day ?? null,
      positive: new Set(observations.filter(({ value }) => value).map(({ day }) => day)),
      settled: addDays(today, -1 - metric.settlesAfter),
      upstreamId: upstreamIds.get(one.subject) ?? null,
      barred: taken.get(one.subject) ?? null,
      countedTo: toCursor(heads.get(one.subject), today),
    }
  })
}

/** Those of the wanted days that are stored. */
function findRereads(ranges: readonly DayRange[], observations: readonly Observation[]): Set<Day> {
  const stored = new Set(observations.map(({ day }) => day))
  return new Set(ranges.flatMap(listDays).filter(day => stored.has(day)))
}
