import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import type pg from 'pg'
import { type Db, queryRows } from '../connection/db.ts'
import { findDatabaseCode, isDatabaseUnavailable } from '../connection/isDatabaseUnavailable.ts'
import * as schema from '../connection/schema.ts'
import type { HeardEditions } from '../editions/watchEditions.ts'
import { NoReplicaError, NotHereError, type Primary, Replica, type ReplicaStatus } from './replica.ts'

interface ReplicaOptions {
  readonly urls: readonly string[]
  readonly primary: Db
  readonly heard: HeardEditions
  /** Is told when one is left out, and when it is back. */
  readonly tell: (fields: object, message: string) => void
  readonly now?: () => number
}

export interface Replicas {
  /** Reads of it go to replicas; what writes, and all that they cannot answer, to the primary. */
  readonly db: Db
  describe(): readonly ReplicaStatus[]
  /** Asks each for a sign of life, which happens every second anyway. */
  look(): Promise<void>
  close(): Promise<void>
}

const LOOK_MS = 1_000

const primaries = new WeakMap<Db, Db>()

/** For what must be read as it was just written, whether an edition tells of it or not: runs and proposals. */
export const findPrimary = (db: Db): Db => primaries.get(db) ?? db

/**
 * Reads from replicas without ever being older than what this process has heard of. Before a read, its connection is asked whether
 * it has every edition that was heard since it was asked before: a replica only moves forward, so what is read there then has them
 * too. drizzle's `withReplicas` does not serve: it sends `execute` and `transaction` to the primary, which is nearly all of our reads,
 * and picks at random, whether a replica lives or lags.
 */
export async function openReplicas(options: ReplicaOptions): Promise<Replicas> {
  const { primary, heard, tell, now = Date.now } = options
  if (options.urls.length === 0)
    return { db: primary, describe: () => [], look: async () => {}, close: async () => {} }
  const compared: Primary = {
    heard,
    start: await readStart(primary),
    readIdentifier: keepIdentifier(primary),
  }
  const all = options.urls.map(url => new Replica(url, compared, now))
  const told = new Map<Replica, boolean>()
  const look = async () => {
    await Promise.all(all.map(one => one.look()))
    for (const one of all) {
      const isThere = one.state !== 'unavailable'
      if ((told.get(one) ?? true) === isThere) continue
      told.set(one, isThere)
      const { name, reason } = one
      tell({ replica: name, ...(reason === null ? {} : { reason }) }, describeChange(isThere))
    }
  }
  await look()
  let timer: NodeJS.Timeout
  const lookOn = () => {
    timer = setTimeout(() => void look().finally(lookOn), LOOK_MS).unref()
  }
  lookOn()
  return {
    db: createReadingDb(primary, all),
    describe: () =>
      all.map(({ name, state, reason, reads, passedOn }) => ({ name, state, reason, reads, passedOn })),
    look,
    async close() {
      clearTimeout(timer)
      await Promise.all(all.map(one => one.close().catch(() => {})))
    },
  }
}

const describeChange = (isThere: boolean): string =>
  isThere ? 'the replica answers again' : 'the replica is left out: the primary answers its reads'

async function readStart(primary: Db): Promise<string> {
  const [at] = await queryRows<{ lsn: string }>(primary, sql`select pg_current_wal_insert_lsn()::text as lsn`)
  return at?.lsn ?? '0/0'
}

/** So long a primary that has told its identifier once may take to tell it again: a silent one must not stop the replicas. */
const IDENTIFIER_MS = 500

/** While the primary is away, it is what it was. */
function keepIdentifier(primary: Db): () => Promise<string> {
  let known = ''
  const ask = async () => {
    const [told] = await queryRows<{ identifier: string }>(
      primary,
      sql`select system_identifier::text as identifier from pg_control_system()`,
    )
    known = told?.identifier ?? known
    return known
  }
  return async () => {
    if (known === '') return ask()
    return Promise.race([ask().catch(() => known), sleep(IDENTIFIER_MS, known, { ref: false })])
  }
}

type AnyQuery = (...args: unknown[]) => Promise<unknown>

function createReadingDb(primary: Db, replicas: readonly Replica[]): Db {
  const { $client } = primary as Db & { readonly $client: { query: AnyQuery } }
  const pool = {
    query: (...args: unknown[]) =>
      read(
        replicas,
        client => (client.query as AnyQuery)(...args),
        () => $client.query(...args),
      ),
  }
  const reading: Db = drizzle(pool as unknown as pg.Pool, { schema })
  Object.assign(reading, {
    insert: primary.insert.bind(primary),
    update: primary.update.bind(primary),
    delete: primary.delete.bind(primary),
    transaction: ((work, config) => {
      const onPrimary = () => primary.transaction(work, config)
      if (config?.accessMode !== 'read only') return onPrimary()
      return read(replicas, client => drizzle(client, { schema }).transaction(work, config), onPrimary)
    }) satisfies Db['transaction'],
  })
  primaries.set(reading, primary)
  return reading
}

/** Whatever the database refuses on a replica, the primary is asked: also what is canceled there because replay needs its rows. */
async function read<T>(
  replicas: readonly Replica[],
  work: (client: pg.PoolClient) => Promise<T>,
  onPrimary: () => Promise<T>,
): Promise<T> {
  const [replica] = replicas.filter(one => one.isAsked).sort((a, b) => a.load - b.load || a.reads - b.reads)
  if (!replica) return onPrimary()
  try {
    const result = await replica.run(work)
    replica.reads++
    return result
  } catch (error) {
    const isLost = isDatabaseUnavailable(error) || error instanceof NoReplicaError
    if (isLost) replica.lose(error)
    if (!isLost && !(error instanceof NotHereError) && findDatabaseCode(error) === undefined) throw error
    replica.passedOn++
    return onPrimary()
  }
}
