import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import autocannon from 'autocannon'
import express from 'express'
import { pino } from 'pino'
import { dayOf } from '../../db/model/day.ts'
import { createApp } from '../../server/app.ts'
import { openFixture } from './fixture.ts'
import { count, type Row, ratio } from './row.ts'

const SERIES = '/api/v1/series/express/npm.downloads?granularity=week'

/** Requests a second of the running app, beside a bare server and Express sending the same bytes. */
export async function benchHttp(databaseUrl: string): Promise<Row[]> {
  const { db, close } = await openFixture(databaseUrl)
  const context = { db, now: () => new Date(), today: () => dayOf(new Date()), allowed: () => false }
  const app = await listen(createApp({ context, log: pino({ level: 'silent' }) }))
  const body = await (await fetch(app.url + SERIES)).text()
  const bare = await listen((_request, response) => {
    response.setHeader('content-type', 'application/json; charset=utf-8').end(body)
  })
  const plain = await listen(express().use((_request, response) => void response.type('json').send(body)))
  const floor = await load(bare.url)
  const peer = await load(plain.url)
  const rows: Row[] = []
  for (const [what, path] of [
    ['series JSON, a second', SERIES],
    ['trend page, a second', '/trends/express/npm.downloads'],
  ] as const) {
    const ours = await load(app.url + path)
    rows.push({
      what,
      measured: `${count(ours.rate)} (p99 ${ours.p99} ms): ${ratio(ours.rate / floor.rate)} of the floor`,
      beside: `node:http ${count(floor.rate)}, Express ${count(peer.rate)} (${ratio(peer.rate / floor.rate)})`,
      budget: path === SERIES ? '>= 0.6 of the floor once cached' : '',
    })
  }
  for (const { server } of [app, bare, plain]) server.close()
  await close()
  return rows
}

async function listen(handler: RequestListener): Promise<{ server: Server; url: string }> {
  const server = createServer(handler)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

/** Fifty connections for a few seconds. */
async function load(url: string): Promise<{ rate: number; p99: number }> {
  const result = await autocannon({ url, connections: 50, duration: 4 })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refusals, ${result.errors} errors`)
  return { rate: result.requests.average, p99: result.latency.p99 }
}
