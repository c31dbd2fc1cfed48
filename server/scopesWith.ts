import { readCollections, readMetrics, readProjects } from '../db/catalogTables.ts'
import type { Db } from '../db/connection.ts'
import { UNITED } from '../db/people.ts'
import { findSeries } from '../db/series.ts'

export interface ScopeNamed {
  readonly id: string
  readonly title: string
  readonly kind: 'project' | 'collection'
}

/** The projects that have a series of the metric, and the collections of which it can be told, in the catalog's order. */
export async function readScopesWith(db: Db, metric: string): Promise<ScopeNamed[]> {
  const found = await findSeries(db, { metric })
  const having = new Set(found.map(({ project }) => project))
  const united = new Set(found.filter(({ subject }) => subject === UNITED).map(({ project }) => project))
  const sums = (await readMetrics(db)).find(({ id }) => id === metric)?.union === 'sum'
  const projects = (await readProjects(db)).filter(({ id }) => having.has(id))
  const collections = (await readCollections(db)).filter(collection =>
    sums ? collection.projects.some(id => having.has(id)) : united.has(collection.id),
  )
  return [
    ...projects.map(({ id, title }) => ({ id, title, kind: 'project' as const })),
    ...collections.map(({ id, title }) => ({ id, title, kind: 'collection' as const })),
  ]
}
