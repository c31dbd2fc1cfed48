import { chromium } from 'playwright-core'
import { findProgram, requireProgram } from './programs.ts'

/** The shell first: it has no windows to draw, and needs a quarter of the CPU time (1.5 s for six pages, not 6.7 s). */
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
]

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
export async function startBrowser(
  env: Readonly<Record<string, string>> = {},
): Promise<{ url: string; stop(): Promise<void> }> {
  const executablePath =
    process.env.CHROMIUM_PATH ||
    requireProgram({ names: NAMES, packages: ['chromium-headless-shell'], advice: ADVICE })
  const server = await chromium.launchServer({
    executablePath,
    args: ARGUMENTS,
    host: '127.0.0.1',
    env: { ...process.env, ...env },
  })
  return { url: server.wsEndpoint(), stop: () => server.close() }
}

/** The first known browser on the PATH. */
export const findBrowser = (): string | undefined => findProgram(NAMES)

const ADVICE =
  'The tests need Chromium. Install it with "apt-get install chromium-headless-shell" (as root), ' +
  '"brew install --cask chromium", or "npx playwright-core install chromium", or set CHROMIUM_PATH to a browser.'
