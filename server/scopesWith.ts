import { readCollections, readMetrics, readProjects } from '../db/catalogTables.ts'
import type { Db } from '../db/connection.ts'
import { UNITED } from '../db/people.ts'
import { findSeries } from '../db/series.ts'
import type { MetricCompared, ScopeNamed } from '../web/props.ts'

/** The projects that have a series of the metric, and the collections of which it can be told, in the catalog's order. */
export async function readScopesWith(db: Db, metric: string): Promise<readonly ScopeNamed[]> {
  const all = await readComparable(db)
  return all.find(({ id }) => id === metric)?.scopes ?? []
}

/** Every metric of which there is a series, with those that have one. */
export async function readComparable(db: Db): Promise<MetricCompared[]> {
  const [metrics, series, projects, collections] = await Promise.all([
    readMetrics(db),
    findSeries(db),
    readProjects(db),
    readCollections(db),
  ])
  const compared = metrics.map(({ id, title, union }) => {
    const found = series.filter(one => one.metric === id)
    const having = new Set(found.map(({ project }) => project))
    const united = new Set(found.filter(({ subject }) => subject === UNITED).map(({ project }) => project))
    const told = collections.filter(collection =>
      union === 'sum' ? collection.projects.some(one => having.has(one)) : united.has(collection.id),
    )
    const scopes: ScopeNamed[] = [
      ...projects.filter(one => having.has(one.id)).map(one => named(one, 'project')),
      ...told.map(one => named(one, 'collection')),
    ]
    return { id, title, scopes }
  })
  return compared.filter(({ scopes }) => scopes.length > 0)
}

const named = ({ id, title }: Omit<ScopeNamed, 'kind'>, kind: ScopeNamed['kind']): ScopeNamed => ({
  id,
  title,
  kind,
})
