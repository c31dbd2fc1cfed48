import { resolve } from 'node:path'
import { storeClaims } from '../../db/claims/claimQueries.ts'
import { readClaimFile } from '../../db/claims/readClaimFile.ts'
import type { Environment } from '../../db/config/environment.ts'
import { catalogFolder, historyFolder } from '../../db/config/paths.ts'
import { type Connection, connect } from '../../db/connection/connect.ts'
import type { Db } from '../../db/connection/db.ts'
import { storeFigures } from '../../db/figures/figureQueries.ts'
import { readFigureFile } from '../../db/figures/readFigureFile.ts'
import type { Claim } from '../../db/model/claims/claim.ts'
import type { FigureDefinition } from '../../db/model/figures/figure.ts'
import type { PublishedFigure } from '../../db/model/series/publishedFigure.ts'
import { storeCatalog, storeSources } from '../../db/projects/catalogQueries.ts'
import { type Catalog, readCatalog } from '../../db/projects/readCatalog.ts'
import { loadHistory } from '../../db/published/loadHistory.ts'
import { readPublishedFile } from '../../db/published/readPublishedFile.ts'
import { storePublishedFigures } from '../../db/published/storePublishedFigures.ts'
import { allMetrics, allSources } from '../sources/index.ts'
import { checkClaims } from './checkClaims.ts'

/** An opened database that knows the catalog, the metrics and the published history. */
export interface PreparedDatabase extends Connection {
  readonly catalog: Catalog
  /** Observations of published history and published figures that were new. */
  readonly loaded: number
}

/** What catalog files may name. */
const known = {
  sources: allSources.map(({ id }) => id),
  metrics: allMetrics.map(({ id }) => id),
}

/** All that the files of a catalog folder say. */
export interface CatalogContents {
  readonly catalog: Catalog
  readonly published: readonly PublishedFigure[]
  readonly figures: readonly FigureDefinition[]
  readonly claims: readonly Claim[]
}

/** Throws a `CatalogError` that lists all that is wrong. */
export function readCatalogFolder(folder: string): CatalogContents {
  const catalog = readCatalog(folder, known)
  return {
    catalog,
    published: readPublishedFile(folder, catalog.projects, allMetrics),
    figures: readFigureFile(folder, { catalog, metrics: allMetrics }),
    claims: readClaimFile(folder, { catalog, metrics: allMetrics }),
  }
}

/** Answers how many observations were new. */
export async function storeCatalogContents(db: Db, read: CatalogContents, at: Date): Promise<number> {
  await storeCatalog(db, read.catalog)
  await storeSources(db, allSources, allMetrics)
  await storeFigures(db, read.figures, at)
  const loaded = await loadHistory(db, historyFolder, allMetrics)
  const stated = await storePublishedFigures(db, read.published, allMetrics, { at, reason: 'history' })
  await storeClaims(db, read.claims)
  await checkClaims(db, at)
  return loaded + stated
}

export const findCatalogFolder = ({ CATALOG_DIR }: Environment): string =>
  CATALOG_DIR ? resolve(CATALOG_DIR) : catalogFolder

/** Reads the catalog first: a broken one stops the start before anything is touched. */
export async function prepareDatabase(environment: Environment): Promise<PreparedDatabase> {
  const read = readCatalogFolder(findCatalogFolder(environment))
  const connection = await connect({ databaseUrl: environment.DATABASE_URL, dataDir: environment.DATA_DIR })
  try {
    return {
      ...connection,
      catalog: read.catalog,
      loaded: await storeCatalogContents(connection.db, read, new Date()),
    }
  } catch (error) {
    await connection.close()
    throw error
  }
}
