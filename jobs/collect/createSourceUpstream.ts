import { createHash } from 'node:crypto'
import type { Environment } from '../../db/config/environment.ts'
import { toRepositoriesFolder } from '../../db/config/paths.ts'
import { findNumbersOrigin } from '../../db/runs/numbersOrigin.ts'
import type { Source } from '../sources/source.ts'
import { type CountingUpstream, createUpstream } from './createUpstream.ts'

/** The setting with each upstream's address, and its highest rate of requests. */
const UPSTREAMS = {
  npm: { address: 'NPM_DOWNLOADS_URL', perMinute: 'NPM_REQUESTS_PER_MINUTE' },
  // Below the secondary limit of 900 points a minute; the hourly limit is the one that matters.
  github: { address: 'GITHUB_API_URL', perMinute: 600 },
  // Git is not paced.
  git: { address: 'GIT_BASE_URL', perMinute: 600 },
  // One small file for each day; a slow backfill is fine.
  'nodejs-dist': { address: 'NODEJS_DIST_METRICS_URL', perMinute: 90 },
} as const

function findSettings({ id }: Source): (typeof UPSTREAMS)[keyof typeof UPSTREAMS] {
  if (!(id in UPSTREAMS)) throw new Error(`source ${id} has no upstream to ask`)
  return UPSTREAMS[id as keyof typeof UPSTREAMS]
}

/** The name of the setting with a source's address. */
export const findUpstreamSetting = (source: Source): keyof Environment => findSettings(source).address

export const findUpstreamAddress = (source: Source, environment: Environment): string =>
  environment[findSettings(source).address]

function findRate(source: Source, environment: Environment): number {
  const { perMinute } = findSettings(source)
  return typeof perMinute === 'number' ? perMinute : environment[perMinute]
}

/** How many requests an upstream answers; null where it is not paced. By the hour at GitHub itself: its limit is reached first. */
export function findUpstreamPace(
  source: Source,
  environment: Environment,
): { readonly requests: number; readonly per: 'minute' | 'hour' } | null {
  if (source.id === 'git') return null
  if (source.id === 'github' && findNumbersOrigin(environment.GITHUB_API_URL) === 'real')
    return { requests: environment.GITHUB_TOKEN ? 5_000 : 60, per: 'hour' }
  return { requests: findRate(source, environment), per: 'minute' }
}

export const createSourceUpstream = (
  source: Source,
  environment: Environment,
  signal: AbortSignal,
  trace: string | null = null,
): CountingUpstream =>
  createUpstream({
    address: findUpstreamAddress(source, environment),
    perMinute: findRate(source, environment),
    signal,
    trace,
    github: { token: environment.GITHUB_TOKEN },
    git: { folder: toRepositoriesFolder(environment.DATA_DIR) },
  })

/** Is another when a setting changes by which a source is asked: its address, or its token, which nobody can read from this. */
export function hashSettings(source: Source, environment: Environment): string {
  const settings = [findUpstreamAddress(source, environment)]
  if (source.id === 'github') settings.push(environment.GITHUB_TOKEN ?? '')
  return createHash('sha256').update(JSON.stringify(settings)).digest('base64url')
}
