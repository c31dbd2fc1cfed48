import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedCopy, findCopy, isDatabaseMissing, restoreCopy } from './embeddedCopy.ts'

/** An embedded database for a command that writes nothing: that of `DATA_DIR`, or one in a temporary folder. */
interface DatabaseToLookAt {
  readonly dataDir: string
  /** Set where only this is there, which is what a start would open. */
  readonly copy: EmbeddedCopy | null
  /** A temporary one may be written. */
  readonly isTemporary: boolean
  remove(): void
}

/** Null for an empty one. Such a command neither creates a database nor puts the copy of one in its place. */
export async function findDatabaseToLookAt(dataDir: string | null): Promise<DatabaseToLookAt> {
  if (dataDir !== null && !isDatabaseMissing(dataDir))
    return { dataDir, copy: null, isTemporary: false, remove: () => {} }
  const temporary = mkdtempSync(join(tmpdir(), 'ecosystem-metrics-'))
  const remove = () => rmSync(temporary, { recursive: true, force: true })
  const copy = dataDir === null ? null : findCopy(dataDir)
  try {
    if (copy) await restoreCopy(temporary, copy, new Date())
  } catch (error) {
    remove()
    throw error
  }
  return { dataDir: temporary, copy, isTemporary: true, remove }
}
