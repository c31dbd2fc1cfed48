import { resolve } from 'node:path'
import { storeClaims } from '../../db/claims/claimQueries.ts'
import type { Environment } from '../../db/config/environment.ts'
import { catalogFolder, historyFolder, toDatabaseFolder } from '../../db/config/paths.ts'
import { type Connection, connect } from '../../db/connection/connect.ts'
import type { Db } from '../../db/connection/db.ts'
import { explainDatabaseError } from '../../db/connection/explainDatabaseError.ts'
import { explainEmbeddedError } from '../../db/connection/explainEmbeddedError.ts'
import { isStatementTooSlow } from '../../db/connection/isDatabaseUnavailable.ts'
import type { ConnectionLimits } from '../../db/connection/postgresServer.ts'
import { saveFiguresSeen, storeFigures } from '../../db/figures/figureQueries.ts'
import type { Foundation } from '../../db/model/foundation/foundation.ts'
import { toUtcDay } from '../../db/model/time/day.ts'
import { adoptFormerIds } from '../../db/projects/adoptFormerIds.ts'
import { adoptRenamed } from '../../db/projects/adoptRenamed.ts'
import { storeCatalog, storeSources } from '../../db/projects/catalogQueries.ts'
import type { CatalogReplaced, OfferedCatalog } from '../../db/projects/catalogVersions.ts'
import { readRenamedIds } from '../../db/projects/formerIds.ts'
import type { Catalog } from '../../db/projects/readCatalog.ts'
import { canStoreCatalog, waitForStoredCatalog } from '../../db/projects/storedCatalog.ts'
import { addAccepted } from '../../db/proposals/addAccepted.ts'
import { readAcceptedProposals, saveUnusedProposals } from '../../db/proposals/proposals.ts'
import { loadHistory } from '../../db/published/loadHistory.ts'
import { Patience } from '../../db/published/patience.ts'
import { toPublishedFigures } from '../../db/published/readPublishedFile.ts'
import { readStatedFigures, storeStatedFigures } from '../../db/published/statedFigures.ts'
import { storePublishedFigures } from '../../db/published/storePublishedFigures.ts'
import { withdrawPublishedFigures } from '../../db/published/withdrawPublishedFigures.ts'
import { readDatabaseTime } from '../../db/runs/workers.ts'
import { allMetrics, allSources } from '../sources/index.ts'
import { checkClaims } from './checkClaims.ts'
import { checkRepeatedEntries } from './checkRepeatedEntries.ts'
import {
  computeContentsMark,
  hasStoredContents,
  removeContentsMarks,
  saveContentsMark,
} from './contentsMark.ts'
import { keepCatalog, readKeptCatalog } from './keptCatalog.ts'
import { type CatalogContents, readCatalogFolder } from './readCatalogFolder.ts'
import { SILENT_REPORT, type StartReport } from './startReport.ts'

/** An open database with the catalog, the metrics and the published history. */
export interface PreparedDatabase extends Connection {
  readonly catalog: Catalog
  readonly foundation: Foundation
  /** Of the catalog's files, which have no mistake. */
  readonly digest: string
  /** How many observations of published history and published figures were new. */
  readonly loaded: number
  /** The claims were not checked: see `StoredContents`. */
  readonly isUnchanged: boolean
}

/** What came of storing the contents of a catalog folder. */
interface StoredContents {
  /** How many observations were new. */
  readonly loaded: number
  /** Set if a newer catalog is stored, and stays. */
  readonly replaced: CatalogReplaced | null
  /** Exactly this was stored before. Nothing was announced, and claims wait for their next check. */
  readonly isUnchanged: boolean
}

interface Storing extends Omit<OfferedCatalog, 'digest'> {
  /** The folder of the published history. */
  readonly history?: string
  /** Is told how many of the published series are loaded. */
  readonly onHistory?: ((done: number, total: number) => void) | undefined
  /** With other processes that store the same. */
  readonly patience?: Patience
}

/**
 * Stores the files with the proposals that were accepted, loads the published history, and checks the claims. Throws a
 * `CatalogError`, and stores nothing, when a new entry turns out to be a repository that another entry names. Of files that a
 * newer catalog replaced, nothing is stored.
 */
export async function storeCatalogContents(
  db: Db,
  files: CatalogContents,
  at: Date,
  { history = historyFolder, onHistory, patience, ...choice }: Storing = {},
): Promise<StoredContents> {
  const accepted = await readAcceptedProposals(db)
  const added = addAccepted(files, accepted, allMetrics, await readRenamedIds(db))
  const { contents } = added
  const mark = computeContentsMark(contents)
  const load = () => loadHistory(db, history, allMetrics, new Date(), { onProgress: onHistory, patience })
  if (await hasStoredContents(db, mark, contents.digest)) {
    await saveUnusedProposals(db, added)
    return keepContents(db, at, load)
  }
  await removeContentsMarks(db)
  await checkRepeatedEntries(db, contents)
  const offered = { digest: contents.digest, ...choice }
  const replaced = await storeCatalog(db, contents.catalog, toUtcDay(at), offered)
  await storeSources(db, allSources, allMetrics)
  if (replaced) return { loaded: await load(), replaced, isUnchanged: false }
  await storeFigures(db, contents.figures, at)
  const loaded = await load()
  const counts = toPublishedFigures(contents.published)
  const gone = toPublishedFigures(await readStatedFigures(db))
  await withdrawPublishedFigures(db, { gone, stated: counts }, allMetrics, at)
  const stated = await storePublishedFigures(db, counts, allMetrics, { at, reason: 'history' })
  await storeStatedFigures(db, contents.published, at)
  await storeClaims(db, contents.claims)
  await checkClaims(db, at)
  await saveUnusedProposals(db, added)
  await saveContentsMark(db, mark)
  return { loaded: loaded + stated, replaced: null, isUnchanged: false }
}

