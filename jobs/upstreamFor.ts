import type { Environment } from '../db/environment.ts'
import type { Source } from './source.ts'
import { type CountingUpstream, upstreamAt } from './upstream/index.ts'

/** Serial, and below the 900 points a minute of GitHub's secondary limit; the hourly limit is what binds. */
const GITHUB_PER_MINUTE = 600

/** Where each source's upstream is. */
const ADDRESSES: Readonly<Record<string, 'NPM_DOWNLOADS_URL' | 'GITHUB_API_URL'>> = {
  npm: 'NPM_DOWNLOADS_URL',
  github: 'GITHUB_API_URL',
}

export function addressOf(source: Source, environment: Environment): string {
  const name = ADDRESSES[source.id]
  if (!name) throw new Error(`source ${source.id} has no upstream to ask`)
  return environment[name]
}

/** The way to a source's upstream, as the environment says. */
export const upstreamFor = (
  source: Source,
  environment: Environment,
  signal: AbortSignal,
): CountingUpstream =>
  upstreamAt({
    address: addressOf(source, environment),
    perMinute: source.id === 'npm' ? environment.NPM_REQUESTS_PER_MINUTE : GITHUB_PER_MINUTE,
    signal,
    github: { token: environment.GITHUB_TOKEN },
  })
