import { LRUCache } from 'lru-cache'
import type { Db } from '../connection/db.ts'
import { UNION_SUBJECT } from '../model/series/metric.ts'
import { splitPicked } from '../model/series/pickedIds.ts'
import { type Day, maxDay } from '../model/time/day.ts'
import type { Granularity } from '../model/time/period.ts'
import { listAllSeries, type Series } from '../observations/series.ts'
import { COUNTING_RULES } from '../people/countingRules.ts'
import { readRepositoryHeads } from '../people/people.ts'
import { readPeopleCounts } from '../people/peopleCounts.ts'
import {
  type Collection,
  type Project,
  readCollections,
  readExpectedDays,
  readMetrics,
  readProjects,
  type StoredMetric,
  toMemberKey,
  toSubjectKey,
} from '../projects/catalogQueries.ts'
import { foldSubject } from '../projects/catalogSchema.ts'
import { type RenamedIds, readRenamedIds } from '../projects/formerIds.ts'
import { readFormerNames } from '../projects/identities.ts'
import { readSharedRepositories } from '../projects/sharedRepositories.ts'

/** What decides which series stand behind a scope and a metric, read once. */
export interface SeriesCatalog {
  readonly projects: readonly Project[]
  readonly collections: readonly Collection[]
  readonly metrics: readonly StoredMetric[]
  /** All series; their days of collecting may be older than the database's. */
  readonly series: readonly Series[]
  readonly findProject: (id: string) => Project | undefined
  readonly findCollection: (id: string) => Collection | undefined
  readonly findMetric: (id: string) => StoredMetric | undefined
  /** Ids that projects, collections and figures had before. */
  readonly renamed: RenamedIds
  /** Those of a project, or the union of a collection, at one granularity. */
  readonly listSeriesOf: (scope: string, metric: string, granularity: Granularity) => readonly Series[]
  /** The series of people of scopes that a reader put together: counted when it is read, and not stored. */
  readonly keepPicked: (
    scope: { readonly id: string; readonly projects: readonly { readonly id: string }[] },
    of: Pick<Series, 'metric' | 'granularity'>,
  ) => Series
  readonly findPicked: (seriesId: number) => PickedSeries | undefined
  /** The project of a series, or the collection whose people it counts. */
  readonly findScopeOf: (seriesId: number) => string | undefined
  /**
   * From when on a value of a collection's member is expected: since the project is in the collection and names the
   * subject; without a collection since it names the subject. Null where that is not known.
   */
  readonly findExpectedDay: (
    collection: string | null,
    project: string,
    source: string,
    subject: string,
  ) => Day | null
  /** Whether the union of a scope's people includes those of a repository. */
  readonly isUnited: (scope: string, repository: string) => boolean
  /** The number of a repository that several entries of the catalog are; null for all that are named once. */
  readonly findSharedNumber: (source: string, subject: string) => string | null
  /** The subjects that had a name before, or have it in another spelling. */
  readonly listNamed: (source: string, name: string) => readonly string[]
}

/** People who are counted when they are asked for. */
export interface PickedSeries {
  readonly series: Series
  readonly projects: readonly string[]
}

/** `write` changes how projects and collections are written. */
export async function readSeriesCatalog(
  db: Db,
  write: <T extends Project | Collection>(one: T) => T = one => one,
): Promise<SeriesCatalog> {
  const [projects, collections, metrics, series] = [
    (await readProjects(db)).map(write),
    (await readCollections(db)).map(write),
    await readMetrics(db),
    await listAllSeries(db),
  ]
  const found = {
    expected: await readExpectedDays(db),
    isUnited: await readUnited(db),
    findSharedNumber: await readSharedNumbers(db),
    listNamed: await readNamed(db),
    renamed: await readRenamedIds(db),
  }
  return buildSeriesCatalog({ projects, collections, metrics, series }, found)
}

/** A link keeps working when the repository that it names has another name. */
async function readNamed(db: Db): Promise<SeriesCatalog['listNamed']> {
  const former = new Map<string, string[]>()
  for (const { name, subject } of await readFormerNames(db, 'github')) {
    const key = foldSubject('github', name)
    former.set(key, [...(former.get(key) ?? []), subject])
  }
  return (source, name) =>
    source === 'github' || source === 'git' ? (former.get(foldSubject(source, name)) ?? []) : []
}

