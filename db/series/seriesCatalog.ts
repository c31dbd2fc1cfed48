import type { Db } from '../connection/db.ts'
import { UNION_SUBJECT } from '../model/series/metric.ts'
import type { Granularity } from '../model/time/period.ts'
import { listAllSeries, type Series } from '../observations/series.ts'
import { COUNTING_RULES } from '../people/countingRules.ts'
import { readRepositoryHeads } from '../people/people.ts'
import { readPeopleCounts } from '../people/peopleCounts.ts'
import {
  type Collection,
  type Project,
  readCollections,
  readMetrics,
  readProjects,
  type StoredMetric,
} from '../projects/catalogQueries.ts'

/** What decides which series stand behind a scope and a metric, read once. */
export interface SeriesCatalog {
  readonly projects: readonly Project[]
  readonly collections: readonly Collection[]
  readonly metrics: readonly StoredMetric[]
  readonly series: readonly Series[]
  /** Those of a project, or the union of a collection, at one granularity. */
  readonly listSeriesOf: (scope: string, metric: string, granularity: Granularity) => readonly Series[]
  /** Whether the union of a scope's people includes those of a repository. */
  readonly isUnited: (scope: string, repository: string) => boolean
}

/** Everything, or what one scope or metric needs. */
export async function readSeriesCatalog(
  db: Db,
  only: { readonly scope?: string; readonly metric?: string } = {},
): Promise<SeriesCatalog> {
  const [projects, collections, metrics] = [
    await readProjects(db),
    await readCollections(db),
    await readMetrics(db),
  ]
  const isKnown = (named: string | undefined, all: readonly { readonly id: string }[]) =>
    named === undefined || all.some(({ id }) => id === named)
  const members = collections.find(({ id }) => id === only.scope)?.projects ?? []
  const by = {
    ...(only.scope === undefined ? {} : { projects: [only.scope, ...members] }),
    ...(only.metric === undefined ? {} : { metric: only.metric }),
  }
  // What a reader wrote goes no further than the catalog: the database does not take every character.
  const named = isKnown(only.scope, [...projects, ...collections]) && isKnown(only.metric, metrics)
  const series = named ? await listAllSeries(db, by) : []
  const needsPeople =
    only.metric === undefined || metrics.find(({ id }) => id === only.metric)?.union === 'people'
  return {
    projects,
    collections,
    metrics,
    series,
    listSeriesOf: indexSeries(series),
    isUnited: needsPeople ? await readUnited(db) : () => false,
  }
}

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
    return head !== undefined && (head.rules === COUNTING_RULES || !newest.has(scope))
  }
}

function indexSeries(series: readonly Series[]): SeriesCatalog['listSeriesOf'] {
  const toKey = (scope: string, metric: string, granularity: Granularity) =>
    `${scope} ${metric} ${granularity}`
  const byKey = new Map<string, Series[]>()
  for (const one of series) {
    const key = toKey(one.project, one.metric, one.granularity)
    byKey.set(key, [...(byKey.get(key) ?? []), one])
  }
  return (...names) => byKey.get(toKey(...names)) ?? []
}
