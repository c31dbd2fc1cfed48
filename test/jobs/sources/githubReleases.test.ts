import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays, type Day, listDays } from '../../../db/model/time/day.ts'
import { github } from '../../../jobs/sources/github.ts'
import { releasesMetric } from '../../../jobs/sources/githubReleases.ts'
import { type StandIn, startStandIn } from '../../upstreams/index.ts'
import { collectAll, faultsOf, observationsOf, quickUpstream, want } from '../quickUpstream.ts'

const TODAY = '2026-08-22'
const YESTERDAY = addDays(TODAY, -1)

const wantReleases = (repository: string, from: Day = '2013-07-02') =>
  want(repository, from, YESTERDAY, { metric: releasesMetric.id })

const release = (id: number, at: string | null, more: object = {}) => ({
  id,
  tag_name: `v${id}`,
  name: `v${id}`,
  draft: at === null,
  prerelease: false,
  created_at: `${at ?? '2026-08-01T00:00:00Z'}`,
  published_at: at,
  html_url: '',
  assets: [],
  ...more,
})

describe('the releases of a repository', () => {
  let standIn: StandIn
  beforeEach(async () => {
    standIn = await startStandIn({ today: TODAY })
  })
  afterEach(() => standIn.close())

  const collect = (...wanted: Parameters<typeof collectAll>[1]) =>
    collectAll(github, wanted, quickUpstream(standIn.github))
  const publish = (...held: ReturnType<typeof release>[]) =>
    standIn.githubHolds.set('koajs/koa', { releases: held })
  const counted = async (from?: Day) =>
    Object.fromEntries(
      observationsOf(await collect(wantReleases('koajs/koa', from)), 'koajs/koa').map(({ day, value }) => [
        day,
        value,
      ]),
    )

  it('are counted by day of publication in UTC, and are 0 on the days between', async () => {
    publish(
      release(3, '2026-08-20T23:59:59Z'),
      release(2, '2026-08-20T01:00:00Z'),
      release(1, '2026-08-18T00:00:00Z'),
    )
    expect(await counted()).toEqual({
      '2026-08-18': 1,
      '2026-08-19': 0,
      '2026-08-20': 2,
      '2026-08-21': 0,
    })
  })

  it('leave drafts out and pre-releases in', async () => {
    publish(
      release(3, null),
      release(2, '2026-08-20T01:00:00Z', { prerelease: true }),
      release(1, '2026-08-20T00:00:00Z', { draft: true }),
    )
    expect(await counted()).toEqual({ '2026-08-20': 1, '2026-08-21': 0 })
  })

  it('are read over all pages, each time', async () => {
    const published = standIn.githubHolds.get('nodejs/node')?.releases ?? []
    expect(published.length).toBeGreaterThan(700)
    const days = published.flatMap(({ published_at: at }) => at?.slice(0, 10) ?? [])
    const observations = observationsOf(await collect(wantReleases('nodejs/node')), 'nodejs/node')
    const wanted = days.filter(day => day >= '2013-07-02' && day <= YESTERDAY)
    expect(observations.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(wanted.length)
    expect(standIn.requests.length).toBeGreaterThan(5)
    standIn.requests.splice(0)
    const later = observationsOf(await collect(wantReleases('nodejs/node', '2026-06-01')), 'nodejs/node')
    expect(later).toHaveLength(listDays({ from: '2026-06-01', to: YESTERDAY }).length)
    // The list is not sorted by publication: what is left out could hold a release of yesterday.
    expect(standIn.requests.length).toBeGreaterThan(5)
  })

  it('are found deep in the list, whichever days are asked for', async () => {
    const weekly = Array.from({ length: 260 }, (_, index) =>
      release(260 - index, `${addDays('2026-08-17', -7 * index)}T08:00:00Z`),
    )
    const late = [301, 302, 303].map(id =>
      release(id, '2026-08-20T09:00:00Z', { created_at: '2022-03-03T00:00:00Z' }),
    )
    publish(...weekly.slice(0, 230), ...late, ...weekly.slice(230))
    for (const from of ['2014-01-01', '2026-08-01', '2026-08-20'] as const)
      expect((await counted(from))['2026-08-20']).toBe(3)
  })

  it.each([100, 101, 200])('are all counted if %i of them come without a Link header', async count => {
    publish(...Array.from({ length: count }, (_, index) => release(count - index, '2026-08-10T00:00:00Z')))
    const asked = quickUpstream(standIn.github)
    const collected = await collectAll(github, [wantReleases('koajs/koa')], {
      ...asked,
      github: async (...call) => {
        const answer = await asked.github(...call)
        return answer.ok ? { ...answer, links: {} } : answer
      },
    })
    const sum = observationsOf(collected, 'koajs/koa').reduce((total, { value }) => total + (value ?? 0), 0)
    expect(sum).toBe(count)
  })

  it('are counted once when one more is published while they are read', async () => {
    const many = Array.from({ length: 150 }, (_, index) => release(150 - index, '2026-08-10T00:00:00Z'))
    publish(...many)
    const asked = quickUpstream(standIn.github)
    const collected = await collectAll(github, [wantReleases('koajs/koa')], {
      ...asked,
      github: async (...call) => {
        const answer = await asked.github(...call)
        publish(release(151, '2026-08-22T00:00:00Z'), ...many)
        return answer
      },
    })
    const sum = observationsOf(collected, 'koajs/koa').reduce((total, { value }) => total + (value ?? 0), 0)
    expect(sum).toBe(150)
  })

  it('are found although published long after they were made', async () => {
    publish(
      release(2, '2026-03-01T00:00:00Z'),
      release(1, '2026-08-19T00:00:00Z', { created_at: '2025-01-01T00:00:00Z' }),
    )
    expect((await counted('2026-08-01'))['2026-08-19']).toBe(1)
  })

  it('that are none at all are said to be none, and are no zeros', async () => {
    publish()
    const collected = await collect(wantReleases('koajs/koa'))
    expect(collected).toMatchObject([{ observations: [], note: 'GitHub lists no releases' }])
    expect(faultsOf(collected)).toEqual({})
  })

  it.each([
    ['404-json', 'not-found'],
    ['502-html', 'unavailable'],
    ['truncated-json', 'invalid-answer'],
    ['rate-limit-403', 'rate-limited'],
  ] as const)('that cannot be read (%s) are no zeros either', async (kind, fault) => {
    standIn.faults.add({ match: 'page=2', kind, retryAfter: 3600 })
    const collected = await collect(wantReleases('nodejs/node'))
    expect(faultsOf(collected)).toEqual({ 'nodejs/node': fault })
    expect(observationsOf(collected, 'nodejs/node')).toEqual([])
  })
})
