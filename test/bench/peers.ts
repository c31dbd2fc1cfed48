import { makeBadge } from 'badge-maker'
import { asc, eq, sql } from 'drizzle-orm'
import express, { type RequestHandler } from 'express'
import { type Db, queryRows } from '../../db/connection/db.ts'
import { observations } from '../../db/tables/observations.ts'
import { inTurns, listen, openServed } from './http.ts'
import { count, type Row, ratio } from './row.ts'

const SERIES = '/api/v1/series/express/npm.downloads'

/** What is compared: a path, its peer or its least rate, and the budget in words. */
interface Compared {
  readonly what: string
  readonly path: string
  readonly budget: string
  readonly peer?: readonly [name: string, handler: RequestHandler]
}

/** Answers that are made anew for each request, beside what a small program would do for the same. */
export async function benchPeers(databaseUrl: string): Promise<Row[]> {
  const { app, db, seriesId, close } = await openServed(databaseUrl)
  const rows: Row[] = []
  for (const { what, path, budget, peer } of listCompared(db, seriesId)) {
    const own = await listen(app)
    const beside = peer && (await listen(express().use(peer[1])))
    const [ours, theirs] = beside
      ? await inTurns([own.url + path, beside.url])
      : await inTurns([own.url + path])
    for (const one of [own, beside]) one?.server.close()
    rows.push({
      what: `${what}, not cached, a second`,
      measured: `${count(ours.rate)} (p99 ${ours.p99} ms)${theirs ? `: ${ratio(ours.rate / theirs.rate)} of the peer` : ''}`,
      beside: peer && theirs ? `${peer[0]} ${count(theirs.rate)}` : '',
      budget,
    })
  }
  await close()
  return rows
}

const listCompared = (db: Db, seriesId: number): Compared[] => [
  {
    ...{ what: 'series of ten years by week', path: `${SERIES}?granularity=week`, budget: '>= the peer' },
    peer: [
      'Express, one json_agg query',
      (_request, response, next) => void sendWeeks(db, seriesId, response).catch(next),
    ],
  },
  {
    ...{ what: 'series of ten years by day', path: `${SERIES}?granularity=day`, budget: '>= the peer' },
    peer: [
      'Express, drizzle rows',
      (_request, response, next) => void sendDays(db, seriesId, response).catch(next),
    ],
  },
  {
    ...{ what: 'badge', path: '/badges/express/npm.downloads.svg', budget: '>= the peer' },
    peer: [
      'badge-maker under Express, one query',
      (_request, response, next) => void sendBadge(db, seriesId, response).catch(next),
    ],
  },
  { what: 'trend page', path: '/trends/express/npm.downloads', budget: '>= 150' },
  { what: 'embed', path: '/embed/express/npm.downloads', budget: '>= 300' },
  { what: 'picture', path: '/charts/express/npm.downloads.svg', budget: '>= 300' },
]

type Sending = Parameters<RequestHandler>[1]

async function sendWeeks(db: Db, seriesId: number, response: Sending): Promise<void> {
  const [row] = await queryRows<{ points: unknown }>(
    db,
    sql`
    select json_agg(json_build_object('period', period, 'value', value) order by period) as points from (
      select date_trunc('week', day)::date as period, sum(value) as value from observations where series_id = ${seriesId} group by 1
    ) as weeks`,
  )
  response.json({ points: row?.points ?? [] })
}

async function sendDays(db: Db, seriesId: number, response: Sending): Promise<void> {
  const { day, value, status } = observations
  const points = await db
    .select({ period: day, value, status })
    .from(observations)
    .where(eq(observations.seriesId, seriesId))
    .orderBy(asc(day))
  response.json({ points })
}

async function sendBadge(db: Db, seriesId: number, response: Sending): Promise<void> {
  const [row] = await queryRows<{ value: number }>(
    db,
    sql`
    select sum(value)::float8 as value from (
      select value from observations where series_id = ${seriesId} order by day desc limit 7
    ) as week`,
  )
  const message = `${Math.floor((row?.value ?? 0) / 1_000_000)}M/week`
  response.type('svg').send(makeBadge({ label: 'npm downloads', message, color: '#0b6380' }))
}
