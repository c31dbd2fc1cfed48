import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays, type Day, listDays } from '../../../db/model/time/day.ts'
import { github } from '../../../jobs/sources/github.ts'
import { starsAddedMetric } from '../../../jobs/sources/githubStars.ts'
import type { Upstream } from '../../../jobs/sources/source.ts'
import type { Fault } from '../../../jobs/upstream/fault.ts'
import { type StandIn, startStandIn } from '../../upstreams/index.ts'
import { collectAll, faultsOf, observationsOf, quickUpstream, want } from '../quickUpstream.ts'

// A Saturday: the next day begins a new week.
const TODAY = '2026-08-22'
const YESTERDAY = addDays(TODAY, -1)

const wantStars = (repository: string, from: Day = '2007-10-29', to: Day = YESTERDAY) =>
  want(repository, from, to, { metric: starsAddedMetric.id, settled: addDays(to, -1) })

describe('the star history', () => {
  let standIn: StandIn
  beforeEach(async () => {
    standIn = await startStandIn({ today: TODAY })
  })
  afterEach(() => standIn.close())

  const collect = (...wanted: Parameters<typeof collectAll>[1]) =>
    collectAll(github, wanted, quickUpstream(standIn.github))
  const pages = () =>
    standIn.requests.map(({ path }) => Number(new URL(path, 'http://localhost').searchParams.get('page')))

  it('reads back to the creation of the repository, each day once, with the version that knows it', async () => {
    const collected = await collect(wantStars('nodejs/node'))
    const observations = observationsOf(collected, 'nodejs/node').toSorted((a, b) => (a.day < b.day ? -1 : 1))
    const first = observations[0]?.day ?? TODAY
    expect(first > '2014-11-20' && first < '2015-01-01').toBe(true)
    expect(observations.map(({ day }) => day)).toEqual(listDays({ from: first, to: YESTERDAY }))
    expect(pages()).toEqual(Array.from({ length: 21 }, (_, index) => index + 1))
    expect(standIn.requests.every(({ headers }) => headers['x-github-api-version'] === '2026-03-10')).toBe(
      true,
    )
  })

  it('adds up to the stars that are held, but for those of today', async () => {
    const held = standIn.githubHolds.get('koajs/koa')?.stars.level(YESTERDAY)
    const observations = observationsOf(await collect(wantStars('koajs/koa')), 'koajs/koa')
    expect(observations.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(held)
    expect(observations.some(({ day }) => day >= TODAY)).toBe(false)
  })

  it('answers every wanted day, also those on which there was no repository yet', async () => {
    const collected = await collect(wantStars('fastify/fastify'))
    const answered = collected.flatMap(({ range }) => listDays(range)).sort()
    expect(answered).toEqual(listDays({ from: '2007-10-29', to: YESTERDAY }))
    // The synthetic repository was created on 2016-09-28.
    expect(observationsOf(collected, 'fastify/fastify').some(({ day }) => day < '2016-09-25')).toBe(false)
  })

  it('holds what is young as provisional: days there may end later than here', async () => {
    const observations = observationsOf(await collect(wantStars('nodejs/node', '2026-08-01')), 'nodejs/node')
    expect(observations.slice(-2).map(({ day, status }) => [day, status])).toEqual([
      ['2026-08-20', 'final'],
      ['2026-08-21', 'provisional'],
    ])
  })

  it('reads only the pages on which wanted days stand', async () => {
    await collect({
      ...wantStars('nodejs/node'),
      ranges: [
        { from: '2020-03-01', to: '2020-03-10' },
        { from: addDays(TODAY, -starsAddedMetric.rereads), to: YESTERDAY },
      ],
    })
    expect(pages()).toEqual([1, 12])
    standIn.requests.splice(0)
    await collect({ ...wantStars('nodejs/node'), ranges: [{ from: '2020-03-01', to: '2020-03-10' }] })
    expect(pages()).toEqual([12])
  })

  it('has all the days that are read again every day on the newest page, on whatever day of the week', async () => {
    for (const today of listDays({ from: '2026-08-22', to: '2026-08-29' })) {
      standIn.setToday(today)
      standIn.requests.splice(0)
      const from = addDays(today, -starsAddedMetric.rereads)
      const collected = await collect(wantStars('nodejs/node', from, addDays(today, -1)))
      expect(pages()).toEqual([1])
      expect(observationsOf(collected, 'nodejs/node')).toHaveLength(starsAddedMetric.rereads)
    }
  })

  it('asks for the last months of every repository before the years of any', async () => {
    await collect(wantStars('nodejs/node'), wantStars('koajs/koa'))
    expect(
      standIn.requests.slice(0, 3).map(({ path }) => path.match(/repos\/(.*?)\/star.*page=(\d+)/)?.[1]),
    ).toEqual(['nodejs/node', 'koajs/koa', 'nodejs/node'])
  })

  it('takes the shift of all pages at the start of a week: no day twice, none lost', async () => {
    const asked = quickUpstream(standIn.github)
    const shifting: Upstream = {
      ...asked,
      github: async (...call) => {
        const answer = await asked.github(...call)
        standIn.setToday('2026-08-23')
        return answer
      },
    }
    const days = observationsOf(
      await collectAll(github, [wantStars('koajs/koa')], shifting),
      'koajs/koa',
    ).map(({ day }) => day)
    const unique = [...new Set(days)].sort()
    expect(unique).toEqual(listDays({ from: unique[0] ?? TODAY, to: YESTERDAY }))
    expect(unique[0]! < '2013-08-01').toBe(true)
  })

  it('lowers the day of a star that was taken back', async () => {
    const valueOn = async (day: Day) =>
      observationsOf(
        await collect(wantStars('nodejs/node', '2026-08-01', addDays(standIn.today(), -1))),
        'nodejs/node',
      ).find(one => one.day === day)?.value
    standIn.githubHolds.set('nodejs/node', { stargazers_count: 200_000 })
    standIn.setToday('2026-08-24')
    const before = await valueOn('2026-08-22')
    standIn.githubHolds.set('nodejs/node', { stargazers_count: 199_990 })
    expect(await valueOn('2026-08-22')).toBe((before ?? 0) - 10)
  })

  it.each([
    ['absent, as at GitHub Enterprise', false, 'not-found', 'GitHub has no star history here'],
    ['closed with 401', 401, 'forbidden', 'the star history is closed to us'],
    ['closed with 403', 403, 'forbidden', 'the star history is closed to us'],
    ['closed with an empty list', 'empty', 'forbidden', 'empty list'],
  ] as const)('that is %s is an outcome, and never 0', async (_, starHistory, fault, words) => {
    standIn.githubHolds.starHistory = starHistory
    const stars = want('nodejs/node', TODAY, TODAY, { metric: 'github.stars' })
    const collected = await collect(stars, wantStars('nodejs/node'))
    expect(collected.find(({ wanted }) => wanted === stars)?.observations).toHaveLength(1)
    const [refused] = collected.filter(({ wanted }) => wanted.metric === starsAddedMetric.id)
    expect(refused?.fault?.kind).toBe(fault)
    expect(refused?.fault?.detail).toContain(words)
    expect(refused?.observations).toEqual([])
  })

  it('is not asked for when the repository is gone or another one took its name', async () => {
    standIn.githubHolds.set('koajs/koa', { refused: 'gone' })
    standIn.githubHolds.replace('nodejs/node')
    const both = ['koajs/koa', 'nodejs/node'].flatMap(name => [
      want(name, TODAY, TODAY, { metric: 'github.stars', upstreamId: '1' }),
      { ...wantStars(name), upstreamId: '1' },
    ])
    const collected = await collect(...both)
    expect(faultsOf(collected)).toEqual({ 'koajs/koa': 'not-found', 'nodejs/node': 'invalid-answer' })
    expect(collected.every(({ fault }) => fault)).toBe(true)
    expect(standIn.requests).toHaveLength(2)
  })

  it('says that it is limited, and keeps the pages that came', async () => {
    standIn.githubLimit.set({ requests: 3, resetInSeconds: 1800 })
    const collected = await collect(wantStars('nodejs/node'))
    expect(faultsOf(collected)).toEqual({ 'nodejs/node': 'rate-limited' })
    expect(observationsOf(collected, 'nodejs/node').length).toBeGreaterThan(600)
  })

  it.each(['negative', 'null-counts', 'text-counts', 'truncated-json', 'html-200'] as const)(
    'refuses %s',
    async kind => {
      standIn.faults.add({ match: 'page=2', kind })
      const collected = await collect(wantStars('nodejs/node'))
      expect(faultsOf(collected)).toEqual({ 'nodejs/node': 'invalid-answer' })
      expect(observationsOf(collected, 'nodejs/node').some(({ day }) => day < '2026-01-01')).toBe(false)
    },
  )
})

describe('a star history that cannot be', () => {
  const SUNDAY = Date.parse('2026-08-16') / 1000
  const week = (ago: number, days = [1, 0, 0, 0, 2, 0, 0], total = 3) => ({
    week: SUNDAY - ago * 604_800,
    total,
    days,
  })

  /** GitHub, with a given page as its answer. */
  async function faultOf(page: unknown): Promise<Fault | undefined> {
    const upstream: Upstream = {
      ...quickUpstream('http://127.0.0.1:9'),
      github: async (_route, _parameters, schema) => {
        const parsed = schema.safeParse(page)
        if (parsed.success) return { ok: true, value: parsed.data, status: 200, links: {} }
        const detail = parsed.error.issues[0]?.message ?? ''
        return { ok: false, fault: { kind: 'invalid-answer', detail } }
      },
    }
    const collected = await collectAll(github, [wantStars('a/b', '2026-08-01')], upstream)
    return collected.find(({ fault }) => fault)?.fault
  }

  it('is not one that is right, also when its days begin at midnight in California', async () => {
    expect(await faultOf([week(0), week(1), week(2)])).toBeUndefined()
    expect(await faultOf([{ ...week(0), week: SUNDAY + 7 * 3600 }])).toBeUndefined()
  })

  it.each([
    ['days that do not add up', [week(0), week(1, [1, 1, 1, 1, 1, 1, 1], 8)], 'add up'],
    ['six days', [week(0, [1, 1, 1, 0, 0, 0])], 'Too small'],
    ['a hole', [week(0), week(2)], 'after the week of 2026-08-16 comes that of 2026-08-02'],
    ['oldest first', [week(1), week(0)], 'after the week of 2026-08-09 comes that of 2026-08-16'],
    ['weeks from Monday', [{ ...week(0), week: SUNDAY + 86_400 }], 'Sunday'],
    ['a list of people', [{ login: 'someone' }], ''],
  ])('has %s', async (_, page, detail) => {
    const fault = await faultOf(page)
    expect(fault?.kind).toBe('invalid-answer')
    expect(fault?.detail).toContain(detail)
  })
})
