import { execFileSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Where servers are on Debian, which not every user's PATH has. */
const SERVERS = ['/usr/sbin', '/usr/local/sbin']

/** The first of these programs that is on the PATH. */
export function findProgram(names: readonly string[]): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...SERVERS]
  return names.flatMap(name => folders.map(folder => join(folder, name))).find(isProgram)
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** What the tests need from the system, and how it comes there. */
interface Need {
  /** Any of them will do. */
  readonly names: readonly string[]
  /** Debian's, which root installs here. */
  readonly packages: readonly string[]
  /** How others install it, as a sentence. */
  readonly advice: string
}

/** Never skipped: what is missing is installed, or the tests fail with the command that installs it. */
export function requireProgram({ names, packages, advice }: Need): string {
  const found = findProgram(names)
  if (found) return found
  if (process.platform !== 'linux' || process.getuid?.() !== 0) throw new Error(advice)
  try {
    const quiet = {
      stdio: 'ignore',
      timeout: 300_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    } as const
    execFileSync('apt-get', ['update'], quiet)
    execFileSync('apt-get', ['install', '--yes', '--no-install-recommends', ...packages], quiet)
  } catch (error) {
    throw new Error(`${advice} (apt-get failed: ${String(error)})`)
  }
  const installed = findProgram(names)
  if (!installed) throw new Error(advice)
  return installed
}
