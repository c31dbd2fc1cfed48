import { mkdirSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import type { SQL } from 'drizzle-orm'
import { drizzle as drizzlePg } from 'drizzle-orm/node-postgres'
import { migrate as migratePg } from 'drizzle-orm/node-postgres/migrator'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import { drizzle as drizzleLite } from 'drizzle-orm/pglite'
import { migrate as migrateLite } from 'drizzle-orm/pglite/migrator'
import pg from 'pg'
import { type Lock, takeLock } from './lock.ts'
import { databaseFolder, lockFile, migrationsFolder } from './paths.ts'
import * as schema from './schema.ts'

/** Either driver, same schema. Raw queries go through `rows`. */
export type Db = PgDatabase<PgQueryResultHKT, typeof schema>

export interface Connection {
  readonly db: Db
  readonly kind: 'embedded' | 'server'
  /** The lock on the embedded database; null with a server. */
  readonly lock: Lock | null
  close(): Promise<void>
}

/** Opens a Postgres server where an address is given, else the embedded database in the folder; migrates either. */
export const connect = (options: {
  databaseUrl?: string | undefined
  dataDir: string
}): Promise<Connection> =>
  options.databaseUrl ? connectServer(options.databaseUrl) : connectEmbedded(options.dataDir)

async function connectServer(databaseUrl: string): Promise<Connection> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10, connectionTimeoutMillis: 10_000 })
  // A connection that the server ends, idle or within a transaction, must not end this process: queries on it reject.
  pool.on('error', () => {})
  pool.on('connect', client => client.on('error', () => {}))
  const db = drizzlePg(pool, { schema })
  await migrateOnce(pool)
  return { db, kind: 'server', lock: null, close: () => pool.end() }
}

/** Any number of processes start at once; one migrates, the others wait for it. */
async function migrateOnce(pool: pg.Pool): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query("select pg_advisory_lock(hashtext('ecosystem-metrics migrations'))")
    await migratePg(drizzlePg(client), { migrationsFolder })
  } finally {
    // Closing the session gives the lock back.
    client.release(true)
  }
}

async function connectEmbedded(dataDir: string): Promise<Connection> {
  mkdirSync(dataDir, { recursive: true })
  // PGlite takes no lock of its own: https://github.com/electric-sql/pglite/issues/1106
  const lock = takeLock(lockFile(dataDir))
  try {
    const client = await PGlite.create(databaseFolder(dataDir))
    const db = drizzleLite(client, { schema })
    await migrateLite(db, { migrationsFolder })
    return {
      db,
      kind: 'embedded',
      lock,
      close: async () => {
        await client.close()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

/** The rows of a raw query. Counts and bigints must be cast to float8 in it: the drivers differ on int8. */
export async function rows<T>(db: Pick<Db, 'execute'>, query: SQL): Promise<T[]> {
  const result = (await db.execute(query)) as unknown as { rows: T[] }
  return result.rows
}
