import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Db } from '../../db/connection/db.ts'
import { requestFullRun } from '../../db/runs/runs.ts'
import { CatalogError } from '../../db/yaml/catalogError.ts'
import { type CatalogContents, readCatalogFolder, storeCatalogContents } from '../prepare/prepareDatabase.ts'
import { allSources } from '../sources/index.ts'
import type { JobLog } from './jobLog.ts'

interface Following {
  readonly db: Db
  readonly folder: string
  readonly log: JobLog
  readonly now?: () => Date
}

/**
 * Looks whether the catalog files changed, stores what they say now, and asks for a run of every source, so that a
 * new project is filled without a restart. Broken files are logged, once for every state of them, and change nothing.
 */
export function followCatalog({
  db,
  folder,
  log,
  now = () => new Date(),
}: Following): () => Promise<boolean> {
  let seen = digestOf(folder)
  return async () => {
    const digest = digestOf(folder)
    if (digest === seen) return false
    const read = tryToRead(folder, log)
    if (read) {
      await storeCatalogContents(db, read, now())
      for (const { id, schedule } of allSources) if (schedule !== null) await requestFullRun(db, id, now())
    }
    // Only now: what could not be stored is tried again at the next look.
    seen = digest
    if (!read) return false
    log.info({ projects: read.catalog.projects.length }, 'catalog changed')
    return true
  }
}

function tryToRead(folder: string, log: JobLog): CatalogContents | null {
  try {
    return readCatalogFolder(folder)
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error
    log.error({ error: error.message }, 'the changed catalog cannot be used; the one before stays')
    return null
  }
}

/** Of the files' contents: a copied or touched file is no change. */
function digestOf(folder: string): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(folder)
    .filter(name => name.endsWith('.yaml'))
    .sort())
    hash.update(name).update(readFileSync(join(folder, name)))
  return hash.digest('hex')
}
