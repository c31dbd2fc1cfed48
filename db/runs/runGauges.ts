import { Gauge, type Registry } from 'prom-client'
import type { Db } from '../connection/db.ts'
import { readRequestBudgets } from './readRequestBudgets.ts'
import { readRecentRuns } from './runQueries.ts'
import { readWorkers } from './workers.ts'

/** A gauge of ours, with the beginning that all have. */
export const createGauge = (
  registry: Registry,
  name: string,
  help: string,
  ...labelNames: readonly string[]
): Gauge =>
  new Gauge({ name: `ecosystem_metrics_${name}`, help, labelNames: [...labelNames], registers: [registry] })

/** What the database tells of collection, for Prometheus: servers and processes that only collect say the same. */
export class RunGauges {
  readonly #runs: Gauge
  readonly #sent: Gauge
  readonly #budgets: Gauge
  readonly #resets: Gauge
  readonly #processes: Gauge

  constructor(registry: Registry) {
    this.#runs = createGauge(
      registry,
      'runs',
      'Runs that were requested in the last 24 hours',
      'source',
      'state',
    )
    this.#sent = createGauge(registry, 'upstream_requests', 'Requests that these runs sent', 'source')
    this.#budgets = createGauge(
      registry,
      'upstream_budget',
      'Requests that an upstream takes until it renews the limit, as it said with its last answer',
      'source',
      'part',
    )
    this.#resets = createGauge(
      registry,
      'upstream_budget_reset_seconds',
      'Until an upstream renews its limit',
      'source',
    )
    this.#processes = createGauge(registry, 'processes', 'Processes that collect, by their clock', 'state')
  }

  /** Answers what shows all of it: until then the numbers are those of before, and not half of the new ones. */
  async read(db: Db, now: Date): Promise<() => void> {
    const runs = await readRecentRuns(db)
    const budgets = await readRequestBudgets(db, now)
    const processes = await readWorkers(db)
    return () => {
      this.#runs.reset()
      this.#sent.reset()
      for (const { source, state, runs: count, requests } of runs) {
        this.#runs.set({ source, state }, count)
        this.#sent.inc({ source }, requests)
      }
      // One that was renewed since is unknown, and no longer shown.
      this.#budgets.reset()
      this.#resets.reset()
      for (const { source, limit, remaining, resetAt } of budgets) {
        this.#budgets.set({ source, part: 'limit' }, limit)
        this.#budgets.set({ source, part: 'remaining' }, remaining)
        this.#resets.set({ source }, (Date.parse(resetAt) - now.getTime()) / 1000)
      }
      const off = processes.filter(({ clockOff }) => clockOff !== null).length
      this.#processes.set({ state: 'right' }, processes.length - off)
      this.#processes.set({ state: 'clock off' }, off)
    }
  }
}
