import type { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/node-postgres'
import { drizzle as drizzleLite } from 'drizzle-orm/pglite'
import pg from 'pg'
import type { Queryable } from './db.ts'

/** What somebody who listens on a channel wants to be told. */
interface Listener {
  onNotification(payload: string): void
  /** The connection ended: nothing more will be heard. */
  onLost(): void
}

/** A connection of its own that listens, and on which may be asked. */
export interface ListeningConnection {
  readonly db: Queryable
  stop(): Promise<void>
}

/** Opens a connection that listens on a channel; rejects when that cannot be. */
export type Listen = (channel: string, listener: Listener) => Promise<ListeningConnection>

/** Longer than this no question about editions takes: the connection is dead. */
const PATIENCE_MS = 5_000

export const listenOnServer =
  (connectionString: string): Listen =>
  async (channel, listener) => {
    const client = new pg.Client({
      connectionString,
      connectionTimeoutMillis: PATIENCE_MS,
      query_timeout: PATIENCE_MS,
      keepAlive: true,
    })
    let open = false
    const ended = () => {
      if (open) listener.onLost()
      open = false
    }
    client.on('error', ended)
    client.on('end', ended)
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
