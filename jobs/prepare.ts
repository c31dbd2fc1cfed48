import { resolve } from 'node:path'
import { type Catalog, readCatalog } from '../db/catalog.ts'
import { type StoredMetric, storeCatalog, storeSources } from '../db/catalogTables.ts'
import { type Connection, connect, type Db } from '../db/connection.ts'
import type { Environment } from '../db/environment.ts'
import { loadHistory } from '../db/loadHistory.ts'
import type { PublishedFigure } from '../db/model/published.ts'
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

export const metrics: readonly StoredMetric[] = sources.flatMap(({ id, metrics }) =>
  metrics.map(metric => ({ ...metric, source: id })),
)

/** What catalog files may name. */
const known = {
  sources: sources.map(({ id }) => id),
  metrics: metrics.map(({ id }) => id),
}

/** What the program is told in files: the catalog, and published figures. */
export interface Files {
  readonly catalog: Catalog
  readonly figures: readonly PublishedFigure[]
}

/** A broken catalog stops here, before anything is touched. */
export function readFiles({ CATALOG_DIR }: Environment): Files {
  const folder = CATALOG_DIR ? resolve(CATALOG_DIR) : catalogFolder
  const catalog = readCatalog(folder, known)
  return { catalog, figures: readPublished(folder, catalog.projects, metrics) }
}

/** Makes the database know the files and the published history; answers how many observations were new. */
export async function storeFiles(db: Db, { catalog, figures }: Files): Promise<number> {
  await storeCatalog(db, catalog)
  await storeSources(db, sources, metrics)
  const loaded = await loadHistory(db, historyFolder, metrics)
  return loaded + (await storePublished(db, figures, metrics, { at: new Date(), reason: 'history' }))
}

export async function prepare(environment: Environment): Promise<Prepared> {
  const files = readFiles(environment)
  const connection = await connect({ databaseUrl: environment.DATABASE_URL, dataDir: environment.DATA_DIR })
  try {
    const loaded = await storeFiles(connection.db, files)
    return { ...connection, catalog: files.catalog, loaded }
  } catch (error) {
    await connection.close()
    throw error
  }
}
