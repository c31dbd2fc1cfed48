import { Octokit } from '@octokit/rest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isDay } from '../../../db/model/time/day.ts'
import { type StandIn, startStandIn } from '../index.ts'
import { get, smallHistory } from '../testing.ts'
import { KNOWN_REPOSITORIES } from './knownRepositories.ts'

let github: StandIn
beforeAll(async () => {
  github = await startStandIn({ today: '2026-08-24', history: smallHistory() })
})
afterAll(() => github.close())

const ask = (path: string, headers?: Record<string, string>) => get(`${github.github}${path}`, headers)
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
const octokit = () => new Octokit({ baseUrl: github.github, log: silent })
const NODE = '/repos/nodejs/node'

describe('a repository', () => {
  test('shows the last published reading at or before today', async () => {
    const { status, json } = await ask(NODE)
    expect(status).toBe(200)
    expect(json).toMatchObject({ full_name: 'nodejs/node', stargazers_count: 118600, archived: false })
    expect(json.watchers_count).toBe(json.stargazers_count)
    expect(json.subscribers_count).toBeLessThan(json.stargazers_count / 10)
    for (const key of ['id', 'forks_count', 'open_issues_count', 'subscribers_count'])
      expect(Number.isInteger(json[key])).toBe(true)
    expect(isDay(json.pushed_at.slice(0, 10))).toBe(true)
  })

  test('is known by any case of its name, and by its number', async () => {
    const { json } = await ask(NODE)
    expect((await ask('/repos/NodeJS/Node')).json.full_name).toBe('nodejs/node')
    expect((await ask(`/repositories/${json.id}`)).json.full_name).toBe('nodejs/node')
    const ids = KNOWN_REPOSITORIES.map(name => github.githubHolds.get(name)!.id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('has synthetic numbers without history, and is unknown otherwise', async () => {
    expect((await ask('/repos/rust-lang/rust')).json.stargazers_count).toBeGreaterThan(1000)
    const unknown = await ask('/repos/no/such')
    expect([unknown.status, unknown.json.message]).toEqual([404, 'Not Found'])
  })

  test('can be set, from today on', async () => {
    github.githubHolds.set('helm/helm', { stargazers_count: 5, archived: true, open_issues_count: 3 })
    const { json } = await ask('/repos/helm/helm')
    expect(json).toMatchObject({
      stargazers_count: 5,
      watchers: 5,
      archived: true,
      open_issues: 3,
    })
  })

  test('that was renamed redirects to its number, which Octokit follows silently', async () => {
    github.githubHolds.rename('solo-io/gloo', 'kgateway/gloo')
    const old = await ask('/repos/solo-io/gloo')
    const { id } = github.githubHolds.get('kgateway/gloo')!
    expect([old.status, old.headers.get('location')]).toEqual([301, `${github.github}/repositories/${id}`])
    const { data } = await octokit().rest.repos.get({ owner: 'solo-io', repo: 'gloo' })
    expect([data.id, data.full_name]).toEqual([id, 'kgateway/gloo'])
    const below = await ask('/repos/solo-io/gloo/contributors?per_page=1')
    expect(below.headers.get('location')).toMatch(/\/repositories\/\d+\/contributors\?per_page=1$/)
  })

  test('whose name was taken over has another number', async () => {
    const before = (await ask('/repos/istio/istio')).json.id
    github.githubHolds.replace('istio/istio', { stargazers_count: 1 })
    const { json } = await ask('/repos/istio/istio')
    expect(json).toMatchObject({ full_name: 'istio/istio', stargazers_count: 1 })
    expect(json.id).not.toBe(before)
  })

  test.each([
    ['gone', 404, 'Not Found'],
    ['blocked', 403, 'Repository access blocked'],
    ['unavailable', 451, 'Repository access blocked'],
  ] as const)('that is %s answers %i', async (refused, status, message) => {
    github.githubHolds.set('etcd-io/etcd', { refused })
    const answer = await ask('/repos/etcd-io/etcd')
    expect([answer.status, answer.json.message]).toEqual([status, message])
  })
})

describe('contributors', () => {
  const last = (link: string | null) => /[?&]page=(\d+)[^>]*>; rel="last"/.exec(link ?? '')?.[1]

  test('are counted by the last page', async () => {
    const { json, headers } = await ask(`${NODE}/contributors?per_page=1&anon=1`)
    expect(json).toHaveLength(1)
    expect(last(headers.get('link'))).toBe('3797')
    const end = await ask(`${NODE}/contributors?per_page=1&anon=1&page=3797`)
    expect(end.json[0].type).toBe('Anonymous')
    expect(end.headers.get('link')).not.toContain('rel="last"')
  })

  test('are truncated without anon', async () => {
    const { headers } = await ask(`${NODE}/contributors?per_page=1`)
    expect(Number(last(headers.get('link')))).toBeLessThan(500)
  })

  test('are none (204), one (no Link), or too many (403)', async () => {
    const path = '/repos/tikv/pd/contributors?per_page=1&anon=1'
    github.githubHolds.set('tikv/pd', { contributors: 1 })
    const one = await ask(path)
    expect([one.status, one.json.length, one.headers.get('link')]).toEqual([200, 1, null])
    github.githubHolds.set('tikv/pd', { contributors: 'too-large' })
    const many = await ask(path)
    expect([many.status, many.json.message]).toEqual([403, expect.stringContaining('list is too large')])
    expect(many.headers.get('x-ratelimit-remaining')).not.toBe('0')
    github.githubHolds.set('tikv/pd', { empty: true })
    expect(await ask(path)).toMatchObject({ status: 204, text: '' })
    const { data } = await octokit().rest.repos.listContributors({ owner: 'tikv', repo: 'pd' })
    expect(data).toBe('')
    expect((await ask('/repos/tikv/pd/commits')).status).toBe(409)
  })

  test('in the statistics are computed first, and a hundred at most', async () => {
    const path = `${NODE}/stats/contributors`
    expect(await ask(path)).toMatchObject({ status: 202, json: {} })
    expect((await ask(path)).json).toHaveLength(100)
  })
})

describe('releases', () => {
  test('come from history where it is published, in pages elsewhere', async () => {
    const { json } = await ask(`${NODE}/releases`)
    expect(json.map(({ published_at }: { published_at: string }) => published_at.slice(0, 10))).toEqual([
      '2026-08-01',
      '2026-08-01',
    ])
    const { json: page, headers } = await ask('/repos/expressjs/express/releases?per_page=10&page=2')
    expect(page).toHaveLength(10)
    expect(page[0].assets[0].download_count).toBeGreaterThan(0)
    expect(headers.get('link')).toMatch(/rel="prev".*rel="next".*rel="last".*rel="first"/)
  })
})

describe('conditions and limits', () => {
  test('nothing new is 304: without Link, free, and thrown by Octokit', async () => {
    github.githubLimit.set({ requests: 2 })
    const path = `${NODE}/contributors?per_page=1`
    const first = await ask(path)
    const known = { 'if-none-match': first.headers.get('etag')! }
    const again = await ask(path, known)
    expect([again.status, again.text, again.headers.get('link')]).toEqual([304, '', null])
    expect(again.headers.get('x-ratelimit-remaining')).toBe('1')
    const thrown = octokit().rest.repos.listContributors({
      owner: 'nodejs',
      repo: 'node',
      per_page: 1,
      headers: known,
    })
    await expect(thrown).rejects.toMatchObject({ status: 304 })
    github.githubLimit.set(null)
  })

  test('60 an hour without a token, 5,000 with one; never used up until that is switched on', async () => {
    const without = await ask(NODE)
    const token = await ask(NODE, { authorization: 'token x' })
    expect(without.headers.get('x-ratelimit-limit')).toBe('60')
    expect(token.headers.get('x-ratelimit-limit')).toBe('5000')
    const { json } = await ask('/rate_limit')
    expect(json.resources.core).toMatchObject({ limit: 60, remaining: 59 })
  })

  test.each([403, 429] as const)('a limit that is used up answers %i and says until when', async status => {
    let now = Date.parse('2026-08-24T12:00:00.500Z')
    github.githubLimit.set({ requests: 2, status, resetInSeconds: 1 }, () => now)
    const remaining = [await ask(NODE), await ask(NODE)].map(({ headers }) =>
      headers.get('x-ratelimit-remaining'),
    )
    const refused = await ask(NODE)
    expect(remaining).toEqual(['1', '0'])
    expect([refused.status, refused.headers.get('x-ratelimit-remaining')]).toEqual([status, '0'])
    const reset = Number(refused.headers.get('x-ratelimit-reset'))
    expect(reset * 1000 - now).toBe(1_500)
    now = reset * 1000 - 1
    expect((await ask(NODE)).status).toBe(status)
    now++
    expect((await ask(NODE)).status).toBe(200)
    github.githubLimit.set(null)
  })

  test('GraphQL reports its errors with 200', async () => {
    const { status, json } = await ask('/graphql')
    expect([status, json.errors.length]).toEqual([200, 1])
  })
})
