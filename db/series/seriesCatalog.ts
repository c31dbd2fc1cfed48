import type { Db } from '../connection/db.ts'
import type { Granularity } from '../model/time/period.ts'
import { listAllSeries, type Series } from '../observations/series.ts'
import { readRepositoryHeads } from '../people/people.ts'
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
  /** Repositories whose people are counted. */
  readonly counted: ReadonlySet<string>
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
    counted: needsPeople ? new Set((await readRepositoryHeads(db)).keys()) : new Set(),
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
