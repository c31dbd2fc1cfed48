import { execFileSync } from 'node:child_process'
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
  const stat = readStat(pid)
  return !isZombie(stat?.state ?? askForState(pid)) && (stat?.began ?? '') === began
}

/** One that ended, and that its parent has not yet taken note of: it runs nothing and holds nothing. */
const isZombie = (state: string): boolean => /^[ZX]/i.test(state)

const readStartTicks = (pid: number): string => readStat(pid)?.began ?? ''

/** Fields 3 and 22 of /proc/PID/stat, see proc(5); null on systems without it. */
function readStat(pid: number): { readonly state: string; readonly began: string } | null {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
    return { state: fields[0] ?? '', began: fields[19] ?? '' }
  } catch {
    return null
  }
}

/** Where there is no /proc. Empty where that tells nothing either. */
function askForState(pid: number): string {
  if (process.platform === 'win32') return ''
  try {
    return execFileSync('ps', ['-o', 'state=', '-p', String(pid)], {
      encoding: 'utf8',
      timeout: 5_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  } catch {
    return ''
  }
}
