import { historyFolder } from '../../db/config/paths.ts'
import type { Db } from '../../db/connection/db.ts'
import { readSources } from '../../db/projects/catalogQueries.ts'
import { readProposalsMark } from '../../db/proposals/proposals.ts'
import { requestFullRun } from '../../db/runs/runs.ts'
import { CatalogError } from '../../db/yaml/catalogError.ts'
import { computeCatalogDigest } from '../prepare/catalogDigest.ts'
import { describeReplaced, storeCatalogContents } from '../prepare/prepareDatabase.ts'
import { type CatalogContents, readCatalogFolder } from '../prepare/readCatalogFolder.ts'
import { allSources } from '../sources/index.ts'
import type { JobLog } from './jobLog.ts'

interface Following {
  readonly db: Db
  readonly folder: string
  /** The folder of the published history; the shipped one unless given. */
  readonly history?: string
  readonly log: JobLog
  readonly now?: () => Date
  /** The digest of the files that are stored; of those that are there unless given. */
  readonly stored?: string | undefined
  /** Is told of a changed catalog that is stored. */
  readonly onChange?: ((contents: CatalogContents) => void) | undefined
}

/**
 * Returns a function that checks whether the catalog files changed. If so, it stores them and requests a run of every
 * source, so that a new project needs no restart. Files that were changed to what another process replaced before change
 * nothing, unless the files here were the newest: then somebody changed them back. Broken files are logged once, and change nothing.
 * Proposals that were accepted meanwhile are stored likewise, without a run.
 */
export function followCatalog({
  db,
  folder,
  history = historyFolder,
  log,
  now = () => new Date(),
  stored = computeCatalogDigest(folder),
  onChange = () => {},
}: Following): () => Promise<boolean> {
  let seen = stored
  /** The last of these files that could be used: broken ones in between replaced nothing. */
  let usable = stored
  let accepted = ''
  const check = async () => {
    const digest = computeCatalogDigest(folder)
    const proposals = await readProposalsMark(db)
    const isSameFile = digest === seen
    if (isSameFile && proposals === accepted) return false
    const read = await explainFailure(log, () => readCatalogFolder(folder))
    const choice = { before: usable, history }
    const change = read && (await explainFailure(log, () => storeCatalogContents(db, read, now(), choice)))
    const replaced = change?.replaced ?? null
    if (replaced) log.warn({}, describeReplaced(folder, replaced))
    if (read && change !== null && !replaced && !isSameFile) {
      const used = new Set((await readSources(db)).map(({ id }) => id))
      for (const { id, schedule } of allSources)
        if (schedule !== null && used.has(id)) await requestFullRun(db, id, now())
    }
    // Set last: if storing fails, the next check tries again.
    seen = digest
    accepted = proposals
    if (!read || change === null) return false
    usable = digest
    if (replaced) return false
    // What was accepted before the start is stored.
    if (isSameFile && change.isUnchanged) return false
    if (!isSameFile) onChange(read)
    const what = isSameFile ? 'accepted proposals are stored' : 'catalog changed'
    log.info({ projects: read.catalog.projects.length }, what)
    return true
  }
  let checking: Promise<boolean> | null = null
  return () => {
    checking ??= check().finally(() => {
      checking = null
    })
    return checking
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
