import { readFileSync } from 'node:fs'
import { NOWHERE, startProgram } from '../../e2e/program.ts'
import { medianMs } from '../row.ts'
import { LARGE_PATHS, type LargePath } from './pages.ts'

/** What a page cost when it was first asked for, after all series had a new day, and when nothing had changed. */
export interface MeasuredPage extends LargePath {
  readonly firstMs: number
  readonly savedMs: number
  readonly againMs: number
  readonly bytes: number
}

interface MeasuredServer {
  readonly startMs: number
  readonly saveMs: number
  readonly pages: readonly MeasuredPage[]
  /** Resident, in megabytes. */
  readonly memory: Record<'started' | 'asked' | 'highest', number>
}

/** The built program in a process of its own, without jobs. */
export async function measureServer(
  { databaseUrl, catalogFolder }: { readonly databaseUrl: string; readonly catalogFolder: string },
  save: () => Promise<unknown>,
): Promise<MeasuredServer> {
  const begin = performance.now()
  const program = await startProgram({
    ...NOWHERE,
    ...{ DATABASE_URL: databaseUrl, CATALOG_DIR: catalogFolder, JOBS: 'off' },
  })
  const { pid = 0 } = program.process
  try {
    const pageOf = (url: string) => ask(program.url + url)
    await pageOf('/healthz')
    const started = memoryOf(pid).now
    await pageOf('/')
    const startMs = performance.now() - begin
    const firsts = await eachTime(pageOf)
    const agains = new Map<string, number>()
    for (const { path } of LARGE_PATHS) agains.set(path, await medianMs(5, () => pageOf(path)))
    const began = performance.now()
    await save()
    const saveMs = performance.now() - began
    // Told of it by then.
    await new Promise(resolve => setTimeout(resolve, 1_500))
    const saved = await eachTime(pageOf)
    const { now, highest } = memoryOf(pid)
    const pages = LARGE_PATHS.map(one => ({
      ...one,
      firstMs: firsts.get(one.path)?.ms ?? Number.NaN,
      savedMs: saved.get(one.path)?.ms ?? Number.NaN,
      againMs: agains.get(one.path) ?? Number.NaN,
      bytes: saved.get(one.path)?.bytes ?? Number.NaN,
    }))
    return { startMs, saveMs, pages, memory: { started, asked: now, highest } }
  } finally {
    await program.end('SIGTERM')
  }
}

async function eachTime(ask: (path: string) => Promise<number>) {
  const times = new Map<string, { ms: number; bytes: number }>()
  for (const { path } of LARGE_PATHS) {
    const begin = performance.now()
    const bytes = await ask(path)
    times.set(path, { ms: performance.now() - begin, bytes })
  }
  return times
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
