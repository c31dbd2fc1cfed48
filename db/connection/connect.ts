import { setTimeout as sleep } from 'node:timers/promises'
import { drizzle as drizzlePg } from 'drizzle-orm/node-postgres'
import type pg from 'pg'
import { createDataFolder } from '../config/createDataFolder.ts'
import { toDatabaseFolder, toLockFile } from '../config/paths.ts'
import { checkServer } from './checkServer.ts'
import type { Db } from './db.ts'
import {
  type EmbeddedCopy,
  findCopy,
  isDatabaseMissing,
  restoreCopy,
  saveCopy,
  withdrawCopy,
} from './embeddedCopy.ts'
import { explainDatabaseError } from './explainDatabaseError.ts'
import {
  checkEmbeddedFiles,
  DamagedDatabaseError,
  explainEmbeddedError,
  hasSoundFiles,
} from './explainEmbeddedError.ts'
import { findDatabaseCode } from './isDatabaseUnavailable.ts'
import { keepLastAnswer } from './lastAnswer.ts'
import { type Heartbeat, type Listen, listenEmbedded, listenOnServer } from './listen.ts'
import { type Lock, takeLock } from './lock.ts'
import { checkMigrated, migrate } from './migrate.ts'
import { type ConnectionLimits, PATIENT_LIMITS, PostgresServer } from './postgresServer.ts'
import { copyPreparedDatabase } from './preparedDatabase.ts'
import * as schema from './schema.ts'

export interface Connection {
  readonly db: Db
  readonly kind: 'embedded' | 'server'
  /** The lock on the embedded database; null for a Postgres server. */
  readonly lock: Lock | null
  /** Opens a separate connection for notifications. */
  readonly listen: Listen
  /** Of the embedded database: keeps its files as they are now; a later start opens them if it finds others damaged. */
  saveCopy?(): Promise<void>
  /** Of a Postgres server: those that are at work, idle, and how many queries wait for one. */
  countConnections?(): Readonly<Record<'busy' | 'idle' | 'waiting', number>>
  close(): Promise<void>
}

interface ConnectOptions {
  readonly databaseUrl?: string | undefined
  readonly dataDir: string
  /** Of a Postgres server. */
  readonly limits?: Partial<ConnectionLimits>
  /** Is told what the start waits for. */
  readonly tell?: (line: string) => void
  /** Refuses tables of an earlier version, which are migrated otherwise: for commands that promise to write nothing. */
  readonly writesNothing?: boolean
  /** Of the connections that listen. */
  readonly heartbeat?: Heartbeat
}

/** Migrates the tables, or refuses them. */
type PrepareTables = typeof migrate

/** Connects to the Postgres server if there is an address, else opens the embedded database. Migrates either. */
export function connect({ databaseUrl, writesNothing, ...options }: ConnectOptions): Promise<Connection> {
  const prepare: PrepareTables = writesNothing ? checkMigrated : migrate
  return databaseUrl
    ? connectServer(databaseUrl, prepare, options)
    : connectEmbedded(options.dataDir, { prepare, tell: options.tell, mayMend: !writesNothing })
}

const POOL_SIZE = 10

async function connectServer(
  databaseUrl: string,
  prepare: PrepareTables,
  { limits = {}, tell, heartbeat }: Pick<ConnectOptions, 'limits' | 'tell' | 'heartbeat'>,
): Promise<Connection> {
  const server = new PostgresServer(databaseUrl, limits)
  try {
    await prepareServer(server, prepare, tell)
  } catch (error) {
    throw explainDatabaseError(error)
  }
  const pool = server.createPool(POOL_SIZE)
  const db = drizzlePg(pool, { schema })
  const countConnections = () => ({
    busy: pool.totalCount - pool.idleCount,
    idle: pool.idleCount,
    waiting: pool.waitingCount,
  })
  keepLastAnswer(db, () => server.answeredAt)
  const listen = listenOnServer(server, heartbeat)
  return { db, kind: 'server', lock: null, listen, countConnections, close: () => pool.end() }
}

async function prepareServer(
  server: PostgresServer,
  prepare: PrepareTables,
  tell: (line: string) => void = () => {},
): Promise<void> {
  const client = await openPatiently(server, tell)
  const db = drizzlePg(client, { schema })
  try {
    await checkServer(db)
    await prepare(db, tell)
  } finally {
    await closeClient(client)
  }
}

const CLOSE_MS = 1_000

/** A server that is silent by now does not say goodbye. */
const closeClient = (client: pg.Client): Promise<unknown> =>
  Promise.race([client.end().catch(() => {}), sleep(CLOSE_MS, undefined, { ref: false })])

const STARTING_UP = '57P03'
/** How long a server that starts up, or recovers from a crash, is waited for. */
const STARTING_MS = 60_000

