import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle as drizzlePg } from 'drizzle-orm/node-postgres'
import { migrate as migratePg } from 'drizzle-orm/node-postgres/migrator'
import { drizzle as drizzleLite } from 'drizzle-orm/pglite'
import { migrate as migrateLite } from 'drizzle-orm/pglite/migrator'
import pg from 'pg'
import { EnvironmentError } from '../config/environment.ts'
import { migrationsFolder, toDatabaseFolder, toLockFile } from '../config/paths.ts'
import type { Db } from './db.ts'
import { type Listen, listenEmbedded, listenOnServer } from './listen.ts'
import { type Lock, takeLock } from './lock.ts'
import * as schema from './schema.ts'

export interface Connection {
  readonly db: Db
  readonly kind: 'embedded' | 'server'
  /** The lock on the embedded database; null for a Postgres server. */
  readonly lock: Lock | null
  /** Opens a separate connection for notifications. */
  readonly listen: Listen
  close(): Promise<void>
}

/** Connects to the Postgres server if there is an address, else opens the embedded database. Migrates either. */
export const connect = (options: {
  databaseUrl?: string | undefined
  dataDir: string
}): Promise<Connection> =>
  options.databaseUrl ? connectServer(options.databaseUrl) : connectEmbedded(options.dataDir)

async function connectServer(databaseUrl: string): Promise<Connection> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10, connectionTimeoutMillis: 10_000 })
  // Without these listeners, a connection that the server closes would end this process. Queries on it reject anyway.
  pool.on('error', () => {})
  pool.on('connect', client => client.on('error', () => {}))
  const db = drizzlePg(pool, { schema })
  await migrateOnce(pool).catch(explainUnreachable)
  const listen = listenOnServer(databaseUrl)
  return { db, kind: 'server', lock: null, listen, close: () => pool.end() }
}

/** Several processes may start at once: one migrates, the others wait for it. */
async function migrateOnce(pool: pg.Pool): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query("select pg_advisory_lock(hashtext('ecosystem-metrics migrations'))")
    await migratePg(drizzlePg(client), { migrationsFolder })
  } finally {
    // Closing the session releases the lock.
    client.release(true)
  }
}

/**
 * Shared buffers are memory of this process, and PGlite takes 128 MB. The system keeps the files in memory anyway:
 * queries are as quick with 16 MB, and this process starts git in less time, as a fork copies its page tables.
 */
const START_PARAMETERS = [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB']

async function connectEmbedded(dataDir: string): Promise<Connection> {
  createFolder(dataDir)
  // PGlite takes no lock of its own: https://github.com/electric-sql/pglite/issues/1106
  const lock = takeLock(toLockFile(dataDir))
  try {
    const client = await PGlite.create(toDatabaseFolder(dataDir), { startParams: START_PARAMETERS })
    const db = drizzleLite(client, { schema })
    await migrateLite(db, { migrationsFolder })
    return {
      db,
      kind: 'embedded',
      lock,
      listen: listenEmbedded(client),
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

/** Creates one folder at a time: Node's recursive mkdir never returns where a system folder allows no new ones. */
function createFolder(folder: string): void {
  const path = resolve(folder)
  try {
    if (existsSync(path)) accessSync(path, constants.W_OK)
    else {
      createFolder(dirname(path))
      mkdirSync(path)
    }
  } catch (error) {
    if (error instanceof EnvironmentError || (error as NodeJS.ErrnoException).code === 'EEXIST') throw error
    throw new EnvironmentError(
      `DATA_DIR (is: ${folder}): it cannot be made or written (${String(error)}), e.g. DATA_DIR=.data`,
    )
  }
}

/** Turns errors that an operator can fix (no server, wrong user, password or database) into one clear line. */
function explainUnreachable(error: unknown): never {
  const { code, message } = error as { code?: string; message?: string }
  if (code !== undefined && UNREACHABLE.has(code))
    throw new EnvironmentError(`DATABASE_URL: the database cannot be used: ${message || code}`)
  throw error
}

/** Connection errors, and Postgres error classes 28 (authorization) and 3D (no such database). */
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ECONNRESET',
  '28P01',
  '28000',
  '3D000',
])
