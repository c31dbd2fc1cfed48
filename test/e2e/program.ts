import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rootFolder } from '../../db/config/paths.ts'
import type { DATABASES } from '../database.ts'
import { type Contents, createDatabase, prepareFolder } from '../prepared.ts'
import { until } from '../until.ts'
import type { StandIn } from '../upstreams/index.ts'

/** What the program is told; everything else of this machine's environment is kept from it. */
export interface Settings {
  readonly DATA_DIR?: string
  readonly DATABASE_URL?: string
  readonly NPM_DOWNLOADS_URL: string
  readonly GITHUB_API_URL: string
  readonly [name: string]: string | undefined
}

/** A started program, as an operator would start it after the build. */
export interface Program {
  readonly process: ChildProcess
  /** Where it answers. */
  readonly url: string
  output(): string
  /** Sends the signal and answers how it ended: exit code or signal. */
  end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null>
}

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'ecosystem-metrics-e2e-'))
export const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true })

export const environment = (settings: Settings): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  NPM_REQUESTS_PER_MINUTE: '60000',
  REQUESTS_PER_MINUTE: '60000',
  // Nothing of this may leave the machine, whatever a test forgets to say.
  NODEJS_DIST_METRICS_URL: 'http://127.0.0.1:65000',
  GIT_BASE_URL: 'file:///no-such-folder',
  HOST: '127.0.0.1',
  PORT: '0',
  ...settings,
})

/** Upstreams of a program that ends before it asks any. */
export const NOWHERE = {
  NPM_DOWNLOADS_URL: 'http://127.0.0.1:65000',
  GITHUB_API_URL: 'http://127.0.0.1:65000',
}

/** Settings for a database of its own, with these contents before the first start. */
export async function createSettings(
  kind: (typeof DATABASES)[number],
  dataDir: string,
  standIn: StandIn,
  contents: Contents,
): Promise<Settings> {
  if (kind === 'PGlite') await prepareFolder(dataDir, contents)
  return {
    DATA_DIR: dataDir,
    NPM_DOWNLOADS_URL: standIn.npm,
    GITHUB_API_URL: standIn.github,
    ...(kind === 'Postgres' ? { DATABASE_URL: await createDatabase(contents) } : {}),
  }
}

/** The programs as they are built. */
type ProgramFile = 'main.js' | 'server/main.js' | 'jobs/main.js' | 'jobs/runJobs.js'

/**
 * Starts a built program. Compiling code as thoroughly as for a server that runs for weeks takes longer than most of these
 * programs live: the embedded database, which is WebAssembly, and functions that were called a few hundred times.
 */
export const spawnProgram = (
  file: ProgramFile,
  args: readonly string[],
  settings: Settings,
  /** Where it was built; another version may be elsewhere. */
  folder = rootFolder,
) =>
  spawn(
    process.execPath,
    [
      '--liftoff-only',
      '--interrupt-budget=1000000',
      '--max-semi-space-size=4',
      join(folder, 'dist', file),
      ...args,
    ],
    {
      cwd: folder,
      env: environment(settings),
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )

/** Starts the built server and waits until it answers. */
export async function startProgram(settings: Settings, folder = rootFolder): Promise<Program> {
  const child = spawnProgram('server/main.js', [], settings, folder)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => (output += chunk))
  const address = () => output.match(/Ecosystem Metrics: (http:\/\/localhost:\d+)/)?.[1]
  await until(() => address() !== undefined || child.exitCode !== null)
  const url = address()
  if (!url) throw new Error(`the program ended: ${output}`)
  return {
    process: child,
    url,
    output: () => output,
    async end(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode ?? child.signalCode
      child.kill(signal)
      await once(child, 'exit')
      return child.exitCode ?? child.signalCode
    },
  }
}

/** Runs one of the built programs to its end. */
export async function run(
  file: ProgramFile,
  args: readonly string[],
  settings: Settings,
): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawnProgram(file, args, settings)
  let [out, err] = ['', '']
  child.stdout.on('data', chunk => (out += chunk))
  child.stderr.on('data', chunk => (err += chunk))
  await once(child, 'close')
  return { code: child.exitCode, out, err }
}

export async function readJson<T>(address: string): Promise<T> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${address}: HTTP ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}
