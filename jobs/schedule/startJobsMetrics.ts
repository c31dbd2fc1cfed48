import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { collectDefaultMetrics, Registry } from 'prom-client'
import { EnvironmentError } from '../../db/config/environment.ts'
import type { Connection } from '../../db/connection/connect.ts'
import type { Db } from '../../db/connection/db.ts'
import { createGauge, RunGauges } from '../../db/runs/runGauges.ts'
import type { RunCounts } from './runCounts.ts'

/** Prometheus gives up after ten seconds, and then knows nothing. */
const READ_MS = 2_000
/** However often it is asked: the numbers of the database take a while to read. */
const REREAD_MS = 5_000
/** Whoever asks is a program of the operator's: nothing of it takes long, and few ask at once. */
const LIMITS = { headersTimeout: 5_000, requestTimeout: 10_000 } as const
const MOST_CONNECTIONS = 100

interface JobsMetricsOptions {
  readonly port: number
  readonly host: string
  /** Is told of faults that come later. */
  readonly tell: (line: string) => void
  /** The time in milliseconds, which never goes back. */
  readonly now?: () => number
}

export interface JobsMetricsServer {
  /** For port 0. */
  readonly port: number
  /** From now on, what the database tells is there too. */
  attach(connection: Pick<Connection, 'db' | 'countConnections'>): void
  stop(): Promise<void>
}

/**
 * `/metrics` and `/livez` of a process that only collects. `/livez` says that the process is running, from its start on, also while
 * it waits for the database: to start it anew would not help. Refuses a port that is taken.
 */
export async function startJobsMetrics(
  { port, host, tell, now = () => performance.now() }: JobsMetricsOptions,
  counts: RunCounts,
): Promise<JobsMetricsServer> {
  const metrics = new JobsMetrics(counts, now)
  const server = createServer(LIMITS, async ({ method, url = '' }, response) => {
    const [path] = url.split('?')
    if (method !== 'GET' && method !== 'HEAD')
      return answer(response, 405, 'text/plain', 'GET only\n', { allow: 'GET, HEAD' })
    if (path === '/livez') return answer(response, 200, 'application/json', '{"alive":true}')
    if (path === '/metrics') return answer(response, 200, metrics.contentType, await metrics.write())
    answer(response, 404, 'text/plain', 'There are /metrics and /livez\n')
  })
  server.maxConnections = MOST_CONNECTIONS
  await new Promise<void>((resolve, reject) => {
    // Also later: an error that nobody listens to ends the process, and collection with it.
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (server.listening) tell(`/metrics and /livez of the jobs: ${error.message}`)
      else reject(new EnvironmentError(describeListenError(error, port, host)))
    })
    server.listen(port, host, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    attach: connection => metrics.attach(connection),
    async stop() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

function describeListenError(
  { code = '', message }: NodeJS.ErrnoException,
  port: number,
  host: string,
): string {
  const [name, value, example] = /^(?:EADDRNOTAVAIL|ENOTFOUND|EAI_)/.test(code)
    ? ['JOBS_METRICS_HOST', host, '127.0.0.1']
    : ['JOBS_METRICS_PORT', port, '3009']
  return `${name} (is: ${value}): cannot listen there (${message}), e.g. ${name}=${example}`
}

function answer(
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
  more: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', ...more }).end(body)
}

class JobsMetrics {
  readonly #registry = new Registry()
  readonly #counts: RunCounts
  readonly #collection = new RunGauges(this.#registry)
  readonly #up = createGauge(this.#registry, 'database_up', 'Whether the database answers')
  readonly #connections = createGauge(
    this.#registry,
    'database_connections',
    'Connections of this process',
    'state',
  )
  readonly #open = createGauge(this.#registry, 'own_runs_open', 'Runs that this process works on', 'source')
  readonly #ended = createGauge(
    this.#registry,
    'own_runs',
    'Runs of this process since its start, by how they ended',
    'source',
    'state',
  )
  #connection: Pick<Connection, 'db' | 'countConnections'> | null = null
  readonly #now: () => number
  /** Whether it was read. While the database keeps silent, it is not asked again. */
  #reading: { readonly from: number; readonly read: Promise<boolean>; hasEnded: boolean } | null = null

  constructor(counts: RunCounts, now: () => number) {
    this.#counts = counts
    this.#now = now
    collectDefaultMetrics({ register: this.#registry })
  }

  get contentType(): string {
    return this.#registry.contentType
  }

  attach(connection: Pick<Connection, 'db' | 'countConnections'>): void {
    this.#connection = connection
    this.#reading = null
  }

  async write(): Promise<string> {
    for (const [source, count] of this.#counts.open) this.#open.set({ source }, count)
    for (const [key, count] of this.#counts.ended) {
      const [source = '', state = ''] = key.split(' ')
      this.#ended.set({ source, state }, count)
    }
    for (const [state, count] of Object.entries(this.#connection?.countConnections?.() ?? {}))
      this.#connections.set({ state }, count)
    this.#up.set((await this.#readInTime()) ? 1 : 0)
    return this.#registry.metrics()
  }

  /** Whether the numbers of the database are those of now; else they stay what they were. */
  async #readInTime(): Promise<boolean> {
    const { db } = this.#connection ?? {}
    if (!db) return false
    const last = this.#reading
    const isKept = last && (!last.hasEnded || this.#now() - last.from < REREAD_MS)
    const { read } = isKept ? last : this.#begin(db)
    return Promise.race([read, sleep(READ_MS, false, { ref: false })])
  }

  #begin(db: Db) {
    const reading = { from: this.#now(), read: this.#read(db), hasEnded: false }
    const end = () => {
      reading.hasEnded = true
    }
    void reading.read.then(end)
    this.#reading = reading
    return reading
  }

  #read(db: Db): Promise<boolean> {
    return this.#collection.read(db, new Date()).then(
      show => {
        show()
        return true
      },
      () => false,
    )
  }
}
