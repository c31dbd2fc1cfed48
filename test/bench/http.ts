import { createServer, get, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import autocannon from 'autocannon'
import express from 'express'
import { pino } from 'pino'
import { watchEditions } from '../../db/editions/watchEditions.ts'
import { toUtcDay } from '../../db/model/time/day.ts'
import { ReadModel } from '../../db/readModel/readModel.ts'
import { createApp } from '../../server/app.ts'
import { ResponseCache } from '../../server/cache/responseCache.ts'
import { readScopeMembers } from '../../server/cache/scopeMembers.ts'
import { openFixture } from './fixture.ts'
import { count, type Row, ratio } from './row.ts'

export const CACHED = '>= 0.6 of the floor, p99 < 10 ms'

/** What is asked for, and how fast it should be. */
export type Path = readonly [what: string, path: string, budget: string]

const PATHS: readonly Path[] = [
  ['series JSON', '/api/v1/series/express/npm.downloads?granularity=week', CACHED],
  ['badge', '/badges/express/npm.downloads.svg', CACHED],
  ['chart SVG', '/charts/express/npm.downloads.svg', CACHED],
  ['embed page', '/embed/express/npm.downloads', CACHED],
  ['trend page', '/trends/express/npm.downloads', ''],
]

const headers = { 'accept-encoding': 'br, gzip' }

/**
 * Requests a second, cached and not, beside a bare server and Express that send the same bytes. Who asks runs in a
 * thread of its own.
 */
export const benchHttp = (databaseUrl: string): Promise<Row[]> => benchPaths(databaseUrl, PATHS)

export async function benchPaths(databaseUrl: string, paths: readonly Path[]): Promise<Row[]> {
  const { app, cache, close } = await openServed(databaseUrl)
  const rows: Row[] = []
  for (const [what, path, budget] of paths)
    rows.push(...(await benchPath(what, path, budget, { app, cache })))
  await close()
  return rows
}

/** The app on the first catalog, and the cache before it. */
export async function openServed(databaseUrl: string) {
  const { db, seriesId, listen: hear, close } = await openFixture(databaseUrl)
  const today = () => toUtcDay(new Date())
  const editions = await watchEditions(hear)
  const context = {
    db,
    model: new ReadModel(db, editions.stamps),
    now: () => new Date(),
    today,
    allowed: () => false,
  }
  const publicUrl = 'https://metrics.example.org'
  const app = createApp({ context, log: pino({ level: 'silent' }), publicUrl })
  const cache = new ResponseCache(app, {
    members: () => readScopeMembers(db),
    editions,
    today,
    bytes: 64_000_000,
    publicUrl,
  })
  return {
    ...{ app, cache, db, seriesId },
    async close() {
      await editions.stop()
      await close()
    },
  }
}

async function benchPath(
  what: string,
  path: string,
  budget: string,
  { app, cache }: { app: RequestListener; cache: ResponseCache },
): Promise<Row[]> {
  const ours = await listen(cache.listener)
  const sent = await sentBy(ours.url + path)
  const bare = await listen((_request, response) => {
    response.writeHead(200, { ...sent.headers, 'content-length': sent.bytes.length }).end(sent.bytes)
  })
  const plain = await listen(
    express().use((_request, response) => void response.set(sent.headers).send(sent.bytes)),
  )
  const uncached = await listen(app)
  const [floor, cached, peer] = await inTurns([bare.url, ours.url + path, plain.url])
  const slow = await load(uncached.url + path)
  for (const { server } of [ours, bare, plain, uncached]) server.close()
  const beside = `node:http ${count(floor.rate)}, Express ${count(peer.rate)} (${ratio(peer.rate / floor.rate)})`
  const say = ({ rate, p99 }: Load) =>
    `${count(rate)} (p99 ${p99} ms): ${ratio(rate / floor.rate)} of the floor`
  return [
    { what: `${what}, cached, a second`, measured: say(cached), beside, budget },
    { what: `${what}, not cached, a second`, measured: say(slow), beside: '', budget: '' },
  ]
}

/** The body as it goes over the wire, and what says what it is. */
function sentBy(url: string): Promise<{ bytes: Buffer; headers: Record<string, string> }> {
  return new Promise((resolve, reject) => {
    get(url, { headers }, async response => {
      const bytes = Buffer.concat(await response.toArray())
      const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = response.headers
      resolve({ bytes, headers: { 'content-type': type, 'content-encoding': encoding } })
    }).on('error', reject)
  })
}

export async function listen(handler: RequestListener): Promise<{ server: Server; url: string }> {
  const server = createServer(handler)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

interface Load {
  readonly rate: number
  readonly p99: number
}

/** The best of three differs from that of four by less than two runs do. */
const ROUNDS = 3

/** One after the other, several times, and the best of each: what else the machine does hits all alike. */
export async function inTurns<const U extends readonly string[]>(urls: U): Promise<{ [K in keyof U]: Load }> {
  const best = urls.map(() => ({ rate: 0, p99: Number.POSITIVE_INFINITY }))
  for (let round = 0; round < ROUNDS; round++)
    for (const [index, url] of urls.entries()) {
      const { rate, p99 } = await load(url)
      const known = best[index] ?? { rate, p99 }
      best[index] = { rate: Math.max(rate, known.rate), p99: Math.min(p99, known.p99) }
    }
  return best as { [K in keyof U]: Load }
}

/** Fifty connections for a moment. */
export async function load(url: string): Promise<Load> {
  const result = await autocannon({ url, headers, connections: 50, duration: 2, workers: 1 })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refusals, ${result.errors} errors`)
  return { rate: result.requests.average, p99: result.latency.p99 }
}
