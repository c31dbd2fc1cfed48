import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readEnvironment } from '../../../db/config/environment.ts'
import { connect } from '../../../db/connection/connect.ts'
import { readRuns } from '../../../db/runs/runQueries.ts'
import { startJobs } from '../../../jobs/schedule/startJobs.ts'
import { npm } from '../../../jobs/sources/npm.ts'
import { endSessionsInLoop, exhaustConnections, killServer } from '../../bench/chaos/postgresFaults.ts'
import { type RunningPostgres, startPostgres } from '../../postgres.ts'
import { storeFirstCatalog } from '../../storeFirstCatalog.ts'
import { until } from '../../until.ts'
import { type StandIn, startStandIn } from '../../upstreams/index.ts'

/** `npm run chaos` does the same to whole programs under load, and more. */
let postgres: RunningPostgres
let dataFolder = ''
let standIn: StandIn
let expected: string[] = []
beforeAll(async () => {
  postgres = await startPostgres(['max_connections=30'], folder => {
    dataFolder = folder
  })
  standIn = await startStandIn()
  expected = await collect(async () => {}, null)
}, 240_000)
afterAll(async () => {
  await standIn.close()
  await postgres.stop()
})

const ask = async <T extends pg.QueryResultRow>(url: string, query: string): Promise<T[]> => {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<T>(query)).rows
  } finally {
    await client.end()
  }
}

let databases = 0

/** What is different once sessions in this database were ended: how often the server started, or how many it ended. */
const MARKS = {
  start: () => 'select pg_postmaster_start_time()::text as mark',
  ended: (name: string) =>
    `select sessions_killed::text as mark from pg_stat_database where datname = '${name}'`,
} as const

/** What is stored in a new database in the end, while this happens. `mark` shows that it happened. */
async function collect(disturb: () => Promise<unknown>, mark: keyof typeof MARKS | null): Promise<string[]> {
  const name = `disturbed_${databases++}`
  await ask(postgres.url, `create database ${name}`)
  const databaseUrl = Object.assign(new URL(postgres.url), { pathname: `/${name}` }).href
  const { db, close } = await connect({ databaseUrl, dataDir: '' })
  await storeFirstCatalog(db, ['express', 'koa'])
  const undo = standIn.faults.add({ match: /downloads/, kind: 'slow', delayMs: 400 })
  const asked = standIn.requests.length
  const silent = () => {}
  const jobs = await startJobs({
    db,
    environment: readEnvironment({ NPM_DOWNLOADS_URL: standIn.npm, NPM_REQUESTS_PER_MINUTE: '60000' }),
    log: { info: silent, warn: silent, error: silent },
    isOnlyProcess: false,
    sources: [npm],
  })
  try {
    await until(() => standIn.requests.length > asked + 2)
    // Only the program has sessions there, and it is at work.
    const runs = 'select state from runs'
    expect(mark && (await ask(databaseUrl, runs))).toEqual(mark && [{ state: 'running' }])
    const read = async () => mark && (await ask(postgres.url, MARKS[mark](name)))
    const before = await read()
    await disturb()
    if (mark) await expect.poll(read).not.toEqual(before)
    undo()
    await until(async () => (await readRuns(db, { limit: 1 }).catch(() => []))[0]?.state === 'finished')
  } finally {
    await jobs.stop()
    await close()
  }
  expect(await ask(databaseUrl, 'select 1 from revisions')).toEqual([])
  const rows = await ask<{ row: string }>(
    databaseUrl,
    `select concat_ws(' ', subject, metric, day, value, status) as row
     from observations join series on series.id = series_id order by 1`,
  )
  return rows.map(({ row }) => row)
}

it.each<[string, keyof typeof MARKS, () => Promise<unknown>]>([
  [
    'is killed and started again',
    'start',
    async () => {
      await killServer(dataFolder)
      await postgres.resume()
    },
  ],
  ['ends all sessions again and again', 'ended', () => endSessionsInLoop(postgres.url, 2_000)],
  ['has no connection left', 'ended', () => exhaustConnections(postgres.url, 2_000)],
])('a run goes on where it was when Postgres %s: nothing is lost or doubled', async (_, mark, disturb) => {
  expect(expected.length).toBeGreaterThan(5_000)
  expect(await collect(disturb, mark)).toEqual(expected)
})
