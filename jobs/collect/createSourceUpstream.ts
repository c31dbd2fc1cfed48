import type { Environment } from '../../db/config/environment.ts'
import { toRepositoriesFolder } from '../../db/config/paths.ts'
import type { Source } from '../sources/source.ts'
import { type CountingUpstream, createUpstream } from './createUpstream.ts'

/** Where each source's upstream is, and how fast it is asked at most. */
const UPSTREAMS = {
  npm: { address: 'NPM_DOWNLOADS_URL', perMinute: 'NPM_REQUESTS_PER_MINUTE' },
  // Serial, and below the 900 points a minute of the secondary limit; the hourly limit is what binds.
  github: { address: 'GITHUB_API_URL', perMinute: 600 },
  // Git paces itself.
  git: { address: 'GIT_BASE_URL', perMinute: 600 },
  // One small file a day of history: nobody waits for the oldest of them.
  'nodejs-dist': { address: 'NODEJS_DIST_METRICS_URL', perMinute: 90 },
} as const

function placeOf({ id }: Source): (typeof UPSTREAMS)[keyof typeof UPSTREAMS] {
  if (!(id in UPSTREAMS)) throw new Error(`source ${id} has no upstream to ask`)
  return UPSTREAMS[id as keyof typeof UPSTREAMS]
}

export const findUpstreamAddress = (source: Source, environment: Environment): string =>
  environment[placeOf(source).address]

function perMinuteOf(source: Source, environment: Environment): number {
  const { perMinute } = placeOf(source)
  return typeof perMinute === 'number' ? perMinute : environment[perMinute]
}

/** The way to a source's upstream, as the environment says. */
export const createSourceUpstream = (
  source: Source,
  environment: Environment,
  signal: AbortSignal,
): CountingUpstream =>
  createUpstream({
    address: findUpstreamAddress(source, environment),
    perMinute: perMinuteOf(source, environment),
    signal,
    github: { token: environment.GITHUB_TOKEN },
    git: { folder: toRepositoriesFolder(environment.DATA_DIR) },
  })
