import type { Db } from '../../db/connection/db.ts'
import { addDays, countDaysBetween, type Day, type OpenRange } from '../../db/model/time/day.ts'
import { keepWithin, subtractRanges } from '../../db/model/time/dayRanges.ts'
import { NO_STORED_DAYS, readStoredDays, type StoredDays } from '../../db/observations/readStoredDays.ts'
import { ensureSeries, type Series } from '../../db/observations/series.ts'
import { readRepositoryHeads, type StoredHead } from '../../db/people/people.ts'
import { readSubjects, readUpstreamIds } from '../../db/projects/catalogQueries.ts'
import type { Source, WantedDays } from '../sources/source.ts'
import { findTakenNames } from './findTakenNames.ts'
import { splitList } from './splitList.ts'
import { findRequestedRanges, findWantedRanges } from './wantedRanges.ts'
import { yieldToOthers } from './yieldToOthers.ts'

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
  const upstreamIds = await readUpstreamIds(db, source.id)
  const heads = await readRepositoryHeads(db)
  const taken = source.id === 'git' ? await findTakenNames(db) : new Map<string, string>()
  const find = (one: Series, stored: StoredDays): WantedSeries[] => {
    const metric = metrics.find(({ id }) => id === one.metric)
    if (!metric) return []
    const ranges = days
      ? findRequestedRanges(metric, days, today)
      : findWantedRanges(metric, stored, today, { ...one, turn: source.turnOf?.(one.subject) ?? 0 })
    if (ranges.length === 0) return []
    return [
      {
        seriesId: one.id,
        series: one,
        project: one.project,
        subject: one.subject,
        metric: one.metric,
        ranges,
        fresh: subtractRanges(ranges, stored.all),
        begins: stored.begins,
        positive: keepWithin(stored.positive, ranges),
        settled: addDays(today, -1 - metric.settlesAfter),
        upstreamId: upstreamIds.get(one.subject) ?? null,
        barred: taken.get(one.subject) ?? null,
        countedTo: toCursor(heads.get(one.subject), today),
      },
    ]
  }
  const wanted: WantedSeries[] = []
  for (const part of splitList(series, SERIES_AT_ONCE)) {
    const stored = await readStoredDays(
      db,
      part.map(({ id }) => id),
    )
    wanted.push(...part.flatMap(one => find(one, stored.get(one.id) ?? NO_STORED_DAYS)))
    await yieldToOthers()
  }
  return wanted
}

/** The database walks along some 100,000 days for so many: the embedded one holds up everything else meanwhile. */
const SERIES_AT_ONCE = 25