async function readSharedNumbers(db: Db): Promise<SeriesCatalog['findSharedNumber']> {
  const shared = await readSharedRepositories(db)
  const numbers = new Map(
    shared.flatMap(({ upstreamId, entries }) => entries.map(({ subject }) => [subject, upstreamId])),
  )
  return (source, subject) => (source === 'github' ? (numbers.get(subject) ?? null) : null)
}

/** What is read beside the lists. */
interface FoundOut extends Pick<SeriesCatalog, 'isUnited' | 'findSharedNumber' | 'listNamed' | 'renamed'> {
  /** See `readExpectedDays`. */
  readonly expected: ReadonlyMap<string, Day>
}

/** Finds by name in no more time than a small catalog would take. */
export function buildSeriesCatalog(
  lists: Pick<SeriesCatalog, 'projects' | 'collections' | 'metrics' | 'series'>,
  { expected = new Map(), ...found }: Partial<FoundOut> = {},
): SeriesCatalog {
  const [projects, collections, metrics] = [
    indexById(lists.projects),
    indexById(lists.collections),
    indexById(lists.metrics),
  ]
  const series = indexById(lists.series)
  return {
    ...lists,
    findProject: id => projects.get(id),
    findCollection: id => collections.get(id),
    findMetric: id => metrics.get(id),
    listSeriesOf: indexSeries(lists.series),
    ...keptPicked,
    findScopeOf: id => series.get(id)?.project,
    findExpectedDay: (collection, project, source, subject) => {
      const named = expected.get(toSubjectKey(project, source, subject))
      const member = collection === null ? named : expected.get(toMemberKey(collection, project))
      return member && named ? maxDay(member, named) : null
    },
    isUnited: () => false,
    findSharedNumber: () => null,
    listNamed: () => [],
    renamed: { findNow: () => null, findFirst: (_, id) => id },
    ...found,
  }
}

const indexById = <K, T extends { readonly id: K }>(all: readonly T[]): ReadonlyMap<K, T> =>
  new Map(all.map(one => [one.id, one]))

/**
 * A union that is counted by the newest rules leaves out repositories that only older ones have counted. Before, it has
 * all that were counted.
 */
async function readUnited(db: Db): Promise<SeriesCatalog['isUnited']> {
  const heads = await readRepositoryHeads(db)
  const unions = (await readPeopleCounts(db)).filter(({ subject }) => subject === UNION_SUBJECT)
  const newest = new Set(unions.filter(({ rules }) => rules === COUNTING_RULES).map(({ scope }) => scope))
  return (scope, repository) => {
    const head = heads.get(repository)
    if (head === undefined || head.rules === COUNTING_RULES) return head !== undefined
    return splitPicked(scope) === null && !newest.has(scope)
  }
}

/** So many are known at once: nobody is asked for one that was named long ago. */
const MOST_PICKED_SERIES = 5_000

const pickedIds = new LRUCache<string, number>({ max: MOST_PICKED_SERIES })
const pickedById = new LRUCache<number, PickedSeries>({ max: MOST_PICKED_SERIES })
let lastPicked = 0

/**
 * Their ids are below 0, so that no stored series has one. A process has one list of them: a series that one catalog named
 * is read with the next, and must never be another one there.
 */
const keptPicked: Pick<SeriesCatalog, 'keepPicked' | 'findPicked'> = {
  findPicked: id => pickedById.get(id),
  keepPicked: ({ id: project, projects }, { metric, granularity }) => {
    const ids = projects.map(({ id }) => id)
    // A collection may have other projects in another catalog.
    const key = [project, metric, granularity, ...ids].join(' ')
    const known = pickedById.get(pickedIds.get(key) ?? 0)
    if (known) return known.series
    lastPicked -= 1
    const names = { project, source: 'git', subject: UNION_SUBJECT, metric, granularity }
    const series = { id: lastPicked, ...names, firstDay: null, askedFrom: null }
    pickedIds.set(key, series.id)
    pickedById.set(series.id, { series, projects: ids })
    return series
  },
}

function indexSeries(series: readonly Series[]): SeriesCatalog['listSeriesOf'] {
  const toKey = (scope: string, metric: string, granularity: Granularity) =>
    `${scope} ${metric} ${granularity}`
  const byKey = new Map<string, Series[]>()
  for (const one of series) {
    const key = toKey(one.project, one.metric, one.granularity)
    const known = byKey.get(key)
    if (known) known.push(one)
    else byKey.set(key, [one])
  }
  return (...names) => byKey.get(toKey(...names)) ?? []
}
