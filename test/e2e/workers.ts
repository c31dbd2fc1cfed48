import { once } from 'node:events'
import { type Settings, spawnProgram } from './program.ts'

/** A server process that may be killed at any moment, also before it answers. */
export interface Worker {
  readonly pid: number | undefined
  /** Fails when it ended by itself. */
  check(): void
  kill(): Promise<void>
}

/** Starts the built server, and waits for nothing. */
export function startWorker(settings: Settings): Worker {
  const child = spawnProgram('server/main.js', [], settings)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => (output += chunk))
  const check = () => {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`a worker ended by itself, with ${child.exitCode ?? child.signalCode}: ${output}`)
  }
  return {
    pid: child.pid,
    check,
    async kill() {
      check()
      const exited = once(child, 'exit')
      child.kill('SIGKILL')
      await exited
    },
  }
}
