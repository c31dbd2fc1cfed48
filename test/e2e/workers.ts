import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { rootFolder } from '../../db/config/paths.ts'
import { environment, type Settings } from './program.ts'

/** A server process that may be killed at any moment, also before it answers. */
export interface Worker {
  /** Fails when it ended by itself. */
  check(): void
  kill(): Promise<void>
}

/** Starts the built server, and waits for nothing. */
export function startWorker(settings: Settings): Worker {
  const child: ChildProcess = spawn(process.execPath, [join(rootFolder, 'dist/server/main.js')], {
    cwd: rootFolder,
    env: environment(settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => (output += chunk))
  const check = () => {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`a worker ended by itself, with ${child.exitCode ?? child.signalCode}: ${output}`)
  }
  return {
    check,
    async kill() {
      check()
      const exited = once(child, 'exit')
      child.kill('SIGKILL')
      await exited
    },
  }
}
