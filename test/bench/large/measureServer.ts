import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { NOWHERE, type Program, startProgram } from '../../e2e/program.ts'
import { medianMs } from '../row.ts'
import { LARGE_PATHS, type LargePath } from './pages.ts'

/** What a page cost when it was first asked for, after all series had a new day, and when nothing had changed. */
export interface MeasuredPage extends LargePath {
  readonly firstMs: number
  readonly savedMs: number
  readonly againMs: number
  /** CPU time of the server's process: other work on the machine adds less to it. */
  readonly firstCpuMs: number
  readonly savedCpuMs: number
  readonly againCpuMs: number
  readonly bytes: number
}

interface MeasuredServer {
  /** Until the first page: when nothing is made yet, and later. */
  readonly startMs: number
  readonly laterStartMs: number
  readonly saveMs: number
  /** CPU time for what follows from the numbers: after the start, and after a day was saved for all series. */
  readonly renewal: { readonly startSeconds: number; readonly saveSeconds: number }
  readonly pages: readonly MeasuredPage[]
  /** Resident, in megabytes. */
  readonly memory: Record<'started' | 'asked' | 'highest', number>
}

export interface ServerSettings {
  readonly databaseUrl: string
  readonly catalogFolder: string
  /** Holds nothing before the first start. */
  readonly dataDir: string
}

/** The built program in a process of its own, without jobs. */
const startServer = ({ databaseUrl, catalogFolder, dataDir }: ServerSettings): Promise<Program> =>
  startProgram({
    ...NOWHERE,
    ...{ DATABASE_URL: databaseUrl, CATALOG_DIR: catalogFolder, DATA_DIR: dataDir, JOBS: 'off' },
  })

export async function measureServer(
  settings: ServerSettings,
  save: () => Promise<unknown>,
): Promise<MeasuredServer> {
  const measured = await measureFirstServer(settings, save)
  const begin = performance.now()
  const program = await startServer(settings)
  try {
    await ask(`${program.url}/`)
    return { ...measured, laterStartMs: performance.now() - begin }
  } finally {
    await program.end('SIGTERM')
  }
}

async function measureFirstServer(
  settings: ServerSettings,
  save: () => Promise<unknown>,
): Promise<Omit<MeasuredServer, 'laterStartMs'>> {
  const begin = performance.now()
  const program = await startServer(settings)
  const { pid = 0 } = program.process
  try {
    const pageOf = (url: string) => ask(program.url + url)
    await pageOf('/healthz')
    const started = memoryOf(pid).now
    await pageOf('/')
    const startMs = performance.now() - begin
    const startSeconds = await waitUntilQuiet(pid)
    const firsts = await eachTime(pid, pageOf)
    const agains = new Map<string, { ms: number; cpuMs: number }>()
    for (const { path } of LARGE_PATHS) {
      const before = cpuMsOf(pid)
      const taken = await medianMs(AGAIN, () => pageOf(path))
      agains.set(path, { ms: taken, cpuMs: (cpuMsOf(pid) - before) / (AGAIN + 1) })
    }
    const began = performance.now()
    await save()
    const saveMs = performance.now() - began
    const saveSeconds = await waitUntilQuiet(pid)
    const saved = await eachTime(pid, pageOf)
    const { now, highest } = memoryOf(pid)
    const pages = LARGE_PATHS.map(one => ({
      ...one,
      firstMs: firsts.get(one.path)?.ms ?? Number.NaN,
      savedMs: saved.get(one.path)?.ms ?? Number.NaN,
      againMs: agains.get(one.path)?.ms ?? Number.NaN,
      firstCpuMs: firsts.get(one.path)?.cpuMs ?? Number.NaN,
      savedCpuMs: saved.get(one.path)?.cpuMs ?? Number.NaN,
      againCpuMs: agains.get(one.path)?.cpuMs ?? Number.NaN,
      bytes: saved.get(one.path)?.bytes ?? Number.NaN,
    }))
    return {
      startMs,
      saveMs,
      renewal: { startSeconds, saveSeconds },
      pages,
      memory: { started, asked: now, highest },
    }
  } finally {
    await program.end('SIGTERM')
  }
}

const AGAIN = 5

async function eachTime(pid: number, ask: (path: string) => Promise<number>) {
  const times = new Map<string, { ms: number; cpuMs: number; bytes: number }>()
  for (const { path } of LARGE_PATHS) {
    const [begin, before] = [performance.now(), cpuMsOf(pid)]
    const bytes = await ask(path)
    times.set(path, { ms: performance.now() - begin, cpuMs: cpuMsOf(pid) - before, bytes })
  }
  return times
}

/** Longer than anything takes here. */
const LONGEST_SECONDS = 300

/** Waits until the process has done what it does by itself; answers its CPU time until then. */
async function waitUntilQuiet(pid: number): Promise<number> {
  const begin = cpuMsOf(pid)
  let [quiet, last] = [0, begin]
  for (let second = 0; second < LONGEST_SECONDS && quiet < 5; second++) {
    await sleep(1_000)
    const now = cpuMsOf(pid)
    quiet = now - last <= 20 ? quiet + 1 : 0
    last = now
  }
  return (last - begin) / 1_000
}

/** In hundredths of a second: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function cpuMsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10
}

/** Who says who they are gets an answer of their own, not that of the cache before Express. */
async function ask(url: string): Promise<number> {
  const response = await fetch(url, { headers: { authorization: 'Basic bench' } })
  const body = await response.arrayBuffer()
  // An answer that comes too late is no answer; the others are measured all the same.
  if (!response.ok) console.error(`${url}: HTTP ${response.status}`)
  return response.ok ? body.byteLength : Number.NaN
}

/** Only Linux tells. */
function memoryOf(pid: number): { now: number; highest: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const megabytes = (name: string) =>
    Math.round(Number(status.match(new RegExp(`${name}:\\s+(\\d+)`))?.[1]) / 1000)
  return { now: megabytes('VmRSS'), highest: megabytes('VmHWM') }
}
