import { randomUUID } from 'node:crypto'
import { constants, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import pg from 'pg'
import { inject } from 'vitest'
import { catalogFolder, historyFolder, rootFolder } from '../db/config/paths.ts'
import type { Connection } from '../db/connection/connect.ts'
import { connect } from '../db/connection/connect.ts'
import type { Db } from '../db/connection/db.ts'
import { loadHistory } from '../db/published/loadHistory.ts'
import { storeCatalogContents } from '../jobs/prepare/prepareDatabase.ts'
import { readCatalogFolder } from '../jobs/prepare/readCatalogFolder.ts'
import { allMetrics } from '../jobs/sources/index.ts'
import { writeSmallCatalog } from './e2e/smallCatalog.ts'
import { storeSample } from './server/sample.ts'
import { storeFirstCatalog } from './storeFirstCatalog.ts'
import { makeOnce, supplied } from './supplied.ts'

/**
 * What is in a database at the start: `nothing` has no tables, `empty` has nothing else, `sample` what the tests of the
 * server know by heart, `published` the first catalog's projects with their published history, `history` what the
 * program stores when it starts for the first time, and `small` the same with the small catalog: a start that finds all of
 * it there need not read the published history.
 */
export type Contents = 'nothing' | 'empty' | 'sample' | 'published' | 'history' | 'small'

/** On top of the tables. */
const FILLERS: Readonly<Record<'sample' | 'published' | 'history' | 'small', (db: Db) => Promise<unknown>>> =
  {
    sample: storeSample,
    published: async db => {
      await storeFirstCatalog(db)
      await loadHistory(db, historyFolder, allMetrics)
    },
    history: db => storeFolder(db, catalogFolder),
    small: async db => {
      const folder = mkdtempSync(join(tmpdir(), 'ecosystem-metrics-small-'))
      writeSmallCatalog(folder)
      await storeFolder(db, folder)
      rmSync(folder, { recursive: true })
    },
  }

const storeFolder = (db: Db, folder: string) =>
  storeCatalogContents(db, readCatalogFolder(folder), new Date('2026-11-22T10:00:00Z'))

/** What it is made from. */
const baseOf = (contents: Contents): Contents =>
  contents === 'empty' ? 'nothing' : contents === 'history' ? 'published' : 'empty'

/** The address of a new database on the test server: a copy of a prepared one, as migrations cost seconds. */
export const createDatabase = (contents: Contents = 'empty'): Promise<string> =>
  copyDatabase(contents, newName())

const newName = (): string => `test_${randomUUID().replaceAll('-', '')}`

async function copyDatabase(contents: Contents, name: string): Promise<string> {
  const template = `prepared_${contents}`
  if (contents !== 'nothing')
    await makeOnce(template, async () => {
      const databaseUrl = await copyDatabase(baseOf(contents), template)
      await fill(await connect({ databaseUrl, dataDir: '' }), contents)
    })
  return createFrom(contents === 'nothing' ? null : template, name)
}

/** The address of a new database with what is in another, to which nobody is connected. */
export const copyOf = (databaseUrl: string): Promise<string> =>
  createFrom(new URL(databaseUrl).pathname.slice(1), newName())

async function createFrom(template: string | null, name: string): Promise<string> {
  const url = await supplied('postgres')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  // Copied as files: page by page through the log, as is usual, takes twice the CPU time.
  await client.query(`create database ${name}${template ? ` template ${template} strategy file_copy` : ''}`)
  await client.end()
  return Object.assign(new URL(url), { pathname: `/${name}` }).href
}

/** What Postgres makes new databases from: two thirds of the files, and the embedded database never makes any. */
const TEMPLATES = /[/\\]base[/\\][14]$/

/** Puts a prepared embedded database into a folder: creating one costs seconds. */
export async function prepareFolder(dataDir: string, contents: Contents = 'empty'): Promise<void> {
  if (contents === 'nothing') return
  const prepared = join(inject('suppliesFolder'), contents)
  await makeOnce(`folder_${contents}`, async () => {
    if (contents === 'empty') return createFolder(prepared)
    await prepareFolder(prepared, baseOf(contents))
    await fill(await connect({ dataDir: prepared }), contents)
  })
  // Where the file system can, blocks are shared until one side writes.
  const filter = (path: string) => !TEMPLATES.test(path)
  cpSync(prepared, dataDir, { recursive: true, mode: constants.COPYFILE_FICLONE, filter })
}

/**
 * In a process of its own, which compiles WebAssembly only once: it takes half of the time, and a test process stays
 * small, so that it starts others in less.
 */
async function createFolder(dataDir: string): Promise<void> {
  const script = fileURLToPath(new URL('createFolder.ts', import.meta.url))
  await execa(process.execPath, ['--liftoff-only', '--import', 'tsx', script, dataDir], { cwd: rootFolder })
}

async function fill({ db, close }: Connection, contents: Contents): Promise<void> {
  try {
    if (contents !== 'nothing' && contents !== 'empty') await FILLERS[contents](db)
  } finally {
    await close()
  }
}
