import { resolve } from 'node:path'
import { type Catalog, readCatalog } from '../db/catalog.ts'
import { type StoredMetric, storeCatalog, storeSources } from '../db/catalogTables.ts'
import { readClaims } from '../db/claims.ts'
import { storeClaims } from '../db/claimTables.ts'
import { type Connection, connect, type Db } from '../db/connection.ts'
import type { Environment } from '../db/environment.ts'
import { readFigures } from '../db/figures.ts'
import { storeFigures } from '../db/figureTables.ts'
import { loadHistory } from '../db/loadHistory.ts'
import type { Claim } from '../db/model/claim.ts'
import type { FigureDefinition } from '../db/model/figure.ts'
import type { PublishedFigure } from '../db/model/published.ts'
import { catalogFolder, historyFolder } from '../db/paths.ts'
import { readPublished } from '../db/published.ts'
import { storePublished } from '../db/storePublished.ts'
import { checkClaims } from './checkClaims.ts'
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

/** All that the files of a catalog folder say. */
export interface ReadCatalog {
  readonly catalog: Catalog
  readonly published: readonly PublishedFigure[]
  readonly figures: readonly FigureDefinition[]
  readonly claims: readonly Claim[]
}

/** Throws a `CatalogError` that lists all that is wrong. */
export function readWhole(folder: string): ReadCatalog {
  const catalog = readCatalog(folder, known)
  return {
    catalog,
    published: readPublished(folder, catalog.projects, metrics),
    figures: readFigures(folder, { catalog, metrics }),
    claims: readClaims(folder, { catalog, metrics }),
  }
}

/** Answers how many observations were new. */
export async function storeWhole(db: Db, read: ReadCatalog, at: Date): Promise<number> {
  await storeCatalog(db, read.catalog)
  await storeSources(db, sources, metrics)
  await storeFigures(db, read.figures, at)
  const loaded = await loadHistory(db, historyFolder, metrics)
  const stated = await storePublished(db, read.published, metrics, { at, reason: 'history' })
  await storeClaims(db, read.claims)
  await checkClaims(db, at)
  return loaded + stated
}

export const folderOf = ({ CATALOG_DIR }: Environment): string =>
  CATALOG_DIR ? resolve(CATALOG_DIR) : catalogFolder

/** Reads the catalog first: a broken one stops the start before anything is touched. */
export async function prepare(environment: Environment): Promise<Prepared> {
  const read = readWhole(folderOf(environment))
  const connection = await connect({ databaseUrl: environment.DATABASE_URL, dataDir: environment.DATA_DIR })
  try {
    return { ...connection, catalog: read.catalog, loaded: await storeWhole(connection.db, read, new Date()) }
  } catch (error) {
    await connection.close()
    throw error
  }
}
