import { setTimeout as sleep } from 'node:timers/promises'
import type { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import type { Queryable } from './db.ts'
import type { PostgresServer } from './postgresServer.ts'

interface Listener {
  onNotification(payload: string): void
  /** The connection ended: no more notifications will come. */
  onLost(): void
}

/** A separate connection that listens, and also runs queries. */
export interface ListeningConnection {
  readonly db: Queryable
  /** False behind a pooler, which passes no notifications on. */
  readonly isNotified: boolean
  stop(): Promise<void>
}

/** Opens a connection that listens on a channel. Rejects when it cannot be opened. */
export type Listen = (channel: string, listener: Listener) => Promise<ListeningConnection>

const CONNECT_MS = 5_000
const CLOSE_MS = 1_000

export interface Heartbeat {
  /** How often the connection is asked for a sign of life. */
  readonly everyMs: number
  /** After this long without an answer it is dead. */
  readonly limitMs: number
}

/** Where all other connections are at work, its answers alone say that the database answers: several within the time of a probe. */
export const HEARTBEAT: Heartbeat = { everyMs: 400, limitMs: 2_000 }

export const listenOnServer =
  (server: PostgresServer, heartbeat = HEARTBEAT): Listen =>
  async (channel, listener) => {
    const client = await server.open({ connectMs: CONNECT_MS, queryMs: CONNECT_MS })
    let open = false
    const pulse = new Pulse(client, heartbeat)
    const onEnd = () => {
      pulse.stop()
      if (open) listener.onLost()
      open = false
    }
    client.on('error', onEnd)
    client.on('end', onEnd)
    client.on('notification', ({ payload }) => listener.onNotification(payload ?? ''))
    const stop = async () => {
      open = false
      pulse.stop()
      await Promise.race([client.end().catch(() => {}), sleep(CLOSE_MS, undefined, { ref: false })])
    }
    try {
      const isNotified = await isDirect(client)
      if (isNotified) await client.query(`listen ${pg.escapeIdentifier(channel)}`)
      open = true
      pulse.start()
      const db = drizzle(client)
      const execute = ((query: Parameters<Queryable['execute']>[0]) =>
        pulse.takeTurn(async () => db.execute(query))) as Queryable['execute']
      return { db: { execute }, isNotified, stop }
    } catch (error) {
      void stop()
      throw error
    }
  }

/** A pooler names itself when a client connects, and its queries run in whichever process of the server is free. */
async function isDirect(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  const { processID } = client as pg.Client & { readonly processID?: number | null }
  return processID === rows[0]?.pid
}

/** The parts of the limit: a process that was busy for a while notices only one of them as over. */
const PARTS = 4

/** Asks a connection for signs of life, and closes it when none comes: nobody else notices that it is silent. */
class Pulse {
  readonly #client: pg.Client
  readonly #heartbeat: Heartbeat
  #turn: Promise<unknown> = Promise.resolve()
  #waiting = 0
  #parts = 0
  #next: NodeJS.Timeout | undefined
  #watch: NodeJS.Timeout | undefined
  #stopped = false

  constructor(client: pg.Client, heartbeat: Heartbeat) {
    this.#client = client
    this.#heartbeat = heartbeat
  }

  start(): void {
    this.#scheduleNext()
    this.#watch = setInterval(() => this.#check(), this.#heartbeat.limitMs / PARTS)
    this.#watch.unref()
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#next)
    clearInterval(this.#watch)
  }

  /** One query at a time. Each is a sign of life. */
  takeTurn<T>(ask: () => Promise<T>): Promise<T> {
    const answer = this.#turn.then(async () => {
      this.#waiting++
      try {
        return await ask()
      } finally {
        this.#waiting--
        this.#parts = 0
      }
    })
    this.#turn = answer.catch(() => {})
    return answer
  }

  #scheduleNext(): void {
    if (this.#stopped) return
    this.#next = setTimeout(() => {
      this.takeTurn(() => this.#client.query('select 1'))
        .catch(() => {})
        .finally(() => this.#scheduleNext())
    }, this.#heartbeat.everyMs)
    this.#next.unref()
  }

  #check(): void {
    this.#parts = this.#waiting > 0 ? this.#parts + 1 : 0
    if (this.#parts > PARTS) void this.#client.end().catch(() => {})
  }
}

export const listenEmbedded =
  (client: PGlite, db: Queryable): Listen =>
  async (channel, listener) => {
    const unlisten = await client.listen(channel, payload => listener.onNotification(payload))
    const stop = async () => {
      if (!client.closed) await unlisten()
    }
    return { db, isNotified: true, stop }
  }
