import { execFileSync } from 'node:child_process'
import {
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { until } from '../../until.ts'

/** The server's processes, the first one first. */
function listProcesses(dataFolder: string): number[] {
  const first = Number(readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n')[0])
  const children = readFileSync(`/proc/${first}/task/${first}/children`, 'utf8').trim()
  return [first, ...children.split(' ').filter(Boolean).map(Number)]
}

/** Whether its first process runs. One that has ended, and for which nobody has waited yet, does not. */
export function isServerAlive(dataFolder: string): boolean {
  try {
    return listProcesses(dataFolder).slice(0, 1).every(isAlive)
  } catch {
    return false
  }
}

function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

/** As the kernel does when memory is used up: nothing is brought to an end. */
export async function killServer(dataFolder: string): Promise<void> {
  const all = listProcesses(dataFolder)
  sendSignal(all, 'SIGKILL')
  await until(() => !all.some(isAlive))
}

/** Connections stay open, and nothing answers. */
export async function pauseServer(dataFolder: string, ms: number): Promise<void> {
  const all = listProcesses(dataFolder)
  sendSignal(all, 'SIGSTOP')
  await sleep(ms)
  sendSignal(all, 'SIGCONT')
}

function sendSignal(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids)
    try {
      process.kill(pid, signal)
    } catch {
      // It ended by itself.
    }
}

/** Takes each connection that there is, those of the program too, and each that it asks for. */
export async function exhaustConnections(url: string, ms: number): Promise<void> {
  const taken: pg.Client[] = []
  const end = Date.now() + ms
  while (Date.now() < end) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 })
    client.on('error', () => {})
    try {
      await client.connect()
      taken.push(client)
    } catch {
      // Refused: there is no other left than those of the program.
      await taken[0]?.query(END_OTHERS)
      await sleep(20)
    }
  }
  await Promise.all(taken.map(client => client.end()))
}

/** Those that only hold a connection have asked nothing. */
const END_OTHERS = `
  select pg_terminate_backend(pid) from pg_stat_activity
  where backend_type = 'client backend' and query <> '' and pid <> pg_backend_pid()`

/** Ends every session but this one, again and again. */
export async function endSessionsInLoop(url: string, ms: number): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const end = Date.now() + ms
  while (Date.now() < end) {
    await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    )
    await sleep(250)
  }
  await client.end()
}

/** Moves the files of a server that does not run yet to a disk of its own. Only root may mount one. */
export function moveToSmallDisk(dataFolder: string, megabytes: number): void {
  const { uid, gid } = statSync(dataFolder)
  const aside = join(dirname(dataFolder), `${basename(dataFolder)}-aside`)
  renameSync(dataFolder, aside)
  execFileSync('mkdir', [dataFolder])
  execFileSync('mount', [
    ...['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0700,uid=${uid},gid=${gid}`],
    ...['chaos', dataFolder],
  ])
  for (const name of readdirSync(aside)) execFileSync('cp', ['-a', join(aside, name), dataFolder])
  rmSync(aside, { recursive: true })
}

export const removeSmallDisk = (dataFolder: string): void => void execFileSync('umount', [dataFolder])

/** Until not a byte more goes onto the disk of this folder. Answers what makes room again. */
export function fillDisk(folder: string): () => void {
  const file = join(folder, 'filler')
  const open = openSync(file, 'w')
  for (const bytes of [1_000_000, 4_096, 1])
    try {
      for (;;) writeSync(open, Buffer.alloc(bytes))
    } catch (error) {
      if ((error as { code?: string }).code !== 'ENOSPC') throw error
    }
  closeSync(open)
  return () => rmSync(file)
}
