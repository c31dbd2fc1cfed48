import { execFileSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** In a closed network, Chromium's own calls home only cost time. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A real browser: CHROMIUM_PATH, or one that is installed, or Debian's, which root installs here. */
export async function startBrowser(): Promise<{ url: string; stop(): Promise<void> }> {
  const executablePath = process.env.CHROMIUM_PATH || findBrowser() || installBrowser()
  const server = await chromium.launchServer({ executablePath, args: ARGUMENTS, host: '127.0.0.1' })
  return { url: server.wsEndpoint(), stop: () => server.close() }
}

/** The first known browser on the PATH. */
export function findBrowser(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return NAMES.flatMap(name => folders.map(folder => join(folder, name))).find(isProgram)
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const ADVICE =
  'The tests need Chromium. Install it with "apt-get install chromium" (as root), ' +
  '"brew install --cask chromium", or "npx playwright-core install chromium", or set CHROMIUM_PATH to a browser.'

/** Never skipped: a missing browser is installed, or the tests fail with the command that installs it. */
function installBrowser(): string {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) throw new Error(ADVICE)
  try {
    const quiet = {
      stdio: 'ignore',
      timeout: 300_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    } as const
    execFileSync('apt-get', ['update'], quiet)
    execFileSync('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium'], quiet)
  } catch (error) {
    throw new Error(`${ADVICE} (apt-get failed: ${String(error)})`)
  }
  const found = findBrowser()
  if (!found) throw new Error(ADVICE)
  return found
}
