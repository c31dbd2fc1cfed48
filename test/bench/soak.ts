import { setTimeout as sleep } from 'node:timers/promises'
import autocannon from 'autocannon'
import { createCommand } from '../../jobs/cli/createCommand.ts'
import { readJson, remove, startProgram, temporaryFolder } from '../e2e/program.ts'
import { startPostgres } from '../postgres.ts'
import { randomFrom } from '../random.ts'
import { until } from '../until.ts'
import { startStandIn } from '../upstreams/index.ts'
import { listSettings } from '../upstreams/listSettings.ts'
import { describeMachine, writeReport } from './report.ts'

createCommand('bench:soak')
  .description(
    'Mixed traffic on a program that collects: is memory level? Settings: MINUTES, RATE (requests a second), EMBEDDED=1.',
  )
  .parse()

const MINUTES = Number(process.env.MINUTES ?? 10)
const RATE = Number(process.env.RATE ?? 20)
const TOKEN = 'a-token-for-the-soak'
/** Slow enough that what is there at the start is collected for most of the time. */
const NPM_REQUESTS_PER_MINUTE = '60'

/** Full after a minute or two. The read model goes on filling, up to its own bounds: some 60 MB in all. */
const CACHE_MEGABYTES = '4'

/** What one scope is asked for; `{x}` differs from request to request, so that not all comes from the cache. */
const OF_SCOPE = [
  '/trends/{scope}/{metric}',
  '/trends/{scope}/{metric}?range=90d&granularity={granularity}',
  '/api/v1/series/{scope}/{metric}?granularity={granularity}',
  '/api/v1/series/{scope}/{metric}?asOf={day}',
  '/badges/{scope}/{metric}.svg',
  '/badges/{scope}/{metric}.json?label={x}',
  '/charts/{scope}/{metric}.svg?from={day}',
  '/charts/{scope}/{metric}.csv',
  '/embed/{scope}/{metric}',
]

const OF_ALL = [
  '/',
  '/figures',
  '/claims',
  '/status',
  '/search?q={x}',
  '/definitions',
  '/api/v1/figures',
  '/api/v1/status',
  '/api/v1/projects',
  '/sitemap.xml',
  '/charts/{scope}/{metric}.png?width=600&height=400',
  '/charts/{scope}/{metric}.pptx',
  '/compare?metric={metric}&scopes=express,koa',
  '/nothing/{x}',
]

/** So many different requests; then they come again. */
const REQUESTS = 2_000

async function main(): Promise<void> {
  const dataDir = temporaryFolder()
  const postgres = process.env.EMBEDDED ? null : await startPostgres()
  const standIn = await startStandIn()
  const program = await startProgram({
    ...(Object.fromEntries(listSettings(standIn).map(line => line.split(/=(.*)/s).slice(0, 2))) as Settings),
    NPM_REQUESTS_PER_MINUTE,
    DATA_DIR: dataDir,
    ...(postgres ? { DATABASE_URL: postgres.url } : {}),
    ADMIN_TOKEN: TOKEN,
    CACHE_MEGABYTES,
    REQUESTS_PER_MINUTE: '1000000',
  })
  try {
    await soak(program.url, postgres ? 'Postgres' : 'embedded')
  } finally {
    await program.end('SIGTERM')
    await standIn.close()
    await postgres?.stop()
    remove(dataDir)
  }
}

type Settings = Parameters<typeof startProgram>[0]

async function soak(url: string, database: string): Promise<void> {
  const requests = await listRequests(url)
  const observed: object[] = []
  const begin = Date.now()
  const observe = async () => {
    const row = { minute: Math.round((Date.now() - begin) / 6_000) / 10, ...(await readProcess(url)) }
    observed.push(row)
    console.error(JSON.stringify(row))
  }
  await observe()
  let isOver = false
  const watching = (async () => {
    for (let minute = 1; minute <= MINUTES; minute++) {
      const next = begin + minute * 60_000
      // What has been collected by then is asked for again: runs never stop.
      await fetch(`${url}/api/v1/runs`, {
        method: 'POST',
        headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
        body: '{}',
      })
      await until(() => isOver || Date.now() >= next)
      await observe()
    }
  })()
  const result = await autocannon({
    ...{ url, requests, connections: 10, overallRate: RATE, duration: MINUTES * 60, workers: 1, timeout: 30 },
  })
  isOver = true
  await watching
  await sleep(5_000)
  await observe()
  const { latency, errors, timeouts, statusCodeStats = {} } = result
  const statuses = Object.fromEntries(
    Object.entries(statusCodeStats).map(([status, { count }]) => [status, count]),
  )
  const times = { p50: latency.p50, p90: latency.p90, p99: latency.p99, max: latency.max }
  console.table(observed)
  console.log({
    database,
    sent: result.requests.sent,
    statuses,
    errors,
    timeouts,
    ...times,
    ...describeMachine(),
  })
  writeReport('soak', { database, observed, statuses, errors, timeouts, times, machine: describeMachine() })
}

async function listRequests(url: string): Promise<{ method: 'GET'; path: string }[]> {
  const random = randomFrom(1)
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T
  const { projects } = await readJson<{ projects: { id: string }[] }>(`${url}/api/v1/projects`)
  const scopes = [...projects.map(({ id }) => id), 'javascript', 'serverless', 'express+koa']
  const metrics = ['npm.downloads', 'npm.downloads', 'github.stars', 'github.forks', 'git.contributors']
  const words: Record<string, () => string> = {
    scope: () => pick(scopes),
    metric: () => pick(metrics),
    granularity: () => pick(['week', 'month', 'quarter', 'year']),
    day: () => `20${16 + Math.floor(random() * 10)}-0${1 + Math.floor(random() * 9)}-11`,
    x: () => Math.floor(random() * 1e6).toString(36),
  }
  return Array.from({ length: REQUESTS }, () => ({
    method: 'GET' as const,
    path: pick(random() < 0.75 ? OF_SCOPE : OF_ALL).replace(
      /\{(\w+)\}/g,
      (_, word: string) => words[word]?.() ?? '',
    ),
  }))
}

/** What the process holds, as its own metrics say; and how much has been collected. */
async function readProcess(url: string): Promise<object> {
  const text = await (await fetch(`${url}/metrics`)).text()
  const value = (name: string) => Number(text.match(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm'))?.[1])
  const megabytes = (name: string) => Math.round(value(name) / 1e6)
  const { runs } = await readJson<{ runs: { state: string }[] }>(`${url}/api/v1/runs?limit=500`)
  return {
    resident: `${megabytes('process_resident_memory_bytes')} MB`,
    heap: `${megabytes('nodejs_heap_size_used_bytes')} MB`,
    external: `${megabytes('nodejs_external_memory_bytes')} MB`,
    descriptors: value('process_open_fds'),
    resources: value('nodejs_active_resources_total'),
    running: runs.filter(({ state }) => state === 'running').length,
    finished: runs.filter(({ state }) => state === 'finished').length,
  }
}

await main()
