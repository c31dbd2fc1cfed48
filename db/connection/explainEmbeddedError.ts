import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { EnvironmentError } from '../config/environment.ts'
import { findDatabaseCode, findDatabaseWords } from './isDatabaseUnavailable.ts'

/** The Postgres of the embedded database. */
const VERSION = '18'
/** Postgres writes the file of this size, and nothing else. */
const CONTROL_BYTES = 8192

/** A start without the folder opens the copy that lies beside it. */
const MEND =
  'restore it from a copy, or move postgres and postgres.copy away: then a new database is made, and what is missing is collected again'

/** The files are damaged: an earlier copy would help. */
export class DamagedDatabaseError extends EnvironmentError {}

const toLine = (folder: string, fault: string, right = MEND): EnvironmentError =>
  new (right === MEND ? DamagedDatabaseError : EnvironmentError)(
    `DATA_DIR: the embedded database in ${folder} cannot be used: ${fault}; ${right}`,
  )

/**
 * Refuses, in one line, a folder that Postgres could not open, or would take for none: then it would write a new database over
 * the files of the old one.
 */
export function checkEmbeddedFiles(folder: string): void {
  if (!existsSync(folder)) return
  if (!statSync(folder).isDirectory()) throw toLine(folder, 'it is a file', 'move it away, or name another')
  if (readdirSync(folder).length === 0) return
  const version = readText(join(folder, 'PG_VERSION'))
  if (version === null) throw toLine(folder, 'the file PG_VERSION is missing')
  if (version === '') throw toLine(folder, 'the file PG_VERSION is empty')
  if (version !== VERSION)
    throw toLine(folder, `it is of Postgres ${version.slice(0, 20)}, and this program has ${VERSION}`)
  const size = readSize(join(folder, 'global/pg_control'))
  if (size === null) throw toLine(folder, 'the file global/pg_control is missing')
  if (size !== CONTROL_BYTES) throw toLine(folder, 'the file global/pg_control is damaged')
}

/** As far as can be seen without opening them. */
export function hasSoundFiles(folder: string): boolean {
  try {
    checkEmbeddedFiles(folder)
    return true
  } catch {
    return false
  }
}

/** Turns what Postgres or the system said into one line. Anything else is a bug and stays as it is. */
export function explainEmbeddedError(error: unknown, folder: string): unknown {
  if (error instanceof EnvironmentError) return error
  const code = findDatabaseCode(error) ?? ''
  const words = findDatabaseWords(error)
  if (isDiskFull(error, code, words)) return toLine(folder, 'the disk is full', 'make room on it')
  if (/^(?:EACCES|EPERM|EROFS)$/.test(code) || isErrno(error, DENIED))
    return toLine(folder, 'it may not be read or written', 'let this user do both')
  // Class XX: damaged files. 58: files that are not there.
  if (/^(?:XX|58)\w{3}$/.test(code)) return toLine(folder, `its files are damaged (${words})`)
  if (isBroken(error, words)) return toLine(folder, 'its files are damaged')
  return error
}

/** As Emscripten numbers them. */
const FULL = [51]
const DENIED = [2, 63, 69]

const isErrno = (error: unknown, numbers: readonly number[]): boolean => {
  const { name, errno } = (error ?? {}) as { name?: unknown; errno?: unknown }
  return name === 'ErrnoError' && numbers.includes(Number(errno))
}

const isDiskFull = (error: unknown, code: string, words: string): boolean =>
  isErrno(error, FULL) || /^(?:ENOSPC|EDQUOT|53100)$/.test(code) || /No space left on device/.test(words)

/** WebAssembly that ends, or an error of its file system: of a sound database, neither comes. */
const isBroken = (error: unknown, words: string): boolean =>
  (error instanceof Error &&
    (error.constructor.name === 'RuntimeError' || /failed to initialize/.test(words))) ||
  (error as { name?: unknown } | null)?.name === 'ErrnoError'

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return null
  }
}

function readSize(file: string): number | null {
  try {
    return statSync(file).size
  } catch {
    return null
  }
}
