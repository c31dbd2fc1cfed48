import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { rootFolder } from '../../../db/config/paths.ts'
import { until } from '../../until.ts'

/** The host that all answers name, so that they do not differ by port. */
export const SITE = 'https://metrics.example.org'

/** In a minute at which no source fires: where no time passes, it would fire again and again. */
const FROZEN_AT = Date.parse('2026-11-28T12:34:30.500Z')

/** Nothing is collected: an upstream that refuses connections. */
const NOWHERE = 'http://127.0.0.1:9'

const clock = new URL('frozenClock.mjs', import.meta.url)

const run = (folder: string, command: string, ...args: string[]): void => {
  execFileSync(command, args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
}

/** Puts a commit's files into a folder of its own. */
export function addVersion(commit: string, folder: string): void {
  run(rootFolder, 'git', 'worktree', 'add', '--quiet', '--detach', folder, commit)
}

/** Packages are shared with other folders that lock the same ones. */
export function buildVersion(folder: string, others: readonly string[]): void {
  const lock = (of: string) => readFileSync(join(of, 'package-lock.json'), 'utf8')
  const same = [rootFolder, ...others].find(
    other => lock(other) === lock(folder) && existsSync(join(other, 'node_modules')),
  )
  if (same) symlinkSync(join(same, 'node_modules'), join(folder, 'node_modules'))
  else run(folder, 'npm', 'ci', '--no-audit', '--no-fund')
  run(folder, 'npm', 'run', '--silent', 'build')
}

export function removeVersion(folder: string): void {
  run(rootFolder, 'git', 'worktree', 'remove', '--force', folder)
}

export interface StartedVersion {
  readonly url: string
  stop(): Promise<void>
}

/**
 * Starts a built version on a database of its own, and waits until it has loaded the published history and its first
 * runs have found no upstream. `data` is a data folder to begin with.
 */
export async function startVersion(folder: string, data: string | undefined): Promise<StartedVersion> {
  const dataDir = join(folder, '.data-compared')
  mkdirSync(dataDir, { recursive: true })
  if (data) cpSync(data, dataDir, { recursive: true })
  const port = await findFreePort()
  const { scripts } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const child = spawn('sh', ['-c', scripts.start], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    // An interruption is for the comparison, which then says what it has found.
    detached: true,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_OPTIONS: `--import=${clock}`,
      FROZEN_AT: String(FROZEN_AT),
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: SITE,
      DATA_DIR: dataDir,
      PEOPLE_KEY: 'the-same-for-both-versions',
      REQUESTS_PER_MINUTE: '1000000',
      NPM_REQUESTS_PER_MINUTE: '60000',
      NPM_DOWNLOADS_URL: NOWHERE,
      GITHUB_API_URL: NOWHERE,
      NODEJS_DIST_METRICS_URL: NOWHERE,
      GIT_BASE_URL: NOWHERE,
      LOG_FORMAT: 'json',
    },
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', text => (output += text))
  const count = (message: string) => output.split(`"msg":"${message}"`).length - 1
  const url = `http://127.0.0.1:${port}`
  try {
    await until(async () => {
      if (child.exitCode !== null) throw new Error(`it ended at its start:\n${output}`)
      return (await fetch(`${url}/readyz`).catch(() => null))?.ok ?? false
    })
    // Not asked over HTTP: where no time passes, an answer is kept for ever.
    await until(() => count('run started') > 0 && count('run started') === count('run ended'), 600_000)
    await sleep(3_000)
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
  return {
    url,
    async stop() {
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return address && typeof address === 'object' ? address.port : 0
}
