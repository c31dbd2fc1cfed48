import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { JobsProcess } from './keepJobsRunning.ts'

/** From the sources, as tests and `npm run dev` do, or from the build. */
const ENDING = import.meta.url.endsWith('.ts') ? 'ts' : 'js'

/** Starts the jobs in a process of their own, over a database that is prepared. It ends with this process. */
export function startJobsProcess(): JobsProcess {
  const child = fork(fileURLToPath(new URL(`../alone.${ENDING}`, import.meta.url)), ['--prepared'])
  return {
    ended: once(child, 'exit').then(
      ([status, signal]) => signal ?? status,
      error => String(error),
    ),
    end: signal => void child.kill(signal),
  }
}
