import { resolve } from 'node:path'
import { type Catalog, readCatalog } from '../db/catalog.ts'
import { type StoredMetric, storeCatalog, storeSources } from '../db/catalogTables.ts'
import { type Connection, connect } from '../db/connection.ts'
import type { Environment } from '../db/environment.ts'
import { readFigures } from '../db/figures.ts'
import { storeFigures } from '../db/figureTables.ts'
import { loadHistory } from '../db/loadHistory.ts'
import { catalogFolder, historyFolder } from '../db/paths.ts'
import { readPublished } from '../db/published.ts'
import { storePublished } from '../db/storePublished.ts'
import { sources } from './sources/index.ts'

/** An opened database that knows the catalog, the metrics and the published history. */
export interface Prepared extends Connection {
  readonly catalog: Catalog
  /** Observations of published history and published figures that were new. */
  readonly loaded: number
}

const metrics: readonly StoredMetric[] = sources.flatMap(({ id, metrics }) =>
  metrics.map(metric => ({ ...metric, source: id })),
)

/** What catalog files may name. */
const known = {
  sources: sources.map(({ id }) => id),
  metrics: metrics.map(({ id }) => id),
}

/** Reads the catalog first: a broken one stops the start before anything is touched. */
export async function prepare(environment: Environment): Promise<Prepared> {
  const folder = environment.CATALOG_DIR ? resolve(environment.CATALOG_DIR) : catalogFolder
  const catalog = readCatalog(folder, known)
  const published = readPublished(folder, catalog.projects, metrics)
  const figures = readFigures(folder, { catalog, metrics })
  const connection = await connect({ databaseUrl: environment.DATABASE_URL, dataDir: environment.DATA_DIR })
  try {
    await storeCatalog(connection.db, catalog)
    await storeSources(connection.db, sources, metrics)
    await storeFigures(connection.db, figures, new Date())
    const loaded = await loadHistory(connection.db, historyFolder, metrics)
    const stated = await storePublished(connection.db, published, metrics, {
      at: new Date(),
      reason: 'history',
    })
    return { ...connection, catalog, loaded: loaded + stated }
  } catch (error) {
    await connection.close()
    throw error
  }
}
