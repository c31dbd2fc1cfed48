import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe } from 'vitest'
import type { Connection } from '../db/connection/connect.ts'
import { connect } from '../db/connection/connect.ts'
import type { Db } from '../db/connection/db.ts'
import { allMetrics } from '../jobs/sources/index.ts'
import { type Contents, createDatabase, prepareFolder } from './prepared.ts'
import { storeFirstCatalog } from './storeFirstCatalog.ts'

export { allMetrics, createDatabase, storeFirstCatalog }

/** Both databases that the program runs on; every storage test runs on each. */
export const DATABASES = ['PGlite', 'Postgres'] as const

/** An open database for the tests of a `describe` block, which nobody else uses. */
interface TestDatabase {
  readonly db: Db
  /** What DATABASE_URL must say; undefined for the embedded one. */
  readonly databaseUrl: string | undefined
  readonly dataDir: string
  readonly listen: Connection['listen']
}

type Tests = (opened: () => TestDatabase) => void

/** Runs the same tests on PGlite and on a real Postgres server. */
export const onBoth = (name: string, tests: Tests, contents?: Contents): void =>
  on(DATABASES, name, tests, contents)

/** For what no database makes a difference to. */
export const onPostgres = (name: string, tests: Tests, contents?: Contents): void =>
  on(['Postgres'], name, tests, contents)

function on(
  kinds: readonly (typeof DATABASES)[number][],
  name: string,
  tests: Tests,
  contents: Contents = 'empty',
): void {
  for (const kind of kinds) {
    describe(`${name}, on ${kind}`, () => {
      let connection: Connection
      let opened: TestDatabase
      const dataDir = mkdtempSync(join(tmpdir(), 'ecosystem-metrics-test-'))
      beforeAll(async () => {
        const databaseUrl = kind === 'Postgres' ? await createDatabase(contents) : undefined
        if (!databaseUrl) await prepareFolder(dataDir, contents)
        connection = await connect({ databaseUrl, dataDir })
        opened = { db: connection.db, databaseUrl, dataDir, listen: connection.listen }
      })
      afterAll(async () => {
        await connection.close()
        rmSync(dataDir, { recursive: true, force: true })
      })
      tests(() => opened)
    })
  }
}

/** Every table that holds numbers or runs. */
const NUMBERS =
  'observations revisions series series_origins runs outcomes firings names identities people people_counts logins heads secrets'.split(
    ' ',
  )

/** Deletes all rows in one statement: a truncate makes new files for every table and index, and takes ten times as long. */
export async function emptyNumbers(db: Db): Promise<void> {
  const deletions = NUMBERS.map(table => `${table}_gone as (delete from ${table})`)
  await db.execute(`with ${deletions.join(', ')} select`)
}

/** Keeps what these tables hold by now. The answer puts it back, which costs less than collecting it again. */
export async function keepNumbers(db: Db): Promise<() => Promise<void>> {
  for (const table of NUMBERS) {
    await db.execute(`drop table if exists kept_${table}`)
    await db.execute(`create table kept_${table} as table ${table}`)
  }
  const insertions = NUMBERS.map(
    table => `${table}_back as (insert into ${table} overriding system value table kept_${table})`,
  )
  return async () => {
    await emptyNumbers(db)
    await db.execute(`with ${insertions.join(', ')} select`)
  }
}
