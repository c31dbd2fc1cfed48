import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Db } from '../../db/connection/db.ts'
import { requestFullRun } from '../../db/runs/runs.ts'
import { CatalogError } from '../../db/yaml/catalogError.ts'
import { readCatalogFolder, storeCatalogContents } from '../prepare/prepareDatabase.ts'
import { allSources } from '../sources/index.ts'
import type { JobLog } from './jobLog.ts'

interface Following {
  readonly db: Db
  readonly folder: string
  readonly log: JobLog
  readonly now?: () => Date
  /** The digest of the files that are stored; of those that are there unless given. */
  readonly stored?: string | undefined
}

/**
 * Returns a function that checks whether the catalog files changed. If so, it stores them and requests a run of every
 * source, so that a new project needs no restart. Broken files are logged once, and change nothing.
 */
export function followCatalog({
  db,
  folder,
  log,
  now = () => new Date(),
  stored = computeCatalogDigest(folder),
}: Following): () => Promise<boolean> {
  let seen = stored
  return async () => {
    const digest = computeCatalogDigest(folder)
    if (digest === seen) return false
    const read = await explainFailure(log, () => readCatalogFolder(folder))
    const change = read && (await explainFailure(log, () => storeCatalogContents(db, read, now())))
    if (read && change !== null) {
      for (const { id, schedule } of allSources) if (schedule !== null) await requestFullRun(db, id, now())
    }
    // Set last: if storing fails, the next check tries again.
    seen = digest
    if (!read || change === null) return false
    log.info({ projects: read.catalog.projects.length }, 'catalog changed')
    return true
  }
}

/** Null, and a line in the log, where the catalog is wrong. */
async function explainFailure<T>(log: JobLog, work: () => T | Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error
    log.error({ error: error.message }, 'the changed catalog cannot be used; the one before stays')
    return null
  }
}

/** Of the contents only: a new file date is no change. */
export function computeCatalogDigest(folder: string): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(folder)
    .filter(name => name.endsWith('.yaml'))
    .sort())
    hash.update(name).update(readFileSync(join(folder, name)))
  return hash.digest('hex')
}
