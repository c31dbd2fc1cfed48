import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'

/** Identifies a process, so that another one on the same host can tell whether it still lives. */
export interface Worker {
  readonly pid: number
  /** The start of the process in system ticks, because pids are reused. Empty where the system does not tell. */
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

/** True for a process of this host that has ended; false for one of another host, which cannot be checked. */
export const isWorkerGone = (worker: Worker): boolean => worker.host === hostname() && !isProcessAlive(worker)

export function isProcessAlive({ pid, began }: Pick<Worker, 'pid' | 'began'>): boolean {
  if (!pid) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: it exists, but this user may not signal it.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return readStartTicks(pid) === began
}

/** Field 22 of /proc/PID/stat, see proc(5); empty on systems without it. */
function readStartTicks(pid: number): string {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