/** What else a start does: names and history may have come since. */
async function keepContents(db: Db, at: Date, load: () => Promise<number>): Promise<StoredContents> {
  await db.transaction(async transaction => {
    await adoptFormerIds(transaction)
    await adoptRenamed(transaction)
  })
  await saveFiguresSeen(db, at)
  return { loaded: await load(), replaced: null, isUnchanged: true }
}

export const findCatalogFolder = ({ CATALOG_DIR }: Environment): string =>
  CATALOG_DIR ? resolve(CATALOG_DIR) : catalogFolder

interface StartOptions {
  /** Is told what the start waits for. */
  readonly tell?: (line: string) => void
  readonly limits?: Partial<ConnectionLimits>
  /** Takes the catalog files also where a newer catalog replaced them. */
  readonly isCatalogChosen?: boolean
  /** Where the role may not store the catalog, the one is taken that jobs have stored, or store soon. */
  readonly isOthersCatalogTaken?: boolean
  /** Is told what the start does, for people. */
  readonly report?: StartReport
}

/** What an operator is told whose catalog files are older than the catalog that is stored. */
export const describeReplaced = (folder: string, { at }: CatalogReplaced): string =>
  `the catalog in ${folder} is old: another process replaced it at ${at}, and that one stays. Bring the files up to date, or go back to them with: npm run collect -- use-catalog`

/** Reads the catalog first, so that a mistake in it stops the start before anything is changed. */
export async function prepareDatabase(
  environment: Environment,
  {
    tell = console.error,
    limits = {},
    isCatalogChosen = false,
    isOthersCatalogTaken = false,
    report = SILENT_REPORT,
  }: StartOptions = {},
): Promise<PreparedDatabase> {
  report.begin('Catalog', 'reading the files')
  const folder = findCatalogFolder(environment)
  const kept = readKeptCatalog(environment.DATA_DIR, folder)
  const contents = kept ?? readCatalogFolder(folder)
  const { catalog, foundation, digest } = contents
  const { projects, collections } = catalog
  report.end(`${projects.length} projects in ${collections.length} collections, from ${contents.folder}`)
  const shown = { catalog, foundation, digest }
  const { DATABASE_URL: databaseUrl, DATA_DIR: dataDir } = environment
  report.begin('Database', databaseUrl ? 'connecting' : `opening the embedded one in ${dataDir}`)
  const connection = await connect({ databaseUrl, dataDir, tell, limits })
  // Only now: the folder is made with the embedded database.
  if (!kept) keepCatalog(dataDir, contents)
  report.end(connection.kind === 'server' ? 'Postgres (DATABASE_URL)' : `embedded, in ${resolve(dataDir)}`)
  try {
    if (isOthersCatalogTaken && !(await canStoreCatalog(connection.db))) {
      await waitForStoredCatalog(connection.db, tell)
      return { ...connection, ...shown, loaded: 0, isUnchanged: false }
    }
    // By the clock that all processes share. Nobody else can have the embedded database: its files are those here.
    const at = new Date(await readDatabaseTime(connection.db))
    const isChosen = isCatalogChosen || connection.kind === 'embedded'
    report.begin('History', 'looking for published values that are not stored')
    const onHistory = (done: number, total: number) =>
      report.update(`loading published values: ${Math.floor((done / total) * 100)} %`)
    const patience = new Patience({ tell })
    const stored = await storePatiently(
      () => storeCatalogContents(connection.db, contents, at, { isChosen, onHistory, patience }),
      patience,
    )
    const { loaded, replaced, isUnchanged } = stored
    report.end(
      loaded === 0 ? 'nothing new to load' : `${loaded.toLocaleString('en')} published values loaded`,
    )
    if (replaced) tell(describeReplaced(contents.folder, replaced))
    return { ...connection, ...shown, loaded, isUnchanged }
  } catch (error) {
    await connection.close().catch(() => {})
    throw connection.kind === 'server'
      ? explainDatabaseError(error)
      : explainEmbeddedError(error, toDatabaseFolder(dataDir))
  }
}

/** What was stored before a statement took too long is there, also when others stored it: so a further try has less to do. */
async function storePatiently<T>(store: () => Promise<T>, patience: Patience): Promise<T> {
  for (;;)
    try {
      return await store()
    } catch (error) {
      if (!isStatementTooSlow(error) || !(await patience.wait())) throw error
    }
}
