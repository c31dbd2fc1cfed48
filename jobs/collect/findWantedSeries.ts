import type { Db } from '../../db/connection/db.ts'
import {
  addDays,
  countDaysBetween,
  type Day,
  type DayRange,
  intersectRanges,
  type OpenRange,
} from '../../db/model/time/day.ts'
import { keepWithin, subtractRanges } from '../../db/model/time/dayRanges.ts'
import { NO_STORED_DAYS, readStoredDays, type StoredDays } from '../../db/observations/readStoredDays.ts'
import { ensureSeries, type Series } from '../../db/observations/series.ts'
import { readRepositoryHeads, type StoredHead } from '../../db/people/people.ts'
import { type CatalogSubject, readSubjects } from '../../db/projects/catalogQueries.ts'
import { foldSubject } from '../../db/projects/catalogSchema.ts'
import { readFormerNames, readIdentities, type UpstreamIdentity } from '../../db/projects/identities.ts'
import type { HistoryTerms } from '../git/findDoubt.ts'
import type { Source, WantedDays } from '../sources/source.ts'
import { findTakenNames } from './findTakenNames.ts'
import { splitList } from './splitList.ts'
import { findRequestedRanges, findWantedRanges } from './wantedRanges.ts'
import { yieldToOthers } from './yieldToOthers.ts'

/** The wanted days of a series, and where to store them. */
export interface WantedSeries extends WantedDays {
  readonly seriesId: number
  readonly series: Series
  readonly countedTo: (StoredHead & HistoryTerms) | null
  /** The day from which another repository than before is counted under the name; null for none. */
  readonly identitySince: Day | null
}

/** Another history must be in a repository's place for this many days before it is accepted. */
const DOUBT_DAYS = 3

function toCursor(
  head: StoredHead | undefined,
  { acceptsHistory }: CatalogSubject,
  { identity, formerNames }: { identity: UpstreamIdentity | undefined; formerNames: readonly string[] },
  today: Day,
): WantedSeries['countedTo'] {
  if (!head) return null
  const { doubtedSince: since, upstreamId, released } = head
  return {
    ...head,
    doubtLasted: since !== null && countDaysBetween(since, today) >= DOUBT_DAYS,
    madeAnew: upstreamId !== null && identity !== undefined && identity.upstreamId !== upstreamId,
    accepts: acceptsHistory,
    // GitHub tells first whether it is the same repository.
    released: released && !identity?.released,
    formerNames,
  }
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
  const isGit = source.id === 'git'
  // What GitHub knows of a repository holds for its history too.
  const identities = await readIdentities(db, isGit ? 'github' : source.id)
  const heads = isGit ? await readRepositoryHeads(db) : new Map<string, StoredHead>()
  const taken = isGit ? await findTakenNames(db) : new Map<string, string>()
  const formerNames = isGit ? await readFormerCopies(db) : new Map<string, string[]>()
  const namedSubjects = new Map(subjects.map(one => [`${one.project} ${one.subject}`, one]))
  const find = (one: Series, stored: StoredDays): WantedSeries[] => {
    const metric = metrics.find(({ id }) => id === one.metric)
    const named = namedSubjects.get(`${one.project} ${one.subject}`)
    if (!metric || !named) return []
    const name = foldSubject(source.id, one.subject)
    const identity = identities.get(name)
    // Whose the name is by now is read with the levels of today: nothing of the past is read before.
    if (!isGit && identity?.released && metric.reach !== 'today') return []
    const asked = days
      ? findRequestedRanges(metric, days, today)
      : findWantedRanges(metric, stored, today, { ...one, turn: source.turnOf?.(one.subject) ?? 0 })
    const ranges = isGit ? asked : clipToIdentity(asked, identity)
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
        upstreamId: identity && !identity.released ? identity.upstreamId : null,
        identitySince: identity?.since ?? null,
        acceptsId: named.acceptsNumber,
        replacedReason: taken.get(name) ?? null,
        countedTo: toCursor(
          heads.get(one.subject),
          named,
          { identity, formerNames: formerNames.get(name) ?? [] },
          today,
        ),
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

/** What was before the day from which another repository is counted is the former one's: it is not read again. */
const clipToIdentity = (ranges: readonly DayRange[], identity: UpstreamIdentity | undefined): DayRange[] =>
  ranges.flatMap(range =>
    identity?.since ? (intersectRanges(range, { from: identity.since, to: range.to }) ?? []) : range,
  )

/** The names that repositories had before, the last one first; without those that others have now. */
async function readFormerCopies(db: Db): Promise<Map<string, string[]>> {
  const present = new Set((await readSubjects(db, 'git')).map(({ subject }) => foldSubject('git', subject)))
  const names = new Map<string, string[]>()
  for (const { subject, name } of await readFormerNames(db, 'github')) {
    const key = foldSubject('git', subject)
    if (!present.has(foldSubject('git', name))) names.set(key, [name, ...(names.get(key) ?? [])])
  }
  return names
}
