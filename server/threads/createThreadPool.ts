import type { ResourceLimits } from 'node:worker_threads'
import { Piscina } from 'piscina'

/** How long a thread that is not needed stays without work, in milliseconds. */
const IDLE_MS = 60_000

interface PoolOptions {
  readonly maxThreads: number
  /** Of each thread; a thread that wants more ends, and its task fails. */
  readonly resourceLimits?: ResourceLimits
}

/**
 * Threads for work that would make every other request wait. `worker` is the URL of a module without its ending, whose
 * default export does a task.
 */
export function createThreadPool<Task, Result>(
  worker: URL,
  { maxThreads, resourceLimits }: PoolOptions,
): Piscina<Task, Result> {
  const isCompiled = import.meta.url.endsWith('.js')
  const pool: Piscina<Task, Result> = new Piscina({
    filename: isCompiled ? `${worker}.js` : new URL('./sourceWorker.mjs', import.meta.url).href,
    workerData: { source: `${worker}.ts` },
    // With none at least, tasks that wait would not get a new thread when the only one breaks.
    minThreads: 1,
    maxThreads,
    idleTimeout: IDLE_MS,
    ...(resourceLimits && { resourceLimits }),
  })
  // A thread that breaks with a task rejects it; this one had none, and another takes its place.
  pool.on('error', error => process.emitWarning(error))
  return pool
}
