import { createHash } from 'node:crypto'
import { type Asked, json, type Reply, type Route, type World } from '../answer.ts'
import type { GithubHoldings } from './githubHoldings.ts'
import type { GithubLimit } from './githubLimit.ts'
import { type Floor, notFound, underOwner, underRepository } from './githubRoutes.ts'

const VERSIONS = ['2022-11-28', '2026-03-10']

/** Stands in for api.github.com: https://docs.github.com/en/rest */
export function github(holds: GithubHoldings, limit: GithubLimit, world: World): Route {
  const computed = new Set<number>()
  return asked => {
    const refusal = limit.refusal(asked)
    const floor = { asked, holds, today: world.today(), base: `${world.address()}/github`, computed }
    const reply = refusal ?? conditional(asked, answer(floor, limit))
    if (!refusal && asked.path !== '/rate_limit') limit.count(asked, reply.status)
    return { ...reply, headers: { ...standing(asked, limit), ...reply.headers } }
  }
}

function answer(floor: Floor, limit: GithubLimit): Reply {
  const { asked } = floor
  const version = versionOf(asked)
  if (!asked.headers['user-agent'])
    return json(403, { message: 'Request forbidden by administrative rules.' })
  if (!VERSIONS.includes(version)) return json(400, { message: `Version ${version} is not supported` })
  if (asked.path === '/rate_limit') return rates(asked, limit)
  // Like GitHub's, this one reports its faults with status 200.
  if (asked.path === '/graphql')
    return json(200, { data: null, errors: [{ type: 'FORBIDDEN', message: 'Not answered' }] })
  if (asked.method !== 'GET') return notFound()
  return /^\/users\/[^/]+\/repos$/.test(asked.path) ? underOwner(floor) : underRepository(floor)
}

const versionOf = ({ headers }: Asked): string => String(headers['x-github-api-version'] ?? VERSIONS[0])

function rates(asked: Asked, limit: GithubLimit): Reply {
  const core = limit.left(asked)
  return json(200, { resources: { core }, rate: core })
}

/** Nothing new since the tag that the client names: 304, without body and without Link. */
function conditional({ headers }: Asked, reply: Reply): Reply {
  if (reply.status !== 200) return reply
  const etag = `W/"${createHash('sha256').update(reply.body).digest('hex')}"`
  const known = (headers['if-none-match'] ?? '').split(',').map(tag => tag.trim().replace(/^W\//, ''))
  if (known.includes(etag.slice(2))) return { status: 304, headers: { etag }, body: '' }
  return { ...reply, headers: { ...reply.headers, etag } }
}

/** What every answer carries. */
function standing(asked: Asked, limit: GithubLimit): Record<string, string> {
  const { limit: most, remaining, used, reset } = limit.left(asked)
  return {
    server: 'github.com',
    'cache-control': 'public, max-age=60, s-maxage=60',
    vary: 'Accept,Accept-Encoding, Accept, X-Requested-With',
    'x-github-media-type': 'github.v3; format=json',
    'x-github-api-version-selected': versionOf(asked),
    'x-ratelimit-limit': String(most),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-used': String(used),
    'x-ratelimit-reset': String(reset),
    'x-ratelimit-resource': 'core',
  }
}
