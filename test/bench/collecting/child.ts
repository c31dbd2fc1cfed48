import { monitorEventLoopDelay } from 'node:perf_hooks'
import { connect } from '../../../db/connection/connect.ts'
import { readRun } from '../../../db/runs/runQueries.ts'
import { insertRun } from '../../../db/runs/runs.ts'
import { collect } from '../../../jobs/collect/collect.ts'
import { createUpstream } from '../../../jobs/collect/createUpstream.ts'
import { npm } from '../../../jobs/sources/npm.ts'

/** What one run costs its process. */
export interface RunCost {
  readonly cpuSeconds: number
  readonly seconds: number
  /** The highest of the whole process. */
  readonly megabytes: number
  /** The longest time for which nothing else could run. */
  readonly stallMs: number
  /** The most work, in CPU time, between two turns of a timer: what a busy machine adds is not in it. */
  readonly workMs: number
  readonly requests: number
  readonly written: number
  readonly faults: number
}

/** One run in a process of its own, so that neither the upstream nor Postgres is in its numbers. */
const [address = '', today = '', ...projects] = process.argv.slice(2)
const now = () => new Date(`${today}T12:00:00Z`)
const { db, close } = await connect({
  databaseUrl: process.env.DATABASE_URL,
  dataDir: process.env.DATA_DIR ?? '',
})
const source = npm
const runId = await insertRun(db, { source: 'npm', reason: 'command', origin: address }, 'running', now())
const signal = new AbortController().signal
const upstream = createUpstream({ address, perMinute: 60_000, signal })
const work = measureLongestWork()
const delay = monitorEventLoopDelay({ resolution: 5 })
delay.enable()
const [before, began] = [process.cpuUsage(), performance.now()]
await collect({
  ...{ db, source, runId, upstream, origin: address, signal, now },
  projects: projects.length > 0 ? projects : null,
})
const { user, system } = process.cpuUsage(before)
const seconds = (performance.now() - began) / 1000
delay.disable()
const run = await readRun(db, runId)
const cost: RunCost = {
  cpuSeconds: (user + system) / 1e6,
  seconds,
  megabytes: process.resourceUsage().maxRSS / 1000,
  stallMs: delay.max / 1e6,
  workMs: work.stop(),
  requests: run?.requests ?? 0,
  written: run?.written ?? 0,
  faults: run?.faults ?? 0,
}
await close()
console.log(JSON.stringify(cost))
process.exit(0)

function measureLongestWork(): { stop(): number } {
  let [before, most] = [process.cpuUsage(), 0]
  const timer = setInterval(() => {
    const { user, system } = process.cpuUsage(before)
    most = Math.max(most, (user + system) / 1000)
    before = process.cpuUsage()
  }, 5)
  return {
    stop() {
      clearInterval(timer)
      return most
    },
  }
}
