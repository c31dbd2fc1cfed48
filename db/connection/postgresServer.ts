import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type DatabaseTarget, parseDatabaseUrl } from '../config/databaseUrl.ts'
import { findDatabaseCode } from './isDatabaseUnavailable.ts'

/** How long things may take, in milliseconds. */
export interface ConnectionLimits {
  /** To connect, or to wait for a free connection. */
  readonly connectMs: number
  /** Without an answer to a query, the connection counts as dead. */
  readonly queryMs: number
  /** The server ends a statement before: then the connection still lives. */
  readonly statementMs: number
  /** The server ends the session of a process that stands still within a transaction, and holds its locks. */
  readonly idleTransactionMs: number
  /** A connection that nobody uses is closed: nobody would notice that it is dead. */
  readonly idleMs: number
}

export const USUAL_LIMITS: ConnectionLimits = {
  connectMs: 10_000,
  queryMs: 28_000,
  statementMs: 25_000,
  idleTransactionMs: 60_000,
  idleMs: 5_000,
}

/** For migrations, exports and what reads much: only a dead connection takes longer. */
export const PATIENT_LIMITS = { queryMs: 900_000, statementMs: 890_000, idleTransactionMs: 900_000 } as const

/** Within it, how long queries may take without an answer, instead of the limit of their connection. */
export const answerLimit = new AsyncLocalStorage<number>()

/** Silence that only TCP notices: https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-KEEPALIVES */
const KEEP_ALIVE = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 } as const

/** None of the servers could be used; each says why. */
export class ConnectError extends Error {
  constructor(readonly failures: readonly { target: string; error: unknown }[]) {
    super('no database server can be used', { cause: failures.at(-1)?.error })
  }
}

/** The server answers, but takes no writes. */
class ReadOnlyServerError extends Error {
  readonly code = '25006'
}

/** A Postgres server, or several of which one can be used. */
export class PostgresServer {
  readonly #targets: readonly DatabaseTarget[]
  readonly #limits: ConnectionLimits
  /** The one that was used last. */
  #at = 0
  /** Whether limits can be told when connecting. A pooler such as PgBouncer may refuse them. */
  #tellsLimits = true
  readonly #takesWrites: boolean
  #answeredAt = -1

  /** A server that need not take writes is only read from. */
  constructor(databaseUrl: string, limits: Partial<ConnectionLimits> = {}, takesWrites = true) {
    this.#takesWrites = takesWrites
    const { targets, connectMs } = parseDatabaseUrl(databaseUrl)
    this.#targets = targets
    this.#limits = { ...USUAL_LIMITS, ...(connectMs === null ? {} : { connectMs }), ...limits }
  }

  /** `host:port` of the first. */
  get name(): string {
    return this.#targets[0]?.name ?? ''
  }

  /** When any connection last had an answer, in milliseconds of `performance.now()`; -1 before the first. */
  get answeredAt(): number {
    return this.#answeredAt
  }

