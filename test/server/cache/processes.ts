import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { type Connection, connect } from '../../../db/connection/connect.ts'
import type { Db } from '../../../db/connection/db.ts'
import { type WatchedEditions, watchEditions } from '../../../db/editions/watchEditions.ts'
import type { Day } from '../../../db/model/time/day.ts'
import { saveObservations } from '../../../db/observations/observations.ts'
import { listSeries } from '../../../db/observations/series.ts'
import { ReadModel } from '../../../db/readModel/readModel.ts'
import { createApp } from '../../../server/app.ts'
import { ResponseCache } from '../../../server/cache/responseCache.ts'
import { readScopeMembers } from '../../../server/cache/scopeMembers.ts'
import { TODAY } from '../serving.ts'
import { type Got, get } from './caching.ts'

/** One process of several: a connection, a cache and a server of its own. */
export interface Process {
  readonly cache: ResponseCache
  readonly editions: WatchedEditions
  get(path: string, headers?: Record<string, string>): Promise<Got>
  stop(): Promise<void>
}

export async function startProcess({
  db,
  listen,
  countConnections,
}: Pick<Connection, 'db' | 'listen' | 'countConnections'>): Promise<Process> {
  const editions = await watchEditions(listen)
  const today = () => TODAY as Day
  const context = {
    db,
    model: new ReadModel(db, editions.stamps),
    today,
    now: () => new Date(),
    allowed: () => false,
    ...(countConnections ? { countConnections } : {}),
  }
  const publicUrl = 'https://metrics.example.org'
  const counted = (): ResponseCache => cache
  const app = createApp({ context, log: pino({ level: 'silent' }), publicUrl, counted })
  const members = () => readScopeMembers(db)
  const cache = new ResponseCache(app, { members, editions, today, bytes: 4_000_000, publicUrl })
  const server = createServer(cache.listener)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    cache,
    editions,
    get: (path, headers) => get((server.address() as AddressInfo).port, path, headers),
    async stop() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
      await editions.stop()
    },
  }
}

/** The same with a pool of its own. */
export async function startProcessOn(databaseUrl: string): Promise<Process> {
  const connection = await connect({ databaseUrl, dataDir: '' })
  const process = await startProcess(connection)
  return { ...process, stop: () => process.stop().then(connection.close) }
}

/** Another value for a day of a project's downloads. */
export async function save(db: Db, project: string, value: number): Promise<void> {
  const [series] = await listSeries(db, { projects: [project], metric: 'npm.downloads' })
  const observations = [{ day: '2026-11-20', value, status: 'final' }] as const
  await saveObservations(db, { seriesId: series!.id, runId: 1, at: new Date(), observations })
}
