import type { Day } from '../../../db/model/time/day.ts'
import { type Asked, decoded, json, type Reply } from '../answer.ts'
import { contributors, statistics } from './githubContributors.ts'
import type { GithubHoldings } from './githubHoldings.ts'
import { listed, pageOf } from './githubPages.ts'
import { repositoryBody } from './githubRepository.ts'
import type { Repository } from './repository.ts'
import { starWeeks } from './stars.ts'

/** Everything that an answer is made from. */
export interface Floor {
  readonly asked: Asked
  readonly holds: GithubHoldings
  readonly today: Day
  /** The address below which the API stands. */
  readonly base: string
  /** Repositories whose statistics were asked for before. */
  readonly computed: Set<number>
}

const DOCS = 'https://docs.github.com/rest'

const refused = (status: number, message: string, more: object = {}): Reply =>
  json(status, { message, ...more, documentation_url: DOCS, status: String(status) })

export const notFound = (): Reply => refused(404, 'Not Found')

const PATH = /^\/(?:repos\/([^/]+\/[^/]+)|repositories\/(\d+))(\/.*)?$/

/** https://docs.github.com/en/rest/repos/repos#list-repositories-for-a-user: of organisations too. */
export function underOwner({ asked, holds, base }: Floor): Reply {
  const owner = decoded(asked.path.split('/')[2] ?? '')
  const names = holds.listOf(owner)
  if (names.length === 0) return notFound()
  return listed(asked, `${base}/users/${owner}/repos`, names.length, index => {
    const repository = holds.get(names[index] ?? '')
    return repository && repositoryBody(repository, base)
  })
}

export function underRepository(floor: Floor): Reply {
  const [, name, id, rest = ''] = PATH.exec(floor.asked.path) ?? []
  const repository = floor.holds.get(id ? Number(id) : decoded(name ?? ''))
  if (!repository) return notFound()
  const refusal = refusalOf(repository)
  if (refusal) return refusal
  const url = `${floor.base}/repositories/${repository.id}${rest}`
  if (name && decoded(name).toLowerCase() !== repository.full_name.toLowerCase())
    return moved(floor.asked, url)
  return BELOW[rest]?.(floor, repository, url) ?? notFound()
}

function moved({ query }: Asked, url: string): Reply {
  const location = query.size > 0 ? `${url}?${query}` : url
  const reply = refused(301, 'Moved Permanently', { url: location })
  return { ...reply, headers: { ...reply.headers, location } }
}

function refusalOf({ refused: why, stars }: Repository): Reply | null {
  const block = { created_at: `${stars.created}T00:00:00Z`, html_url: 'https://github.com/tos' }
  if (why === 'gone') return notFound()
  if (why === 'blocked')
    return refused(403, 'Repository access blocked', { block: { reason: 'tos', ...block } })
  if (why === 'unavailable')
    return refused(451, 'Repository access blocked', { block: { reason: 'dmca', ...block } })
  return null
}

type Below = (floor: Floor, repository: Repository, url: string) => Reply

/** Since July 2026 only a repository's admins see these. */
const closed: Below = ({ holds }) => {
  if (holds.closedLists === 200) return json(200, [])
  return holds.closedLists === 404 ? notFound() : refused(holds.closedLists, 'Requires admin access')
}

const MOST_WEEKS = 30
const MOST_PAGES = 100
const HISTORY_VERSION = '2026-03-10'

/** https://docs.github.com/en/rest/activity/starring#get-repository-star-history */
const starHistory: Below = ({ asked, holds, today }, repository, url) => {
  // An older version of the API does not know the path.
  const known = asked.headers['x-github-api-version'] === HISTORY_VERSION
  if (!holds.starHistory || !known) return notFound()
  if (holds.starHistory === 'empty') return json(200, [])
  if (holds.starHistory !== true) return refused(holds.starHistory, 'Requires admin access')
  if (pageOf(asked).page > MOST_PAGES)
    return refused(
      422,
      'In order to keep the API fast for everyone, pagination is limited for this resource.',
    )
  const weeks = starWeeks(repository.stars, today)
  return listed(asked, url, weeks.length, index => weeks[index], MOST_WEEKS)
}

const commits: Below = ({ asked }, repository, url) =>
  repository.empty
    ? refused(409, 'Git Repository is empty.')
    : listed(asked, url, 1, () => ({ sha: repository.id.toString(16).padStart(40, '0') }))

const BELOW: Record<string, Below> = {
  '': ({ base }, repository) => json(200, repositoryBody(repository, base)),
  '/contributors': ({ asked }, repository, url) => contributors(asked, repository, url),
  '/stats/contributors': ({ asked, computed }, repository) => statistics(asked, repository, computed),
  '/commits': commits,
  '/releases': ({ asked }, repository, url) =>
    listed(asked, url, repository.releases.length, index => repository.releases[index]),
  '/stargazers': closed,
  '/subscribers': closed,
  '/stargazers/history': starHistory,
}