  /** Connects to the first server that can be used. The client belongs to the caller. */
  async open(limits: Partial<ConnectionLimits> = {}): Promise<pg.Client> {
    const failures: ConnectError['failures'][number][] = []
    for (let tries = this.#targets.length; tries > 0; tries--) {
      const at = this.#at
      let client: pg.Client | undefined
      try {
        client = this.#create(limits)
        await client.connect()
        await this.#checkWrites(client)
        return client
      } catch (error) {
        void client?.end().catch(() => {})
        if (this.#tellsLimits && isRefusedParameter(error)) {
          this.#tellsLimits = false
          tries++
          continue
        }
        failures.push({ target: this.#targets[at]?.name ?? '', error })
        this.#leave(at)
      }
    }
    throw new ConnectError(failures)
  }

  createPool(max: number): pg.Pool {
    const create = () => this.#create()
    const pool = new pg.Pool({
      // biome-ignore lint/complexity/useArrowFunction: the pool calls it with `new`
      Client: function () {
        return create()
      } as unknown as new () => pg.Client,
      max,
      idleTimeoutMillis: this.#limits.idleMs,
      connectionTimeoutMillis: this.#limits.connectMs,
      onConnect: client => this.#checkWrites(client),
    })
    // Without these listeners, a connection that the server closes would end this process. Queries on it reject anyway.
    pool.on('error', () => {})
    pool.on('connect', client => client.on('error', () => {}))
    const connect = pool.connect.bind(pool) as () => Promise<pg.PoolClient>
    const connectToAny = () => this.#connectToAny(connect)
    type Callback = (error: Error | undefined, client?: pg.PoolClient, done?: () => void) => void
    return Object.assign(pool, {
      connect: (callback?: Callback) => {
        if (!callback) return connectToAny()
        connectToAny().then(
          client => callback(undefined, client, client.release),
          (error: Error) => callback(error),
        )
      },
    })
  }

  /** Where a server cannot be used, the next one is tried. */
  async #connectToAny(connect: () => Promise<pg.PoolClient>): Promise<pg.PoolClient> {
    for (let tries = this.#targets.length; ; tries--) {
      const at = this.#at
      try {
        return releaseAtEnd(await connect())
      } catch (error) {
        // Waiting for a free connection says nothing of the server.
        const isOurs = error instanceof Error && /^timeout exceeded|after calling end/.test(error.message)
        if (tries <= 1 || isOurs) throw error
        this.#leave(at)
      }
    }
  }

  /** Of several that leave the same server at once, the first moves on. */
  #leave(at: number): void {
    if (this.#at === at) this.#at = (at + 1) % this.#targets.length
  }

  #create(own: Partial<ConnectionLimits> = {}): pg.Client {
    const { connectMs, queryMs, statementMs, idleTransactionMs } = { ...this.#limits, ...own }
    const told = {
      statement_timeout: statementMs,
      idle_in_transaction_session_timeout: idleTransactionMs,
    }
    const client = new pg.Client({
      ...KEEP_ALIVE,
      connectionString: this.#targets[this.#at]?.connectionString,
      connectionTimeoutMillis: connectMs,
      query_timeout: queryMs,
      ...(this.#tellsLimits ? told : {}),
    })
    client.on('error', () => {})
    return cutWhenSilent(client, () => {
      this.#answeredAt = performance.now()
    })
  }

  /** One of several servers may be a standby. With a single one, the start says so. */
  async #checkWrites(client: pg.ClientBase): Promise<void> {
    if (this.#targets.length === 1 || !this.#takesWrites) return
    const asked = client.query<{ reads: boolean }>(
      `select pg_is_in_recovery() or current_setting('transaction_read_only')::bool as reads`,
    )
    const late = sleep(this.#limits.connectMs, undefined, { ref: false }).then(() => {
      throw new Error('timeout expired')
    })
    const { rows } = await Promise.race([asked, late])
    if (rows[0]?.reads) throw new ReadOnlyServerError('it takes no writes')
  }
}

/**
 * A connection that ends in use goes back to the pool by itself: drizzle leaves it out when a transaction cannot even
 * begin, and ten of those would leave no connection for anything.
 */
function releaseAtEnd(client: pg.PoolClient): pg.PoolClient {
  const release = client.release.bind(client)
  let released = false
  const onEnd = () => releaseOnce(true)
  const releaseOnce = (error?: Error | boolean) => {
    if (released) return
    released = true
    client.off('end', onEnd)
    release(error)
  }
  client.once('end', onEnd)
  return Object.assign(client, { release: releaseOnce })
}

/** PgBouncer: "unsupported startup parameter: statement_timeout". */
const isRefusedParameter = (error: unknown): boolean =>
  error instanceof Error &&
  /unsupported startup parameter.*(?:statement_timeout|idle_in_transaction)/i.test(error.message)

/**
 * Closes a connection that gave no answer in time: `pg` would use it again, and the next query would wait as long. The
 * same for one whose server became a standby: a new connection finds the one that takes writes.
 */
function cutWhenSilent(client: pg.Client, onAnswer: () => void): pg.Client {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown
  const check = (error: unknown) => {
    if (!(error instanceof Error)) return onAnswer()
    if (error.message === 'Query read timeout' || findDatabaseCode(error) === '25006')
      void client.end().catch(() => {})
  }
  return Object.assign(client, {
    query: (...args: unknown[]) => {
      const limitMs = answerLimit.getStore()
      const [first] = args
      if (limitMs !== undefined && typeof first === 'object') args[0] = { ...first, query_timeout: limitMs }
      const callback = args.at(-1)
      if (typeof callback === 'function')
        args[args.length - 1] = (error: unknown, result: unknown) => {
          check(error)
          callback(error, result)
        }
      const answer = query(...args)
      if (answer instanceof Promise) answer.then(() => check(null), check)
      return answer
    },
  })
}
