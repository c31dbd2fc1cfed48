import { catalogFolder } from '../db/config/paths.ts'
import type { Db } from '../db/connection/db.ts'
import { storeCatalog, storeSources } from '../db/projects/catalogQueries.ts'
import { readCatalog } from '../db/projects/readCatalog.ts'
import { allMetrics, allSources } from '../jobs/sources/index.ts'

/** Read once a process: parsing YAML costs more than storing what it says. */
let read: ReturnType<typeof readCatalog> | undefined

/** The first catalog, or some of its projects, and all metrics; without any history. */
export async function storeFirstCatalog(db: Db, only?: readonly string[]): Promise<void> {
  read ??= readCatalog(catalogFolder)
  const { projects, collections, events } = read
  const kept = (id: string) => !only || only.includes(id)
  await storeCatalog(db, {
    projects: projects.filter(({ id }) => kept(id)),
    collections: collections.map(one => ({ ...one, projects: one.projects.filter(kept) })),
    events,
  })
  await storeSources(db, allSources, allMetrics)
}