async function openPatiently(server: PostgresServer, tell: (line: string) => void): Promise<pg.Client> {
  const end = Date.now() + STARTING_MS
  for (let tries = 0; ; tries++) {
    try {
      return await server.open(PATIENT_LIMITS)
    } catch (error) {
      if (findDatabaseCode(error) !== STARTING_UP || Date.now() > end) throw error
      if (tries === 0) tell('the database server is starting up: waiting for it')
      await sleep(500)
    }
  }
}

/**
 * Shared buffers are memory of this process, and PGlite takes 128 MB. The system keeps the files in memory anyway:
 * queries are as quick with 16 MB, and this process starts git in less time, as a fork copies its page tables.
 */
const START_PARAMETERS = ['-c', 'shared_buffers=16MB']

interface Opening {
  readonly prepare: PrepareTables
  readonly tell: ((line: string) => void) | undefined
  /** Whether a copy may take the place of what is missing or damaged. */
  readonly mayMend: boolean
}

async function connectEmbedded(dataDir: string, opening: Opening): Promise<Connection> {
  // Else the database would come to lie in the folder that the process happens to run in.
  if (dataDir === '') throw new TypeError('An embedded database needs a folder.')
  createDataFolder(dataDir)
  const folder = toDatabaseFolder(dataDir)
  // PGlite takes no lock of its own: https://github.com/electric-sql/pglite/issues/1106
  const lock = takeEmbeddedLock(dataDir)
  try {
    const { client, db } = await openEmbedded(dataDir, opening)
    return {
      db,
      kind: 'embedded',
      lock,
      listen: listenEmbedded(client, db),
      saveCopy: () => saveCopy(dataDir, work => client.runExclusive(work)),
      close: async () => {
        await Promise.race([client.close(), sleep(LONGEST_CLOSE_MS, undefined, { ref: false })])
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw explainEmbeddedError(error, folder)
  }
}

async function openFiles(folder: string, prepare: PrepareTables) {
  checkEmbeddedFiles(folder)
  // Servers on Postgres never load it.
  const [{ PGlite }, { drizzle }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('drizzle-orm/pglite'),
  ])
  const startParams = [...PGlite.defaultStartParams, ...START_PARAMETERS]
  const client = await PGlite.create(folder, { startParams })
  const db = drizzle(client, { schema })
  await prepare(db)
  return { client, db }
}

/**
 * Where the files are damaged, as after a power cut, the last copy takes their place. It also does where they are missing: a new database
 * would hide the loss, and its own copy would replace the good one.
 */
async function openEmbedded(dataDir: string, { prepare, tell = () => {}, mayMend }: Opening) {
  const folder = toDatabaseFolder(dataDir)
  const lost = mayMend && isDatabaseMissing(dataDir) ? findCopy(dataDir) : null
  if (lost) {
    checkEmbeddedFiles(lost.folder)
    const { opened } = await openCopy(dataDir, lost, prepare)
    tell(`the embedded database in ${folder} was missing: ${describeCopy(lost)}`)
    return opened
  }
  try {
    copyPreparedDatabase(dataDir)
    return await openFiles(folder, prepare)
  } catch (error) {
    const explained = explainEmbeddedError(error, folder)
    const copy = mayMend && explained instanceof DamagedDatabaseError ? findCopy(dataDir) : null
    if (!copy || !hasSoundFiles(copy.folder)) throw explained
    const { opened, aside } = await openCopy(dataDir, copy, prepare)
    tell(
      `the embedded database in ${folder} was damaged: ${describeCopy(copy)} The damaged files are in ${aside}`,
    )
    return opened
  }
}

/** One that cannot be opened either leaves all as it was: else each start would set another damaged database aside. */
async function openCopy(dataDir: string, copy: EmbeddedCopy, prepare: PrepareTables) {
  const folder = toDatabaseFolder(dataDir)
  const aside = await restoreCopy(dataDir, copy, new Date())
  const opened = await openFiles(folder, prepare).catch(async error => {
    await withdrawCopy(dataDir, aside)
    throw explainEmbeddedError(error, copy.folder)
  })
  return { opened, aside }
}

const describeCopy = ({ at }: EmbeddedCopy): string =>
  `its copy of ${at.toISOString().slice(0, 16).replace('T', ' ')} UTC is opened instead. What was collected since is collected again; revisions, imports and requests for runs of that time are missing.`

/** One that broke never closes. */
const LONGEST_CLOSE_MS = 10_000

function takeEmbeddedLock(dataDir: string): Lock {
  try {
    return takeLock(toLockFile(dataDir))
  } catch (error) {
    throw explainEmbeddedError(error, dataDir)
  }
}
