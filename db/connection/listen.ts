import type { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/node-postgres'
import { drizzle as drizzleLite } from 'drizzle-orm/pglite'
import pg from 'pg'
import type { Queryable } from './db.ts'

interface Listener {
  onNotification(payload: string): void
  /** The connection ended: no more notifications will come. */
  onLost(): void
}

/** A separate connection that listens, and also runs queries. */
export interface ListeningConnection {
  readonly db: Queryable
  stop(): Promise<void>
}

/** Opens a connection that listens on a channel. Rejects when it cannot be opened. */
export type Listen = (channel: string, listener: Listener) => Promise<ListeningConnection>

/** A query about editions is short: if it takes longer than this, the connection is dead. */
const TIMEOUT_MS = 5_000

export const listenOnServer =
  (connectionString: string): Listen =>
  async (channel, listener) => {
    const client = new pg.Client({
      connectionString,
      connectionTimeoutMillis: TIMEOUT_MS,
      query_timeout: TIMEOUT_MS,
      keepAlive: true,
    })
    let open = false
    const onEnd = () => {
      if (open) listener.onLost()
      open = false
    }
    client.on('error', onEnd)
    client.on('end', onEnd)
    client.on('notification', ({ payload }) => listener.onNotification(payload ?? ''))
    const stop = () => {
      open = false
      return client.end().catch(() => {})
    }
    try {
      await client.connect()
      await client.query(`listen ${pg.escapeIdentifier(channel)}`)
    } catch (error) {
      void stop()
      throw error
    }
    open = true
    return { db: drizzle(client), stop }
  }

export const listenEmbedded =
  (client: PGlite): Listen =>
  async (channel, listener) => {
    const unlisten = await client.listen(channel, payload => listener.onNotification(payload))
    const stop = async () => {
      if (!client.closed) await unlisten()
    }
    return { db: drizzleLite(client), stop }
  }
