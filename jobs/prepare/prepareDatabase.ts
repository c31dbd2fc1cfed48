import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { storeClaims } from '../../db/claims/claimQueries.ts'
import { readClaimFile } from '../../db/claims/readClaimFile.ts'
import type { Environment } from '../../db/config/environment.ts'
import { catalogFolder, historyFolder, toDatabaseFolder } from '../../db/config/paths.ts'
import { type Connection, connect } from '../../db/connection/connect.ts'
import type { Db } from '../../db/connection/db.ts'
import { explainDatabaseError } from '../../db/connection/explainDatabaseError.ts'
import { explainEmbeddedError } from '../../db/connection/explainEmbeddedError.ts'
import type { ConnectionLimits } from '../../db/connection/postgresServer.ts'
import { storeFigures } from '../../db/figures/figureQueries.ts'
import { readFigureFile } from '../../db/figures/readFigureFile.ts'
import { readSiteFile } from '../../db/foundation/readSiteFile.ts'
import type { Claim } from '../../db/model/claims/claim.ts'
import type { FigureDefinition } from '../../db/model/figures/figure.ts'
import type { Foundation } from '../../db/model/foundation/foundation.ts'
import type { PublishedFigure } from '../../db/model/series/publishedFigure.ts'
import { toUtcDay } from '../../db/model/time/day.ts'
import { storeCatalog, storeSources } from '../../db/projects/catalogQueries.ts'
import type { CatalogReplaced, OfferedCatalog } from '../../db/projects/catalogVersions.ts'
import { type Catalog, readCatalog } from '../../db/projects/readCatalog.ts'
import { loadHistory } from '../../db/published/loadHistory.ts'
import { readPublishedFile } from '../../db/published/readPublishedFile.ts'
import { storePublishedFigures } from '../../db/published/storePublishedFigures.ts'
import { readDatabaseTime } from '../../db/runs/workers.ts'
import { CatalogError } from '../../db/yaml/catalogError.ts'
import type { YamlProblem } from '../../db/yaml/yamlFile.ts'
import { allMetrics, allSources } from '../sources/index.ts'
import { computeCatalogDigest } from './catalogDigest.ts'
import { checkClaims } from './checkClaims.ts'
import { checkRepeatedEntries } from './checkRepeatedEntries.ts'

/** An open database with the catalog, the metrics and the published history. */
export interface PreparedDatabase extends Connection {
  readonly catalog: Catalog
  readonly foundation: Foundation
  /** How many observations of published history and published figures were new. */
  readonly loaded: number
}

/** The names that catalog files may refer to. */
const knownNames = {
  sources: allSources.map(({ id }) => id),
  metrics: allMetrics.map(({ id }) => id),
}

/** The contents of all files of a catalog folder. */
export interface CatalogContents {
  readonly folder: string
  /** Of all files. */
  readonly digest: string
  readonly catalog: Catalog
  readonly published: readonly PublishedFigure[]
  readonly figures: readonly FigureDefinition[]
  readonly claims: readonly Claim[]
  readonly foundation: Foundation
}

/** Throws a `CatalogError` with every mistake. */
export function readCatalogFolder(folder: string): CatalogContents {
  if (!existsSync(folder))
    throw new CatalogError([{ file: 'projects.yaml', line: null, text: noFolder(folder) }])
  // First: what changes meanwhile is a change.
  const digest = computeCatalogDigest(folder)
  const catalog = readCatalog(folder, knownNames)
  return {
    folder,
    digest,
    catalog,
    ...readAll({
      published: () => readPublishedFile(folder, catalog.projects, allMetrics),
      figures: () => readFigureFile(folder, { catalog, metrics: allMetrics }),
      claims: () => readClaimFile(folder, { catalog, metrics: allMetrics }),
      foundation: () => readSiteFile(folder, { catalog, metrics: allMetrics }),
    }),
  }
}

