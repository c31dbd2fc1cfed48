import { once } from 'node:events'
import { createReadStream, createWriteStream, existsSync, renameSync, rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { finished } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { EnvironmentError } from '../config/environment.ts'
import { migrationsFolder } from '../config/paths.ts'
import type { Db } from '../connection/db.ts'
import {
  type BackedTable,
  insertBackedRows,
  listBackedTables,
  prepareBackupSession,
  readBackedRows,
  setCounters,
  type TableSum,
} from './backedTables.ts'

/** The first line of a backup. Each other line is `{"table":…,"rows":[…]}`, or the sum of a table; the last says the end. */
interface Head {
  readonly backup: 'ecosystem-metrics'
  readonly format: number
  /** The last migration of its tables. */
  readonly migration: number
  readonly at: string
}

const FORMAT = 1
const END = '{"end":true}'
const ROWS = /^\{"table":"(\w+)","rows":(?=\[)/

const findLastMigration = (): number =>
  Math.max(...readMigrationFiles({ migrationsFolder }).map(({ folderMillis }) => folderMillis))

/** Writes all tables, as they stand at one moment, into a new file. */
export async function writeBackup(db: Db, path: string, at: Date): Promise<TableSum[]> {
  if (existsSync(path)) throw new EnvironmentError(`${path} exists already: name another file`)
  const part = `${path}.part`
  // It holds the key of the people, if the database does.
  const file = createWriteStream(part, { mode: 0o600 })
  const gzip = createGzip()
  const written = finished(gzip.pipe(file))
  written.catch(() => {})
  const write = async (line: string) => {
    if (!gzip.write(`${line}\n`)) await Promise.race([once(gzip, 'drain'), written])
  }
  try {
    const head: Head = {
      ...{ backup: 'ecosystem-metrics', format: FORMAT, migration: findLastMigration() },
      at: at.toISOString(),
    }
    await write(JSON.stringify(head))
    const sums = await db.transaction(transaction => writeTables(transaction, write), {
      isolationLevel: 'repeatable read',
      accessMode: 'read only',
    })
    await write(END)
    gzip.end()
    await written
    renameSync(part, path)
    return sums
  } catch (error) {
    file.destroy()
    rmSync(part, { force: true })
    throw error
  }
}

async function writeTables(db: Db, write: (line: string) => Promise<void>): Promise<TableSum[]> {
  await prepareBackupSession(db)
  const sums: TableSum[] = []
  for (const table of await listBackedTables(db)) {
    const sum = await readBackedRows(db, table, list => write(`{"table":"${table.name}","rows":${list}}`))
    await write(JSON.stringify(sum))
    sums.push(sum)
  }
  return sums
}

/** Fills an empty database from a backup: all of it, or nothing. What was stored is compared with what was backed up. */
export const restoreBackup = (db: Db, path: string): Promise<TableSum[]> =>
  db.transaction(async transaction => {
    await prepareBackupSession(transaction)
    const tables = await listBackedTables(transaction)
    for (const table of tables) await checkEmpty(transaction, table)
    const sums = await readLines(transaction, path, tables)
    for (const sum of sums) {
      const table = findTable(tables, sum.table)
      const stored = await readBackedRows(transaction, table)
      if (stored.rows !== sum.rows || stored.hash !== sum.hash)
        throw new EnvironmentError(
          `${path}: of the table ${sum.table}, ${stored.rows} rows were stored that are not the ${sum.rows} of the backup; nothing was changed`,
        )
      await setCounters(transaction, table)
    }
    return sums
  })

async function checkEmpty(db: Db, table: BackedTable): Promise<void> {
  const { rows } = await readFirstRow(db, table)
  if (rows > 0)
    throw new EnvironmentError(
      `the database is not empty (table ${table.name}): restore into a new one, e.g. another DATABASE_URL or DATA_DIR`,
    )
}

async function readFirstRow(db: Db, { name }: BackedTable): Promise<{ rows: number }> {
  const result = (await db.execute(`select 1 from "${name}" limit 1`)) as unknown as { rows: unknown[] }
  return { rows: result.rows.length }
}

function findTable(tables: readonly BackedTable[], name: string): BackedTable {
  const table = tables.find(one => one.name === name)
  if (!table) throw new EnvironmentError(`the backup has a table that is not known here: ${name}`)
  return table
}

async function readLines(db: Db, path: string, tables: readonly BackedTable[]): Promise<TableSum[]> {
  const sums: TableSum[] = []
  let head: Head | null = null
  let isWhole = false
  try {
    const source = createReadStream(path)
    const gunzip = createGunzip()
    source.on('error', error => gunzip.destroy(error))
    for await (const line of createInterface({ input: source.pipe(gunzip), crlfDelay: Infinity })) {
      const [start, name] = ROWS.exec(line) ?? []
      if (!head) head = parseHead(line, path)
      else if (line === END) isWhole = true
      else if (start && name)
        await insertBackedRows(db, findTable(tables, name), line.slice(start.length, -1))
      else sums.push(JSON.parse(line))
    }
  } catch (error) {
    const { code } = error as { code?: string }
    if (error instanceof SyntaxError || /^Z_|^ENOENT|^EISDIR|^EACCES/.test(code ?? ''))
      throw new EnvironmentError(
        `${path}: it cannot be read (${(error as Error).message}); nothing was changed`,
      )
    throw error
  }
  if (!isWhole) throw new EnvironmentError(`${path}: its end is missing; nothing was changed`)
  return sums
}

function parseHead(line: string, path: string): Head {
  const head = (line.startsWith('{"backup":') ? JSON.parse(line) : {}) as Partial<Head>
  if (head.backup !== 'ecosystem-metrics')
    throw new EnvironmentError(`${path} is no backup of this program; nothing was changed`)
  const own = findLastMigration()
  if ((head.format ?? 0) > FORMAT || (head.migration ?? 0) > own)
    throw new EnvironmentError(
      `${path} was made by a newer version of this program: restore it with that one; nothing was changed`,
    )
  if (head.migration !== own)
    throw new EnvironmentError(
      `${path} was made by an earlier version of this program: restore it with that one, then start this one, which brings the tables up to date; nothing was changed`,
    )
  return head as Head
}
