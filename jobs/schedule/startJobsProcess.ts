import { fork } from 'node:child_process'
import { once } from 'node:events'
import { toProgramFile } from '../../db/config/paths.ts'
import type { JobsProcess } from './keepJobsRunning.ts'

/**
 * Starts the jobs in a process of their own, over a database that is prepared with the catalog of this digest: what
 * changed in the files since, while no such process ran, it stores. It ends with this process.
 */
export function startJobsProcess(storedCatalog: string): JobsProcess {
  const child = fork(toProgramFile('jobs/runJobs'), [`--prepared=${storedCatalog}`])
  return {
    ended: once(child, 'exit').then(
      ([status, signal]) => signal ?? status,
      error => String(error),
    ),
    end: signal => void child.kill(signal),
  }
}
