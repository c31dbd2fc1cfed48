import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { requireProgram } from './programs.ts'
import { until } from './until.ts'

export interface RunningPooler {
  /** The address of the same database, through the pooler. */
  readonly url: string
  stop(): Promise<void>
}

/** A real PgBouncer in transaction mode: each transaction has whichever connection to the server is free. */
export async function startPgbouncer(databaseUrl: string, poolSize: number): Promise<RunningPooler> {
  const program = requireProgram({ names: ['pgbouncer'], packages: ['pgbouncer'], advice: ADVICE })
  const { hostname, port, username, password } = new URL(databaseUrl)
  const folder = mkdtempSync(join(tmpdir(), 'ecosystem-metrics-pgbouncer-'))
  chmodSync(folder, 0o755)
  const own = await findFreePort()
  const file = join(folder, 'pgbouncer.ini')
  writeFileSync(
    file,
    [
      '[databases]',
      `* = host=${hostname} port=${port} user=${username} password=${password}`,
      '[pgbouncer]',
      'listen_addr = 127.0.0.1',
      `listen_port = ${own}`,
      'unix_socket_dir =',
      'auth_type = any',
      'pool_mode = transaction',
      `default_pool_size = ${poolSize}`,
    ].join('\n'),
  )
  // It does not run as root.
  const asNobody = process.getuid?.() === 0 ? ['-u', 'nobody'] : []
  const child: ChildProcess = spawn(program, ['-q', ...asNobody, file], { stdio: 'ignore' })
  process.once('exit', () => child.kill('SIGKILL'))
  const url = Object.assign(new URL(databaseUrl), { hostname: '127.0.0.1', port: String(own) }).href
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`PgBouncer ended with ${child.exitCode}`)
    const client = new pg.Client({ connectionString: url })
    return client.connect().then(
      () => client.end().then(() => true),
      () => false,
    )
  }, 20_000)
  return {
    url,
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function findFreePort(): Promise<number> {
  const server = createServer()
  return new Promise(resolve =>
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    }),
  )
}

const ADVICE =
  'The tests need PgBouncer. Install it with "apt-get install pgbouncer" (as root) or "brew install pgbouncer".'
