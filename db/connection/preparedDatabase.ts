import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { migrationsFolder, rootFolder, toDatabaseFolder } from '../config/paths.ts'
import { isDatabaseMissing } from './embeddedCopy.ts'

/**
 * A new embedded database costs six seconds of CPU and 950 MB of memory, as PGlite runs Postgres' `initdb` in
 * WebAssembly. So the build makes one, with all tables, and a first start copies it.
 */
const preparedFolder = join(rootFolder, 'dist/embedded')

/** What the files depend on: another PGlite may have another format, and other migrations make other tables. */
function findPrepared(): string {
  const hash = createHash('sha256').update(readPGliteVersion())
  for (const migration of readMigrationFiles({ migrationsFolder })) hash.update(migration.hash)
  return join(preparedFolder, hash.digest('hex').slice(0, 16))
}

function readPGliteVersion(): string {
  let folder = dirname(fileURLToPath(import.meta.resolve('@electric-sql/pglite')))
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return String(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version)
}

export const isDatabasePrepared = (): boolean => existsSync(findPrepared())

/** Puts a new database below `dataDir`, whole or not at all; nothing where the build made none, or where one exists. */
export function copyPreparedDatabase(dataDir: string): void {
  const prepared = findPrepared()
  if (existsSync(prepared) && isDatabaseMissing(dataDir)) copyWhole(prepared, toDatabaseFolder(dataDir))
}

/** Keeps the database below `dataDir`, which nobody has open, as the prepared one, in place of all earlier ones. */
export function keepAsPrepared(dataDir: string): void {
  rmSync(preparedFolder, { recursive: true, force: true })
  mkdirSync(preparedFolder, { recursive: true })
  copyWhole(toDatabaseFolder(dataDir), findPrepared())
}

/** The program's own files may be read-only, and a copy has the rights of what it was copied from. */
function makeWritable(path: string): void {
  const isFolder = statSync(path).isDirectory()
  chmodSync(path, isFolder ? 0o700 : 0o600)
  if (isFolder) for (const name of readdirSync(path)) makeWritable(join(path, name))
}

/** What Postgres makes further databases from: two thirds of the files, and PGlite never makes any. */
const TEMPLATES = ['1', '4'].map(oid => join('base', oid))

function copyWhole(from: string, to: string): void {
  const part = `${to}.part`
  rmSync(part, { recursive: true, force: true })
  try {
    cpSync(from, part, {
      recursive: true,
      filter: path => !TEMPLATES.some(template => path.endsWith(`${sep}${template}`)),
    })
    makeWritable(part)
    renameSync(part, to)
  } catch (error) {
    // Half a copy would keep a full disk full.
    rmSync(part, { recursive: true, force: true })
    throw error
  }
}