const noFolder = (folder: string): string =>
  `there is no folder ${folder}; set CATALOG_DIR to one that holds this file, or make one with npm run setup`

/** The mistakes of all files are said at once. */
function readAll<T extends Record<string, () => unknown>>(readers: T): { [K in keyof T]: ReturnType<T[K]> } {
  const problems: YamlProblem[] = []
  const read = Object.entries(readers).map(([name, readOne]) => {
    try {
      return [name, readOne()]
    } catch (error) {
      if (!(error instanceof CatalogError)) throw error
      problems.push(...error.problems)
      return [name, null]
    }
  })
  if (problems.length > 0) throw new CatalogError(problems)
  return Object.fromEntries(read)
}

/** What came of storing the contents of a catalog folder. */
interface StoredContents {
  /** How many observations were new. */
  readonly loaded: number
  /** Set if a newer catalog is stored, and stays. */
  readonly replaced: CatalogReplaced | null
}

/**
 * Also loads the published history, and checks the claims. Throws a `CatalogError`, and stores nothing, when a new entry
 * turns out to be a repository that another entry names. Of files that a newer catalog replaced, nothing is stored.
 */
export async function storeCatalogContents(
  db: Db,
  contents: CatalogContents,
  at: Date,
  choice: Omit<OfferedCatalog, 'digest'> = {},
): Promise<StoredContents> {
  await checkRepeatedEntries(db, contents)
  const offered = { digest: contents.digest, ...choice }
  const replaced = await storeCatalog(db, contents.catalog, toUtcDay(at), offered)
  await storeSources(db, allSources, allMetrics)
  if (replaced) return { loaded: await loadHistory(db, historyFolder, allMetrics), replaced }
  await storeFigures(db, contents.figures, at)
  const loaded = await loadHistory(db, historyFolder, allMetrics)
  const stated = await storePublishedFigures(db, contents.published, allMetrics, { at, reason: 'history' })
  await storeClaims(db, contents.claims)
  await checkClaims(db, at)
  return { loaded: loaded + stated, replaced: null }
}

export const findCatalogFolder = ({ CATALOG_DIR }: Environment): string =>
  CATALOG_DIR ? resolve(CATALOG_DIR) : catalogFolder

interface StartOptions {
  /** Is told what the start waits for. */
  readonly tell?: (line: string) => void
  readonly limits?: Partial<ConnectionLimits>
  /** Takes the catalog files also where a newer catalog replaced them. */
  readonly isCatalogChosen?: boolean
}

/** What an operator is told whose catalog files are older than the catalog that is stored. */
export const describeReplaced = (folder: string, { at }: CatalogReplaced): string =>
  `the catalog in ${folder} is old: another process replaced it at ${at}, and that one stays. Bring the files up to date, or go back to them with: npm run collect -- use-catalog`

/** Reads the catalog first, so that a mistake in it stops the start before anything is changed. */
export async function prepareDatabase(
  environment: Environment,
  { tell = console.error, limits = {}, isCatalogChosen = false }: StartOptions = {},
): Promise<PreparedDatabase> {
  const contents = readCatalogFolder(findCatalogFolder(environment))
  const { DATABASE_URL: databaseUrl, DATA_DIR: dataDir } = environment
  const connection = await connect({ databaseUrl, dataDir, tell, limits })
  try {
    // By the clock that all processes share. Nobody else can have the embedded database: its files are those here.
    const at = new Date(await readDatabaseTime(connection.db))
    const isChosen = isCatalogChosen || connection.kind === 'embedded'
    const { loaded, replaced } = await storeCatalogContents(connection.db, contents, at, { isChosen })
    if (replaced) tell(describeReplaced(contents.folder, replaced))
    return { ...connection, catalog: contents.catalog, foundation: contents.foundation, loaded }
  } catch (error) {
    await connection.close().catch(() => {})
    throw connection.kind === 'server'
      ? explainDatabaseError(error)
      : explainEmbeddedError(error, toDatabaseFolder(dataDir))
  }
}
