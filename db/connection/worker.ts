import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'

/** A process, such that another one on the same host can tell whether it still lives. */
export interface Worker {
  readonly pid: number
  /** When the process began, in the system's ticks: a pid alone is used again. Empty where it cannot be known. */
  readonly began: string
  readonly host: string
}

export const describeThisWorker = (): Worker => ({
  pid: process.pid,
  began: readStartTicks(process.pid),
  host: hostname(),
})

/** `host/pid/began` */
export const formatWorker = ({ host, pid, began }: Worker): string => `${host}/${pid}/${began}`

export function parseWorker(name: string): Worker | null {
  const [, host, pid, began] = name.match(/^(.*)\/(\d+)\/(\d*)$/) ?? []
  return host === undefined ? null : { host, pid: Number(pid), began: began ?? '' }
}

/** True for a process of this host that is there no more; false for one of another host, of which nothing is known. */
export const isWorkerGone = (worker: Worker): boolean => worker.host === hostname() && !isProcessAlive(worker)

/** Whether a process of this host lives. */
export function isProcessAlive({ pid, began }: Pick<Worker, 'pid' | 'began'>): boolean {
  if (!pid) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    // Not ours to signal, but there.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return readStartTicks(pid) === began
}

/** Field 22 of /proc/PID/stat, see proc(5); '' on systems without it. */
function readStartTicks(pid: number): string {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
