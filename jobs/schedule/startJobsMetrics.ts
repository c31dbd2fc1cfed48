import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { collectDefaultMetrics, Registry } from 'prom-client'
import { EnvironmentError } from '../../db/config/environment.ts'
import type { Connection } from '../../db/connection/connect.ts'
import { createGauge, RunGauges } from '../../db/runs/runGauges.ts'
import type { RunCounts } from './runCounts.ts'

/** Prometheus gives up after ten seconds, and then knows nothing. */
const READ_MS = 2_000
/** Whoever asks is a program of the operator's: nothing of it takes long, and few ask at once. */
const LIMITS = { headersTimeout: 5_000, requestTimeout: 10_000 } as const
const MOST_CONNECTIONS = 100

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
  { port, host }: { readonly port: number; readonly host: string },
  counts: RunCounts,
): Promise<JobsMetricsServer> {
  const metrics = new JobsMetrics(counts)
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
    server.once('error', ({ message }) =>
      reject(
        new EnvironmentError(
          `JOBS_METRICS_PORT (is: ${port}): cannot listen there (${message}), e.g. JOBS_METRICS_PORT=3009`,
        ),
      ),
    )
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
  /** While the database keeps silent, it is not asked again. */
  #reading: Promise<void> | null = null

  constructor(counts: RunCounts) {
    this.#counts = counts
    collectDefaultMetrics({ register: this.#registry })
  }

  get contentType(): string {
    return this.#registry.contentType
  }

  attach(connection: Pick<Connection, 'db' | 'countConnections'>): void {
    this.#connection = connection
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
    this.#reading ??= this.#collection
      .read(db, new Date())
      .then(show => show())
      .finally(() => {
        this.#reading = null
      })
    const read = this.#reading.then(
      () => true,
      () => false,
    )
    return Promise.race([read, sleep(READ_MS, false, { ref: false })])
  }
}
