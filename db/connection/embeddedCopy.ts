import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { cp, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { toCopyFolder, toDatabaseFolder } from '../config/paths.ts'

/** What holds back all queries while it works. */
type RunAlone = (work: () => Promise<void>) => Promise<void>

/**
 * Keeps the embedded database as it is now, in place of the copy before. Nothing else runs on it meanwhile: so the files are those of one
 * moment, as after a crash, from which Postgres recovers. The database itself is never synced to disk; its copy is.
 */
export async function saveCopy(dataDir: string, runAlone: RunAlone): Promise<void> {
  const copy = toCopyFolder(dataDir)
  const part = `${copy}.part`
  try {
    await rm(part, { recursive: true, force: true })
    await runAlone(() => cp(toDatabaseFolder(dataDir), part, { recursive: true }))
    await syncAll(part)
    // At every moment one of the two is whole.
    const before = toEarlierCopy(dataDir)
    if (existsSync(copy)) {
      await rm(before, { recursive: true, force: true })
      await rename(copy, before)
    }
    await rename(part, copy)
    await rm(before, { recursive: true, force: true })
  } catch (error) {
    // Half a copy would keep a full disk full.
    rmSync(part, { recursive: true, force: true })
    throw error
  }
}

async function syncAll(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      await syncAll(path)
      continue
    }
    const file = await open(path, 'r+')
    await file.sync().finally(() => file.close())
  }
}

const toEarlierCopy = (dataDir: string): string => `${toCopyFolder(dataDir)}.before`

/** A copy of the embedded database. */
export interface EmbeddedCopy {
  readonly folder: string
  /** When it was made. */
  readonly at: Date
}

/** The last copy; null while there is none. */
export function findCopy(dataDir: string): EmbeddedCopy | null {
  const folder = [toCopyFolder(dataDir), toEarlierCopy(dataDir)].find(existsSync)
  return folder === undefined ? null : { folder, at: statSync(folder).mtime }
}

/** Whether no database lies below `dataDir`: a folder without files counts as none. */
export function isDatabaseMissing(dataDir: string): boolean {
  const folder = toDatabaseFolder(dataDir)
  return !existsSync(folder) || (statSync(folder).isDirectory() && readdirSync(folder).length === 0)
}

/**
 * Puts a copy in the place of the database. One that is there, and damaged, is moved aside; returns where that is, null where there
 * is none. It stays where it is until the copy is whole: what fails or ends in between is done again by the next start.
 */
export async function restoreCopy(dataDir: string, copy: EmbeddedCopy, now: Date): Promise<string | null> {
  const folder = toDatabaseFolder(dataDir)
  const part = `${folder}.part`
  try {
    await rm(part, { recursive: true, force: true })
    await cp(copy.folder, part, { recursive: true })
  } catch (error) {
    // Half a database would keep a full disk full.
    rmSync(part, { recursive: true, force: true })
    throw error
  }
  const aside = isDatabaseMissing(dataDir)
    ? null
    : `${folder}.damaged-${now.toISOString().replace(/\W/g, '')}`
  if (aside) await rename(folder, aside)
  await rename(part, folder)
  return aside
}

/** Takes away the copy that `restoreCopy` put there, and puts back what it moved aside. */
export async function withdrawCopy(dataDir: string, aside: string | null): Promise<void> {
  const folder = toDatabaseFolder(dataDir)
  await rm(folder, { recursive: true, force: true })
  if (aside) await rename(aside, folder)
}
