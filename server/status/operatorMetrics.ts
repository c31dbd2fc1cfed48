import type { RequestHandler } from 'express'
import { collectDefaultMetrics, type Gauge, Histogram, Registry } from 'prom-client'
import { createGauge, RunGauges } from '../../db/runs/runGauges.ts'
import type { CacheCounters } from '../cache/cacheCounters.ts'
import { limitTime } from '../cache/limitTime.ts'
import { memoizeFor } from '../cache/memoizeFor.ts'
import type { ResponseStore } from '../cache/responseStore.ts'
import { type Context, useFresh } from '../http/context.ts'
import { readIgnoredCounts } from '../http/ignoredParameters.ts'
import { readRecentOutcomes } from './readRecentOutcomes.ts'
import { readStatus } from './readStatus.ts'

/** What the cache before the app counts. */
export interface ObservedCache {
  readonly counters: CacheCounters
  readonly store: ResponseStore
}

/** The numbers of the database take a while to read. */
const REREAD_MS = 5_000
/** Prometheus gives up after ten seconds, and then knows nothing. */
const READ_MS = 2_000

const NO_PURGES = { sent: 0, failed: 0 } as const

/** Metrics for operators, in the text format of Prometheus. */
export class OperatorMetrics {
  readonly #context: Context
  readonly #counted: (() => ObservedCache) | undefined
  readonly #registry = new Registry()
  readonly #durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Requests that the app answered, without those answered from the cache',
    labelNames: ['method', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [this.#registry],
  })
  #watching = false

  constructor(context: Context, counted?: () => ObservedCache) {
    this.#context = context
    this.#counted = counted
  }

  /** Measures every request that passes. */
  readonly measure: RequestHandler = ({ method }, response, next) => {
    const end = this.#durations.startTimer({ method })
    response.once('finish', () => end({ status: response.statusCode }))
    next()
  }

  readonly answer: RequestHandler = async (_request, response) => {
    this.#watchProcess()
    if (this.#counted) this.#count(this.#counted())
    for (const [state, count] of Object.entries(this.#context.countConnections?.() ?? {}))
      this.#connections.set({ state }, count)
    this.#replicas.reset()
    for (const { name, state, reads, passedOn } of this.#context.describeReplicas?.() ?? []) {
      for (const one of ['in use', 'lagging', 'unavailable'])
        this.#replicas.set({ replica: name, state: one }, one === state ? 1 : 0)
      this.#replicaReads.set({ replica: name, answered: 'replica' }, reads)
      this.#replicaReads.set({ replica: name, answered: 'primary' }, passedOn)
    }
    for (const [result, count] of Object.entries(this.#context.countPurges?.() ?? NO_PURGES))
      this.#purges.set({ result }, count)
    for (const [name, count] of readIgnoredCounts()) this.#ignored.set({ name }, count)
    await this.#readInTime(this.#context)
    response.set('Cache-Control', 'no-store').type(this.#registry.contentType)
    response.send(await this.#registry.metrics())
  }

  /** Starts on the first request: watching the process costs time. */
  #watchProcess(): void {
    if (this.#watching) return
    this.#watching = true
    collectDefaultMetrics({ register: this.#registry })
  }

  readonly #requests = this.#gauge(
    'cache_requests',
    'Requests by what the cache made of them',
    'group',
    'way',
  )
  readonly #kept = this.#gauge('cache_answers', 'Answers in the cache', 'group')
  readonly #bytes = this.#gauge('cache_bytes', 'Room that they take', 'group')

  readonly #purges = this.#gauge('cdn_purges', 'Purges that this process asked a CDN for', 'result')
  readonly #ignored = this.#gauge('ignored_parameters', 'Unknown parameters that were ignored', 'name')

  #count({ counters, store }: ObservedCache): void {
    for (const [group, ways] of Object.entries(counters.counts))
      for (const [way, count] of Object.entries(ways)) this.#requests.set({ group, way }, count)
    for (const [group, { answers, bytes }] of Object.entries(store.sizes())) {
      this.#kept.set({ group }, answers)
      this.#bytes.set({ group }, bytes)
    }
  }

  readonly #up = this.#gauge('database_up', 'Whether the database answers')
  readonly #series = this.#gauge('series', 'Series by how recent they are', 'state')
  readonly #ages = this.#gauge(
    'source_age_seconds',
    'Since the last run of a source ended, also one that failed',
    'source',
  )
  readonly #mistakes = this.#gauge(
    'catalog_mistakes',
    'Mistakes in the catalog files, which keep them from being used',
  )
  readonly #outcomes = this.#gauge(
    'subjects',
    'Subjects by how they were last asked for, within 60 days',
    'source',
    'fault',
  )

  readonly #collection = new RunGauges(this.#registry)
  readonly #connections = this.#gauge('database_connections', 'Connections of this process', 'state')

  readonly #replicas = this.#gauge(
    'replicas',
    'Read replicas, 1 for the state they are in',
    'replica',
    'state',
  )
  readonly #replicaReads = this.#gauge(
    'replica_reads',
    'Reads that a replica was asked for, by who answered them',
    'replica',
    'answered',
  )

  readonly #readDatabase = memoizeFor(REREAD_MS, async (context: Context): Promise<void> => {
    const fresh = useFresh(context)
    try {
      const { counts, sources, catalog } = await readStatus(context)
      const showCollection = await this.#collection.read(fresh.db, context.now())
      const outcomes = await readRecentOutcomes(fresh)
      // All is read by now: who asks while the database is slow gets the numbers of before, and not half of the new ones.
      this.#mistakes.set(catalog.length)
      const now = context.now().getTime()
      this.#series.reset()
      for (const [state, count] of Object.entries(counts)) this.#series.set({ state }, count)
      for (const { id, lastRun } of sources)
        if (lastRun?.finishedAt) this.#ages.set({ source: id }, (now - Date.parse(lastRun.finishedAt)) / 1000)
      showCollection()
      this.#outcomes.reset()
      for (const { source, fault } of outcomes.values())
        this.#outcomes.inc({ source, fault: fault ?? 'none' })
      this.#up.set(1)
    } catch {
      this.#up.set(0)
    }
  })

  /** While the database keeps silent, its numbers stay what they were, and it counts as down. */
  async #readInTime(context: Context): Promise<void> {
    const read = await limitTime(READ_MS, this.#readDatabase(context), false)
    if (read === false) this.#up.set(0)
  }

  #gauge(name: string, help: string, ...labelNames: string[]): Gauge {
    return createGauge(this.#registry, name, help, ...labelNames)
  }
}
