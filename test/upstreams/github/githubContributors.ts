import { type Asked, empty, json, type Reply } from '../answer.ts'
import { listed, pageOf } from './githubPages.ts'
import type { Repository } from './repository.ts'

/** Only the first 500 e-mail addresses are linked to accounts; some of them belong to one account. */
const LINKED = 430

const TOO_LARGE = {
  message:
    'The history or contributor list is too large to list contributors for this repository via the API.',
  documentation_url: 'https://docs.github.com/rest/repos/repos#list-repository-contributors',
  status: '403',
}

/** https://docs.github.com/en/rest/repos/repos#list-repository-contributors */
export function contributors(asked: Asked, repository: Repository, url: string): Reply {
  if (repository.empty) return empty(204)
  if (repository.contributors === 'too-large') return json(403, TOO_LARGE)
  const all = repository.contributors
  const anonymous = ['1', 'true'].includes(asked.query.get('anon') ?? '')
  const linked = Math.min(all, LINKED)
  return listed(asked, url, anonymous ? all : linked, index =>
    index < linked ? account(repository.id, index) : nobody(index),
  )
}

const account = (id: number, index: number): object => ({
  login: `synthetic-${id}-${index}`,
  id: id + index,
  type: 'User',
  site_admin: false,
  contributions: Math.max(1, Math.round(5000 / (index + 1))),
})

const nobody = (index: number): object => ({
  email: `author-${index}@example.org`,
  name: `Synthetic Author ${index}`,
  type: 'Anonymous',
  contributions: 1,
})

const MOST_STATISTICS = 100

/** Computed when first asked for: until then 202 and an empty object. Never more than 100 people. */
export function statistics(asked: Asked, repository: Repository, computed: Set<number>): Reply {
  if (repository.empty) return empty(204)
  if (!computed.has(repository.id)) {
    computed.add(repository.id)
    return json(202, {})
  }
  const all = repository.contributors === 'too-large' ? MOST_STATISTICS : repository.contributors
  const people = Array.from({ length: Math.min(all, MOST_STATISTICS) }, (_, index) => ({
    total: Math.max(1, Math.round(5000 / (index + 1))),
    weeks: [],
    author: account(repository.id, index),
  }))
  return json(200, pageOf(asked).page > 1 ? [] : people.toReversed())
}
