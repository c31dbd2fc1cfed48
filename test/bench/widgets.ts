import { makeBadge } from 'badge-maker'
import express from 'express'
import { benchPaths, CACHED, listen, load } from './http.ts'
import { count, type Row, ratio } from './row.ts'

/** What stands on other people's pages, beside a bare server and Express; and the badge beside badge-maker itself. */
export async function benchWidgets(databaseUrl: string): Promise<Row[]> {
  const rows = await benchPaths(databaseUrl, [
    ['badge', '/badges/express/npm.downloads.svg?compare=year', CACHED],
    ['picture', '/charts/express/npm.downloads.svg?size=readme', CACHED],
  ])
  return [...rows, await benchPeer()]
}

/** The same badge without a database, a cache or a check: made anew for each request. */
async function benchPeer(): Promise<Row> {
  const made = { label: 'npm downloads', message: '31.9M/week, +9% in a year', color: '#0b6380' }
  const svg = makeBadge(made)
  const bare = await listen((_request, response) => {
    response.writeHead(200, { 'content-type': 'image/svg+xml', 'content-length': svg.length }).end(svg)
  })
  const peer = await listen(
    express().use((_request, response) => void response.type('svg').send(makeBadge(made))),
  )
  const [floor, measured] = [await load(bare.url), await load(peer.url)]
  for (const { server } of [bare, peer]) server.close()
  return {
    what: 'badge-maker under Express, a second',
    measured: `${count(measured.rate)} (p99 ${measured.p99} ms): ${ratio(measured.rate / floor.rate)} of the floor`,
    beside: `node:http ${count(floor.rate)}`,
    budget: '',
  }
}
