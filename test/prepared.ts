import { randomUUID } from 'node:crypto'
import { constants, cpSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { catalogFolder } from '../db/config/paths.ts'
import { type Connection, connect, type Db } from '../db/connection/db.ts'
import { readCatalogFolder, storeCatalogContents } from '../jobs/prepare/prepareDatabase.ts'
import { storeSample } from './server/sample.ts'
import { makeOnce, supplied } from './supplied.ts'

/**
 * What is in a database at the start: `empty` has its tables only, `sample` what the tests of the server know by
 * heart, `history` what the program stores when it starts for the first time.
 */
export type Contents = 'empty' | 'sample' | 'history'

/** On top of the tables. */
const FILLERS: Readonly<Record<Exclude<Contents, 'empty'>, (db: Db) => Promise<unknown>>> = {
  sample: storeSample,
  history: db => storeCatalogContents(db, readCatalogFolder(catalogFolder), new Date('2026-11-22T10:00:00Z')),
}

/** The address of a new database on the test server: a copy of a prepared one, as migrations cost seconds. */
export async function createDatabase(contents: Contents = 'empty'): Promise<string> {
  await makeOnce(`postgres-${contents}`, async () => {
    const template = contents === 'empty' ? undefined : 'empty'
    if (template) await createDatabase(template)
    const databaseUrl = await copyDatabase(template && templateName(template), templateName(contents))
    await fill(await connect({ databaseUrl, dataDir: '' }), contents)
  })
  return copyDatabase(templateName(contents), `test_${randomUUID().replaceAll('-', '')}`)
}

const templateName = (contents: Contents): string => `prepared_${contents}`

async function copyDatabase(template: string | undefined, name: string): Promise<string> {
  const url = await supplied('postgres')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`create database ${name}${template ? ` template ${template}` : ''}`)
  await client.end()
  return Object.assign(new URL(url), { pathname: `/${name}` }).href
}

/** Puts a prepared embedded database into a folder: creating one costs seconds. */
export async function prepareFolder(dataDir: string, contents: Contents = 'empty'): Promise<void> {
  const prepared = (contents: Contents) => join(inject('suppliesFolder'), `pglite-${contents}`)
  await makeOnce(`pglite-${contents}`, async () => {
    if (contents !== 'empty') await prepareFolder(prepared(contents))
    await fill(await connect({ dataDir: prepared(contents) }), contents)
  })
  // Where the file system can, blocks are shared until one side writes.
  cpSync(prepared(contents), dataDir, { recursive: true, mode: constants.COPYFILE_FICLONE })
}

async function fill({ db, close }: Connection, contents: Contents): Promise<void> {
  try {
    if (contents !== 'empty') await FILLERS[contents](db)
  } finally {
    await close()
  }
}
