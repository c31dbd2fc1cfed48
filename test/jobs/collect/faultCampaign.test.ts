import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Observation } from '../../../db/model/series/observation.ts'
import { addDays, type Day, listDays, toUtcDay } from '../../../db/model/time/day.ts'
import { saveObservations } from '../../../db/observations/observations.ts'
import { ensureSeries } from '../../../db/observations/series.ts'
import { insertRun } from '../../../db/runs/runs.ts'
import { emptyNumbers, keepNumbers, onBoth, storeFirstCatalog } from '../../database.ts'
import { saveSeriesOrigin } from '../../saveSeriesOrigin.ts'
import { starWeeks } from '../../upstreams/github/stars.ts'
import { type Fault, type FaultKind, type StandIn, startStandIn } from '../../upstreams/index.ts'
import { collectOnce, storedOf } from '../collectOnce.ts'

/** The stored values by day, without missing ones. */
const knownIn = (stored: readonly Observation[]): Map<Day, number> =>
  new Map(stored.flatMap(({ day, value }) => (value === null ? [] : [[day, value]])))

/** Only values that are or were true may be stored, and none that were stored before may be gone. */
function expectHonest(
  before: readonly Observation[],
  after: readonly Observation[],
  ...truths: ReadonlyMap<Day, number>[]
) {
  const wrong = [...knownIn(after)].filter(([day, value]) => truths.every(truth => truth.get(day) !== value))
  expect(wrong).toEqual([])
  const known = knownIn(after)
  expect([...knownIn(before).keys()].filter(day => !known.has(day))).toEqual([])
}

/** Faults that every upstream can have, and the fault that the outcome then shows. */
const FAULTS: readonly [FaultKind, string, Partial<Fault>?][] = [
  ['429-html', 'rate-limited'],
  ['429-retry-after', 'rate-limited', { retryAfter: 600 }],
  ['hang', 'unavailable'],
  ['stalled-body', 'unavailable'],
  ['cut-connection', 'unavailable'],
  ['reset-connection', 'unavailable'],
  ['500-json', 'unavailable'],
  ['502-html', 'unavailable'],
  ['202-computing', 'unavailable'],
  ['301-nowhere', 'unavailable'],
  ['404-json', 'not-found'],
  ['401-json', 'forbidden'],
  ['403-html', 'forbidden'],
  ['403-too-large', 'forbidden'],
  ['451-json', 'forbidden'],
  ['truncated-json', 'invalid-answer'],
  ['html-200', 'invalid-answer'],
  ['empty-200', 'invalid-answer'],
  ['error-200', 'invalid-answer'],
  ['204-empty', 'invalid-answer'],
  ['empty-list', 'invalid-answer'],
  ['negative', 'invalid-answer'],
  ['null-counts', 'invalid-answer'],
  ['text-counts', 'invalid-answer'],
  ['absurd', 'invalid-answer'],
]

const START: Day = '2026-08-10'
const TODAY: Day = '2026-08-22'
const ORIGIN = 'https://upstream.example.org'

