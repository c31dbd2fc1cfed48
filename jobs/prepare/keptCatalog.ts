import { createHash } from 'node:crypto'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { computeProgramDigest } from '../../db/config/programDigest.ts'
import { DEFAULT_FIGURES_FILE } from '../../db/figures/defaultFigures.ts'
import { computeCatalogDigest } from './catalogDigest.ts'
import type { CatalogContents } from './readCatalogFolder.ts'

/** What was read of a catalog folder without a mistake. */
interface KeptCatalog {
  readonly stamp: string
  readonly contents: CatalogContents
}

const toKeptFile = (dataDir: string): string => join(dataDir, 'catalog.json')

/**
 * The contents of a catalog folder as an earlier start of this program read them; null if the files are others by now, or
 * none are kept. Reading and checking the YAML of 1,000 projects is a large part of a start.
 */
export function readKeptCatalog(dataDir: string, folder: string): CatalogContents | null {
  try {
    const { stamp, contents } = JSON.parse(readFileSync(toKeptFile(dataDir), 'utf8')) as KeptCatalog
    return stamp === computeStamp(computeCatalogDigest(folder)) ? { ...contents, folder } : null
  } catch {
    // Reading the files says what is wrong with them.
    return null
  }
}

/** Keeps the contents beside the data for the next start. Who may not write goes without. */
export function keepCatalog(dataDir: string, contents: CatalogContents): void {
  const kept: KeptCatalog = { stamp: computeStamp(contents.digest), contents }
  const file = toKeptFile(dataDir)
  const written = `${file}.${process.pid}`
  try {
    writeFileSync(written, JSON.stringify(kept))
    // At once: other processes may share the folder.
    renameSync(written, file)
  } catch {
    rmSync(written, { force: true })
  }
}

/** Another one for other files, and for a program that may read them otherwise. */
const computeStamp = (digest: string): string =>
  createHash('sha256')
    .update(computeProgramDigest())
    .update(readFileSync(DEFAULT_FIGURES_FILE))
    .update(digest)
    .digest('hex')
