import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, inject } from 'vitest'
import { catalogFolder } from '../db/config/paths.ts'
import { type Connection, connect } from '../db/connection/connect.ts'
import type { Db } from '../db/connection/db.ts'
import { storeCatalog, storeSources } from '../db/projects/catalogQueries.ts'
import { readCatalog } from '../db/projects/readCatalog.ts'
import { allSources } from '../jobs/sources/index.ts'
import { allMetrics } from './metrics.ts'

export { allMetrics }

/** Both databases that the program runs on; every storage test runs on each. */
export const DATABASES = ['PGlite', 'Postgres'] as const

/** An open, migrated database for the tests of a `describe` block; empty but for what they put there. */
export interface TestDatabase {
  readonly db: Db
  /** What DATABASE_URL must say; undefined for the embedded one. */
  readonly databaseUrl: string | undefined
  readonly dataDir: string
  readonly listen: Connection['listen']
}

/** Runs the same tests on PGlite and on a real Postgres server. */
export const onBoth = (name: string, tests: (opened: () => TestDatabase) => void): void =>
  on(DATABASES, name, tests)

/** For what no database makes a difference to. */
export const onPostgres = (name: string, tests: (opened: () => TestDatabase) => void): void =>
  on(['Postgres'], name, tests)

function on(
  kinds: readonly (typeof DATABASES)[number][],
  name: string,
  tests: (opened: () => TestDatabase) => void,
): void {
  for (const kind of kinds) {
    describe(`${name}, on ${kind}`, () => {
      let connection: Connection
      let opened: TestDatabase
      const dataDir = mkdtempSync(join(tmpdir(), 'ecosystem-metrics-test-'))
      beforeAll(async () => {
        const databaseUrl = kind === 'Postgres' ? await freshDatabase() : undefined
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

/** The address of a new, empty database on the test server. */
export async function freshDatabase(): Promise<string> {
  const url = new URL(inject('postgresUrl'))
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  url.pathname = `/${name}`
  return url.href
}

/** The first catalog, or some of its projects, and all metrics; without any history. */
export async function storeFirstCatalog(db: Db, only?: readonly string[]): Promise<void> {
  const { projects, collections, events } = readCatalog(catalogFolder)
  const kept = (id: string) => !only || only.includes(id)
  await storeCatalog(db, {
    projects: projects.filter(({ id }) => kept(id)),
    collections: collections.map(one => ({ ...one, projects: one.projects.filter(kept) })),
    events,
  })
  await storeSources(db, allSources, allMetrics)
}

/** Empties every table that holds numbers or runs. */
export async function emptyNumbers(db: Db): Promise<void> {
  await db.execute(
    'truncate observations, revisions, series, series_origins, runs, outcomes, firings, names, people, logins, heads, secrets',
  )
}
