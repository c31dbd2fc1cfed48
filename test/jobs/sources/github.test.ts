import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { github } from '../../../jobs/sources/github.ts'
import { type StandIn, startStandIn } from '../../upstreams/index.ts'
import { collectAll, faultsOf, quickUpstream, want } from '../quickUpstream.ts'

const TODAY = '2026-08-22'
const METRICS = [
  'github.stars',
  'github.forks',
  'github.watchers',
  'github.open_issues',
  'github.contributors',
]

const wantAll = (repository: string, upstreamId: string | null = null) =>
  METRICS.map(metric => want(repository, TODAY, TODAY, { metric, upstreamId }))

describe('the github source', () => {
  let standIn: StandIn
  beforeEach(async () => {
    standIn = await startStandIn({ today: TODAY })
  })
  afterEach(() => standIn.close())

  const collect = (wanted: Parameters<typeof collectAll>[1], token?: string) =>
    collectAll(github, wanted, quickUpstream(standIn.github, { github: { token } }))

  it('reads the levels of the day, the real watchers among them', async () => {
    standIn.githubHolds.set('nodejs/node', {
      stargazers_count: 122_636,
      forks_count: 34_000,
      open_issues_count: 2_300,
      subscribers_count: 2_900,
      contributors: 3_900,
    })
    const collected = await collect(wantAll('nodejs/node'))
    const values = Object.fromEntries(
      collected.map(({ wanted, observations }) => [wanted.metric, observations[0]]),
    )
    expect(values).toEqual({
      'github.stars': { day: TODAY, value: 122_636, status: 'final' },
      'github.forks': { day: TODAY, value: 34_000, status: 'final' },
      'github.watchers': { day: TODAY, value: 2_900, status: 'final' },
      'github.open_issues': { day: TODAY, value: 2_300, status: 'final' },
      'github.contributors': { day: TODAY, value: 3_900, status: 'final' },
    })
  })

  it('pins the version of the API, and sends the token when there is one', async () => {
    await collect(wantAll('nodejs/node'), 'secret-token')
    expect(standIn.requests.every(({ headers }) => headers['x-github-api-version'] === '2022-11-28')).toBe(
      true,
    )
    expect(standIn.requests.every(({ authorized }) => authorized)).toBe(true)
  })

  it('asks for all repositories before any contributors', async () => {
    await collect([...wantAll('nodejs/node'), ...wantAll('expressjs/express')])
    const asked = standIn.requests.map(({ path }) =>
      path.includes('contributors') ? 'contributors' : 'repository',
    )
    expect(asked).toEqual(['repository', 'repository', 'contributors', 'contributors'])
  })

  it('follows a renamed repository and tells its new name', async () => {
    const id = standIn.githubHolds.get('expressjs/express')?.id
    standIn.githubHolds.rename('expressjs/express', 'pillarjs/express')
    const [stars] = await collect(wantAll('expressjs/express', String(id)))
    expect(stars?.name).toEqual({ name: 'pillarjs/express', upstreamId: String(id) })
    expect(stars?.observations).toHaveLength(1)
  })

  it('does not take another repository under the old name for the same', async () => {
    const id = standIn.githubHolds.get('expressjs/express')?.id
    standIn.githubHolds.replace('expressjs/express', { stargazers_count: 3 })
    const collected = await collect(wantAll('expressjs/express', String(id)).slice(0, 4))
    expect(faultsOf(collected)).toEqual({ 'expressjs/express': 'invalid-answer' })
    expect(collected.flatMap(({ observations }) => observations)).toEqual([])
  })

  it.each([
    ['gone', 'not-found'],
    ['blocked', 'forbidden'],
    ['unavailable', 'forbidden'],
  ] as const)('names a repository that is %s', async (refused, fault) => {
    standIn.githubHolds.set('expressjs/express', { refused })
    expect(faultsOf(await collect(wantAll('expressjs/express')))).toEqual({ 'expressjs/express': fault })
  })

  it('does not take an answer that lost its Link header for one contributor', async () => {
    standIn.githubHolds.set('expressjs/express', { contributors: 412 })
    const asked = quickUpstream(standIn.github)
    const wanted = [want('expressjs/express', TODAY, TODAY, { metric: 'github.contributors' })]
    const collected = await collectAll(github, wanted, {
      ...asked,
      github: async (...call) => {
        const answer = await asked.github(...call)
        return answer.ok ? { ...answer, links: {} } : answer
      },
    })
    expect(collected).toMatchObject([{ observations: [], fault: { kind: 'invalid-answer' } }])
  })

  it('does not take an empty repository, or a history too large to list, for 0 contributors', async () => {
    standIn.githubHolds.set('expressjs/express', { empty: true })
    standIn.githubHolds.set('nodejs/node', { contributors: 'too-large' })
    const contributors = (name: string) => want(name, TODAY, TODAY, { metric: 'github.contributors' })
    const collected = await collect([contributors('expressjs/express'), contributors('nodejs/node')])
    expect(faultsOf(collected)).toEqual({ 'expressjs/express': 'invalid-answer', 'nodejs/node': 'forbidden' })
    expect(collected.flatMap(({ observations }) => observations)).toEqual([])
  })

  it('counts one contributor without a Link header', async () => {
    standIn.githubHolds.set('expressjs/express', { contributors: 1 })
    const collected = await collect([
      want('expressjs/express', TODAY, TODAY, { metric: 'github.contributors' }),
    ])
    expect(collected[0]?.observations[0]?.value).toBe(1)
  })

  it('stops asking when the hourly limit is used up, and says until when', async () => {
    standIn.githubLimit.set({ requests: 2, resetInSeconds: 1800 })
    const collected = await collect([
      ...wantAll('nodejs/node'),
      ...wantAll('expressjs/express'),
      ...wantAll('koajs/koa'),
    ])
    expect(
      collected.filter(({ observations }) => observations.length > 0).map(({ wanted }) => wanted.subject),
    ).toEqual([...Array(4).fill('nodejs/node'), ...Array(4).fill('expressjs/express')])
    const refused = collected.find(({ fault }) => fault)
    expect(refused?.fault?.kind).toBe('rate-limited')
    expect(refused?.fault?.detail).toMatch(/asked to wait until 20\d\d-/)
    expect(standIn.requests).toHaveLength(3)
  })

  it('waits out a short secondary limit', async () => {
    standIn.faults.add({ match: /nodejs/, kind: 'secondary-rate', retryAfter: 0, times: 1 })
    const collected = await collect(wantAll('nodejs/node'))
    expect(faultsOf(collected)).toEqual({})
  })
})