onBoth('a run under a fault', opened => {
  let standIn: StandIn
  let today: Day
  const begin = async () => {
    today = START
    standIn = await startStandIn({ today })
  }
  beforeEach(begin)
  afterEach(() => standIn.close())

  const go = (day: Day) => {
    today = day
    standIn.setToday(day)
  }
  const stored = (project: string, metric: string) => storedOf(opened().db, project, metric)
  const collect = (source: 'npm' | 'github' | 'nodejs-dist', timeoutMs = 10_000) => {
    const address = { npm: standIn.npm, github: standIn.github, 'nodejs-dist': standIn.nodejsDist }[source]
    const projects = [...PROJECTS[source]]
    // The upstream of every test has a port of its own, and stands for the same one.
    return collectOnce(opened().db, { source, address, origin: ORIGIN, projects, today, timeoutMs })
  }
  /** What is stored before every test of a block; it is collected once. */
  const prepare = async (source: 'npm' | 'github', fault: Fault): Promise<() => Promise<void>> => {
    await emptyNumbers(opened().db)
    await storeFirstCatalog(opened().db, PROJECTS[source])
    standIn.faults.add(fault)
    await collect(source)
    return keepNumbers(opened().db)
  }
  const faulty = async (source: 'npm' | 'github' | 'nodejs-dist', fault: Fault) => {
    standIn.faults.add(fault)
    const run = await collect(source, /hang|stalled/.test(fault.kind) ? 60 : 10_000)
    standIn.faults.clear()
    expect(run.state).toBe('finished')
    return run
  }

  describe('of npm', () => {
    const NAMES = { express: 'express', koa: 'koa', 'azure-functions': '@azure/functions' }
    const BIRTH: Day = '2023-02-03'
    const truthOf = (name: string, until = addDays(today, -1)) =>
      new Map(listDays({ from: BIRTH, to: until }).map(day => [day, standIn.npmHolds.get(name, day)]))
    const storedAll = () => Promise.all(PROJECTS.npm.map(project => stored(project, 'npm.downloads')))

    const holdPackages = () => {
      for (const name of Object.values(NAMES)) {
        standIn.npmHolds.remove(name)
        standIn.npmHolds.add(name, { birth: BIRTH })
      }
    }
    let restore: () => Promise<void>
    let before: Observation[][]
    beforeAll(async () => {
      await begin()
      holdPackages()
      // The newest part is stored, but not the years before.
      restore = await prepare('npm', { match: /:2024-/, kind: '502-html' })
      before = await storedAll()
      await standIn.close()
    })
    beforeEach(async () => {
      await restore()
      holdPackages()
      go(TODAY)
    })

    const expectHonestAll = async (before: Observation[][], until?: Day) => {
      const after = await storedAll()
      for (const [index, name] of Object.values(NAMES).entries())
        expectHonest(before[index] ?? [], after[index] ?? [], truthOf(name, until))
    }
    const expectWhole = async () => {
      const after = await storedAll()
      for (const [index, name] of Object.values(NAMES).entries())
        expect(knownIn(after[index] ?? [])).toEqual(truthOf(name))
    }

    it.each(FAULTS)(
      'that is %s stores nothing wrong, loses nothing, says %s, and heals',
      async (kind, word, more) => {
        expect(before.every(days => days.length > 300)).toBe(true)
        const run = await faulty('npm', { match: '/npm/', kind, ...more })
        expect(run.outcomes.map(({ fault, detail }) => [fault, detail !== null])).toEqual(
          PROJECTS.npm.map(() => [word, true]),
        )
        await expectHonestAll(before)
        expect(await collect('npm')).toMatchObject({ state: 'finished', faults: 0 })
        await expectWhole()
      },
    )

    it('that begins in the middle keeps what came before it', async () => {
      const run = await faulty('npm', { match: '/npm/', kind: 'absurd', after: 2 })
      expect(run.outcomes.every(({ fault }) => fault === 'invalid-answer')).toBe(true)
      await expectHonestAll(before)
      await collect('npm')
      await expectWhole()
    })

    it('that clips every range is noticed, and the rest asked for', async () => {
      expect(await faulty('npm', { match: '/npm/', kind: 'clipped' })).toMatchObject({ faults: 0 })
      await expectHonestAll(before)
      await expectWhole()
    })

    it.each(['zeros', 'absent-days'] as const)(
      'that is %s leaves days unknown, and they are looked at again within a month',
      async kind => {
        await faulty('npm', { match: '/npm/', kind })
        await expectHonestAll(before)
        for (const day of listDays({ from: addDays(TODAY, 1), to: addDays(TODAY, 31) })) {
          go(day)
          await collect('npm')
        }
        await expectWhole()
      },
    )

    it.each([
      ['ahead of', 1],
      ['behind', -1],
    ])('that is a clock a day %s the upstream stores no day that is not over there', async (_, days) => {
      await collect('npm')
      const before = await storedAll()
      for (const uncounted of ['zero', 'absent'] as const) {
        standIn.npmHolds.uncounted = uncounted
        today = addDays(TODAY, days)
        const faults = days > 0 ? PROJECTS.npm.length : 0
        expect(await collect('npm')).toMatchObject({ state: 'finished', faults })
        await expectHonestAll(before, addDays(TODAY, -1))
      }
      go(addDays(TODAY, 3))
      await collect('npm')
      await expectWhole()
    })
  })

  describe('of GitHub', () => {
    const PROJECT = 'fastify'
    const NAME = 'fastify/fastify'
    const LEVELS = ['stars', 'forks', 'watchers', 'open_issues', 'contributors'].map(name => `github.${name}`)
    const METRICS = [...LEVELS, 'github.stars_added', 'github.releases']

    let restore: () => Promise<void>
    let before: Map<string, Observation[]>
    beforeAll(async () => {
      await begin()
      // The newest pages of the star history are stored, but not the years before.
      restore = await prepare('github', { match: /history.*&page=3$/, kind: '502-html' })
      before = await storedAll()
      await standIn.close()
    })
    beforeEach(async () => {
      await restore()
      go(TODAY)
    })

    /** All true values on a day, by metric. */
    function truths(today: Day): Map<string, Map<Day, number>> {
      const all = new Map<string, Map<Day, number>>()
      for (const day of [START, TODAY]) {
        const held = standIn.githubHolds.get(NAME, day)!
        const { stargazers_count, forks_count, subscribers_count, open_issues_count, contributors } = held
        const levels = [stargazers_count, forks_count, subscribers_count, open_issues_count, contributors]
        for (const [index, metric] of LEVELS.entries())
          all.set(metric, (all.get(metric) ?? new Map()).set(day, levels[index] as number))
      }
      const { stars, releases } = standIn.githubHolds.get(NAME, today)!
      const added = starWeeks(stars, today)
        .flatMap(({ week, days }) =>
          days.map((value, index): [Day, number] => [
            toUtcDay(new Date((week + index * 86_400) * 1000)),
            value,
          ]),
        )
        .filter(([day]) => day < today)
        .sort(([a], [b]) => (a < b ? -1 : 1))
      const first = added.findIndex(([, value]) => value > 0)
      all.set('github.stars_added', new Map(added.slice(first)))
      const published = releases.flatMap(({ published_at: at }) => (at ? [toUtcDay(new Date(at))] : []))
      const range = { from: published.toSorted()[0] ?? today, to: addDays(today, -1) }
      const counts = new Map(listDays(range).map(day => [day, 0]))
      for (const day of published) if (day < today) counts.set(day, (counts.get(day) ?? 0) + 1)
      return all.set('github.releases', counts)
    }
    const storedAll = async () =>
      new Map(
        await Promise.all(METRICS.map(async metric => [metric, await stored(PROJECT, metric)] as const)),
      )
    const expectHonestAll = async (before: Map<string, Observation[]>) => {
      const after = await storedAll()
      // Values of the first day were true then: later removals lowered the past.
      const [truth, earlier] = [truths(today), truths(START)]
      for (const metric of METRICS)
        expectHonest(before.get(metric)!, after.get(metric)!, truth.get(metric)!, earlier.get(metric)!)
    }
    const expectWhole = async () => {
      const [after, truth] = [await storedAll(), truths(today)]
      for (const metric of METRICS)
        expect([metric, knownIn(after.get(metric) ?? [])]).toEqual([metric, truth.get(metric)])
    }

    it.each(FAULTS)(
      'that is %s stores nothing wrong, loses nothing, says %s, and heals',
      async (kind, word, more) => {
        expect(before.get('github.stars_added')!.length).toBeGreaterThan(300)
        const run = await faulty('github', { match: '/github/', kind, ...more })
        // Octokit takes the part before the connection broke for the whole body.
        const said = kind === 'cut-connection' || kind === 'stalled-body' ? 'invalid-answer' : word
        expect(run.outcomes).toMatchObject([{ fault: said, detail: expect.stringMatching(/./) }])
        await expectHonestAll(before)
        expect(await collect('github')).toMatchObject({ state: 'finished', faults: 0 })
        await expectWhole()
      },
    )

    it.each([
      ['the star history', 'stargazers/history', 'empty-list', 'forbidden'],
      ['an older page of the star history', /history.*&page=3$/, 'empty-list', 'invalid-answer'],
      ['the contributors', '/contributors', 'empty-list', 'invalid-answer'],
      ['the contributors', '/contributors', '403-too-large', 'forbidden'],
      ['the contributors', '/contributors', '202-computing', 'unavailable'],
      ['the contributors', '/contributors', '204-empty', 'invalid-answer'],
      ['an older page of the star history', /history.*&page=3$/, 'absurd', 'invalid-answer'],
      ['the repository', /fastify$/, 'absurd', 'invalid-answer'],
    ] as const)('of %s alone (%s, %s) says %s, and heals', async (_, match, kind, word) => {
      const run = await faulty('github', { match, kind })
      expect(run.outcomes).toMatchObject([{ fault: word, detail: expect.stringMatching(/./) }])
      await expectHonestAll(before)
      expect(await collect('github')).toMatchObject({ state: 'finished', faults: 0 })
      await expectWhole()
    })

    it('that moves the repository (301) is followed, and said', async () => {
      standIn.githubHolds.rename(NAME, 'elsewhere/fastify')
      const run = await collect('github')
      expect(run.outcomes).toMatchObject([{ fault: null, detail: 'now named elsewhere/fastify' }])
      await expectHonestAll(before)
      await expectWhole()
    })

    it('whose pages shift while they are read stores no day twice and loses none', async () => {
      // A Saturday: after the second page a new week begins, and every week moves one position back.
      const shift = setInterval(() => {
        const pages = standIn.requests.filter(({ path }) => path.includes('history')).length
        if (pages >= asked + 2) standIn.setToday(addDays(TODAY, 1))
      }, 1)
      const asked = standIn.requests.filter(({ path }) => path.includes('history')).length
      standIn.faults.add({ match: 'history', kind: 'slow', delayMs: 60 })
      const run = await collect('github')
      clearInterval(shift)
      expect(run).toMatchObject({ state: 'finished', faults: 0 })
      expect(standIn.today()).toBe(addDays(TODAY, 1))
      standIn.setToday(TODAY)
      await expectHonestAll(before)
      await expectWhole()
    })
  })

  describe('of the downloads of Node.js', () => {
    const truth = () => {
      const days = listDays({ from: '2021-03-01', to: addDays(today, -1) })
      return new Map(days.map(day => [day, standIn.nodejsDistHolds.get(day)!]))
    }
    const downloads = () => stored('nodejs', 'nodejs.downloads')
    /** As if the years before had been collected: one file a day takes ten seconds, and `rereads.test.ts` reads them all. */
    const storeYears = async () => {
      const { db } = opened()
      const names = { project: 'nodejs', source: 'nodejs-dist', subject: 'nodejs.org' } as const
      const [series] = await ensureSeries(db, [{ ...names, metric: 'nodejs.downloads', granularity: 'day' }])
      const at = new Date(`${addDays(today, -30)}T12:00:00Z`)
      const run = { source: 'nodejs-dist', reason: 'command', origin: ORIGIN } as const
      const runId = await insertRun(db, run, 'finished', at)
      const observations = [...truth()]
        .filter(([day]) => day < toUtcDay(at))
        .map(([day, value]) => ({ day, value, status: 'final' as const }))
      expect(observations.length).toBeGreaterThan(1_900)
      await saveSeriesOrigin(db, series!.id, ORIGIN)
      await saveObservations(db, { seriesId: series!.id, runId, at, observations })
    }

    it('stores nothing wrong, loses nothing, names each fault, and heals after each', async () => {
      await emptyNumbers(opened().db)
      await storeFirstCatalog(opened().db, PROJECTS['nodejs-dist'])
      await storeYears()
      await collect('nodejs-dist')
      for (const [kind, word, more] of FAULTS) {
        go(addDays(today, 3))
        const before = await downloads()
        const run = await faulty('nodejs-dist', { match: '/nodejs-dist/', kind, ...more })
        expect([kind, run.outcomes[0]?.fault]).toEqual([kind, word])
        expectHonest(before, await downloads(), truth())
        expect(await collect('nodejs-dist')).toMatchObject({ state: 'finished', faults: 0 })
        expect(knownIn(await downloads())).toEqual(truth())
      }
    })
  })
})

const PROJECTS = {
  npm: ['express', 'koa', 'azure-functions'],
  github: ['fastify'],
  'nodejs-dist': ['nodejs'],
} as const
