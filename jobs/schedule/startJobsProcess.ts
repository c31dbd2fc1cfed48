import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { JobsProcess } from './keepJobsRunning.ts'

/** From the sources, as tests and `npm run dev` do, or from the build. */
const ENDING = import.meta.url.endsWith('.ts') ? 'ts' : 'js'

/**
 * Starts the jobs in a process of their own, over a database that is prepared with the catalog of this digest: what
 * changed in the files since, while no such process ran, it stores. It ends with this process.
 */
export function startJobsProcess(storedCatalog: string): JobsProcess {
  const file = fileURLToPath(new URL(`../runJobs.${ENDING}`, import.meta.url))
  const child = fork(file, [`--prepared=${storedCatalog}`])
  return {
    ended: once(child, 'exit').then(
      ([status, signal]) => signal ?? status,
      error => String(error),
    ),
    end: signal => void child.kill(signal),
  }
}
