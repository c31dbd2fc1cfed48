import { pathToFileURL } from 'node:url'
import type { ResourceLimits } from 'node:worker_threads'
import { Piscina } from 'piscina'
import { isBuilt, toProgramFile } from '../../db/config/paths.ts'

/** How long a thread that is not needed stays without work, in milliseconds. */
const IDLE_MS = 60_000

interface PoolOptions {
  readonly maxThreads: number
  /** Of each thread; a thread that wants more ends, and its task fails. */
  readonly resourceLimits?: ResourceLimits
}

/**
 * Threads for work that would make every other request wait. `worker` names a module as `toProgramFile` does; its
 * default export does a task.
 */
export function createThreadPool<Task, Result>(
  worker: string,
  { maxThreads, resourceLimits }: PoolOptions,
): Piscina<Task, Result> {
  const pool: Piscina<Task, Result> = new Piscina({
    filename: isBuilt ? toProgramFile(worker) : new URL('./sourceWorker.mjs', import.meta.url).href,
    workerData: { source: pathToFileURL(toProgramFile(worker)).href },
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
