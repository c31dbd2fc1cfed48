import { hostname } from 'node:os'
import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it, test } from 'vitest'
import { queryRows } from '../../../db/connection/db.ts'
import {
  describeThisWorker,
  formatWorker,
  isProcessAlive,
  isWorkerGone,
  parseWorker,
} from '../../../db/connection/worker.ts'
import { claimFiring, claimRequestedRun } from '../../../db/runs/claimRuns.ts'
import {
  readLastOutcomes,
  readOutcomes,
  readRecentFaults,
  readRun,
  readRuns,
} from '../../../db/runs/runQueries.ts'
import {
  abandonDeadRuns,
  finishRun,
  insertRun,
  type Outcome,
  saveHeartbeat,
  saveOutcome,
  saveWantedCount,
} from '../../../db/runs/runs.ts'
import { emptyNumbers, onBoth } from '../../database.ts'

const NPM = { source: 'npm', reason: 'schedule', origin: 'https://api.npmjs.org' } as const
const BY_HAND = { ...NPM, reason: 'command' } as const
const FIRING = new Date('2026-11-22T07:20:00Z')
const at = (time: string) => new Date(`2026-11-22T${time}Z`)
const NOW = at('07:20:01')

onBoth('runs', opened => {
  const db = () => opened().db
  const claim = (firing = FIRING, now = NOW) => claimFiring(db(), NPM, firing, now)
  const finish = (id: number, state: 'finished' | 'abandoned' | 'failed' = 'finished') =>
    finishRun(db(), id, { state, requests: 3, at: at('07:30:00') })
  /** As if another process had written it. */
  const leaveTo = (id: number, worker: string) =>
    queryRows(db(), sql`update runs set worker = ${worker} where id = ${id}`)
  const states = async () => (await readRuns(db(), { limit: 100 })).map(({ state }) => state)

  beforeEach(() => emptyNumbers(db()))

  describe('a firing', () => {
    it('belongs to exactly one of many that claim it, and the others leave no run behind', async () => {
      const claims = await Promise.all(Array.from({ length: 20 }, () => claim()))
      const won = claims.filter(id => id !== null)
      expect(won).toHaveLength(1)
      const runs = await readRuns(db(), { limit: 100 })
      expect(runs.map(({ id, state }) => [id, state])).toEqual([[won[0], 'running']])
      // Nor did they write and delete one: in a distributed database, those who do wait for each other.
      expect(await claim(new Date('2026-11-22T13:20:00Z'))).toBe(won[0]! + 1)
    })

    it.each(['finished', 'failed'] as const)('is over when its run has %s', async state => {
      await finish((await claim())!, state)
      expect(await claim()).toBeNull()
    })

    it('is free again when its run was abandoned: for exactly one', async () => {
      const first = (await claim())!
      await finish(first, 'abandoned')
      const claims = await Promise.all(Array.from({ length: 10 }, () => claim()))
      const won = claims.filter(id => id !== null)
      expect(won).toHaveLength(1)
      expect(won[0]).not.toBe(first)
      expect(await claim()).toBeNull()
    })

    it('of another moment or source is another one', async () => {
      expect(await claim()).not.toBeNull()
      expect(await claim(new Date('2026-11-22T13:20:00Z'))).not.toBeNull()
      expect(await claimFiring(db(), { ...NPM, source: 'github' }, FIRING, NOW)).not.toBeNull()
    })
  })

  describe('runs asked for by hand', () => {
    const request = (source: string, projects: string[] | null = null) =>
      insertRun(db(), { ...BY_HAND, source, projects }, 'requested', NOW)

    it('are claimed once each, the oldest first, however many claim', async () => {
      const ids = [await request('npm', ['koa']), await request('github'), await request('npm')]
      expect(await claimRequestedRun(db(), ['npm', 'github'], NOW)).toEqual({
        id: ids[0],
        source: 'npm',
        projects: ['koa'],
        from: null,
        to: null,
        trace: expect.stringMatching(/^[0-9a-f]{32}$/),
      })
      const rest = await Promise.all(
        [1, 2, 3, 4, 5].map(() => claimRequestedRun(db(), ['npm', 'github'], NOW)),
      )
      expect(rest.flatMap(run => run?.id ?? []).sort((a, b) => a - b)).toEqual([ids[1], ids[2]])
      expect(await states()).toEqual(['running', 'running', 'running'])
    })

    it('wait until their source is free', async () => {
      await request('npm')
      const github = await request('github')
      expect(await claimRequestedRun(db(), ['github'], NOW)).toMatchObject({ id: github, projects: null })
      expect(await claimRequestedRun(db(), ['github'], NOW)).toBeNull()
      expect(await claimRequestedRun(db(), [], NOW)).toBeNull()
      expect(await states()).toEqual(['running', 'requested'])
    })

    it('have not started before they are claimed', async () => {
      const id = await request('npm')
      expect(await readRun(db(), id)).toMatchObject({ state: 'requested', startedAt: null, finishedAt: null })
      await claimRequestedRun(db(), ['npm'], at('07:25:00'))
      expect(await readRun(db(), id)).toMatchObject({ state: 'running', startedAt: '2026-11-22T07:25:00Z' })
    })
  })

  describe('outcomes', () => {
    const good: Outcome = {
      project: 'koa',
      subject: 'koa',
      fault: null,
      detail: null,
      observed: 30,
      written: 2,
    }
    const bad = { ...good, fault: 'unavailable', detail: 'HTTP 502', observed: 0, written: 0 }

    it('of one subject add up, and a fault stays', async () => {
      const id = (await claim())!
      for (const outcome of [good, good, bad, good]) await saveOutcome(db(), id, outcome, NOW)
      expect(await readOutcomes(db(), id)).toEqual([
        { ...bad, observed: 90, written: 6, finishedAt: '2026-11-22T07:20:01Z' },
      ])
    })

    it('explain a fault by its own words, not by an earlier remark', async () => {
      const id = (await claim())!
      await saveOutcome(db(), id, { ...good, detail: 'now named koa/koa' }, NOW)
      expect((await readOutcomes(db(), id))[0]?.detail).toBe('now named koa/koa')
      await saveOutcome(db(), id, bad, NOW)
      await saveOutcome(db(), id, { ...bad, fault: 'forbidden', detail: 'HTTP 403' }, NOW)
      expect((await readOutcomes(db(), id))[0]).toMatchObject({ fault: 'unavailable', detail: 'HTTP 502' })
    })

    it('of all subjects are summed on the run, faults first in their list', async () => {
      const id = (await claim())!
      await saveWantedCount(db(), id, 3)
      await saveOutcome(db(), id, { ...good, project: 'axios', subject: 'axios' }, NOW)
      await saveOutcome(db(), id, bad, NOW)
      await saveOutcome(db(), id, { ...good, subject: '@koa/router', written: 5 }, NOW)
      expect(await readRun(db(), id)).toMatchObject({ wanted: 3, done: 3, faults: 1, written: 7 })
      expect((await readOutcomes(db(), id)).map(({ subject }) => subject)).toEqual([
        'koa',
        'axios',
        '@koa/router',
      ])
    })

    it('are known by the last one of every subject; history has none', async () => {
      const first = (await claim())!
      await saveOutcome(db(), first, bad, at('07:21:00'))
      const second = await insertRun(db(), BY_HAND, 'running', NOW)
      await saveOutcome(db(), second, good, at('07:22:00'))
      const history = await insertRun(db(), { ...NPM, reason: 'history' }, 'running', NOW)
      await saveOutcome(db(), history, bad, at('07:23:00'))
      expect(await readLastOutcomes(db())).toEqual([
        { ...good, source: 'npm', finishedAt: '2026-11-22T07:22:00Z' },
      ])
    })

    it('say since when a subject fails, and when it last succeeded', async () => {
      const outcomes = [bad, { ...bad, fault: null }, bad, bad]
      let last = 0
      for (const [index, one] of outcomes.entries()) {
        last = await insertRun(db(), BY_HAND, 'running', NOW)
        await saveOutcome(db(), last, one, at(`07:2${index}:00`))
      }
      const known = { source: 'npm', ...bad, finishedAt: '2026-11-22T07:23:00Z', isAll: true }
      const since = at('00:00:00')
      expect(await readRecentFaults(db(), since)).toEqual([
        { ...known, succeededAt: '2026-11-22T07:21:00Z', failingSince: '2026-11-22T07:22:00Z' },
      ])
      expect(await readRecentFaults(db(), since, last - 1)).toEqual([
        { ...known, succeededAt: null, failingSince: '2026-11-22T07:23:00Z' },
      ])
      // What an earlier run of the source brought is not known.
      expect(await readRecentFaults(db(), new Date(NOW.getTime() + 1))).toMatchObject([{ isAll: false }])
      const next = await insertRun(db(), BY_HAND, 'running', NOW)
      await saveOutcome(db(), next, { ...bad, fault: null }, at('07:25:00'))
      expect(await readRecentFaults(db(), since)).toMatchObject([
        { fault: null, succeededAt: '2026-11-22T07:25:00Z', failingSince: null },
      ])
    })
  })

  describe('a run', () => {
    it('is read with what it was asked for and how it ended', async () => {
      const id = await insertRun(
        db(),
        { ...BY_HAND, projects: ['koa'], days: { from: '2026-11-01', to: null } },
        'running',
        NOW,
      )
      await saveHeartbeat(db(), id, 2)
      await finishRun(db(), id, { state: 'failed', requests: 9, detail: 'Error: x', at: at('07:30:00.250') })
      const expected = {
        id,
        source: 'npm',
        reason: 'command',
        projects: ['koa'],
        from: '2026-11-01',
        to: null,
        state: 'failed',
        origin: 'https://api.npmjs.org',
        createdAt: '2026-11-22T07:20:01Z',
        startedAt: '2026-11-22T07:20:01Z',
        finishedAt: '2026-11-22T07:30:00.25Z',
        wanted: 0,
        done: 0,
        faults: 0,
        written: 0,
        requests: 9,
        detail: 'Error: x',
      }
      expect(await readRun(db(), id)).toEqual(expected)
      expect(await readRuns(db(), { limit: 5 })).toEqual([expected])
      expect(await readRun(db(), id + 1)).toBeNull()
    })

    it('is listed after those that came later, by source and up to a limit', async () => {
      const ids: number[] = []
      for (const source of ['npm', 'github', 'npm'])
        ids.push(await insertRun(db(), { ...NPM, source }, 'running', NOW))
      const listed = async (by: { source?: string; limit: number }) =>
        (await readRuns(db(), by)).map(({ id }) => id)
      expect(await listed({ limit: 9 })).toEqual([ids[2], ids[1], ids[0]])
      expect(await listed({ limit: 1 })).toEqual([ids[2]])
      expect(await listed({ source: 'npm', limit: 9 })).toEqual([ids[2], ids[0]])
    })

    it('without a sign of life for 45 seconds is abandoned, and its firing free; never one of our own', async () => {
      const id = (await claim())!
      await leaveTo(id, 'another-host/1/1')
      await saveHeartbeat(db(), id, 1)
      const silentFor = (seconds: number) =>
        db().execute(`update runs set alive_at = now() - interval '${seconds} seconds' where id = ${id}`)
      await silentFor(40)
      expect(await abandonDeadRuns(db(), at('07:22:45'))).toBe(0)
      await silentFor(46)
      expect(await abandonDeadRuns(db(), at('07:22:46'), { own: [id] })).toBe(0)
      expect(await abandonDeadRuns(db(), at('07:22:46'))).toBe(1)
      expect(await readRun(db(), id)).toMatchObject({
        state: 'abandoned',
        finishedAt: '2026-11-22T07:22:46Z',
      })
      expect(await claim()).not.toBeNull()
    })

    it.each(['1970-01-01T00:00:00Z', '2099-01-01T00:00:00Z'])(
      'lives by the clock of the database: not by one that says %s',
      async clock => {
        const off = new Date(clock)
        const own = await insertRun(db(), BY_HAND, 'running', off)
        await insertRun(db(), { ...BY_HAND, source: 'github' }, 'requested', off)
        const requested = (await claimRequestedRun(db(), ['github'], off))!.id
        for (const id of [own, requested]) {
          await leaveTo(id, 'another-host/1/1')
          // Of a process that is right, of one that is not, and of one that collects itself.
          for (const now of [NOW, off, new Date()]) expect(await abandonDeadRuns(db(), now)).toBe(0)
          await saveHeartbeat(db(), id, 1)
          for (const now of [NOW, off, new Date()]) expect(await abandonDeadRuns(db(), now)).toBe(0)
        }
        await db().execute("update runs set alive_at = now() - interval '46 seconds'")
        expect(await abandonDeadRuns(db(), off)).toBe(2)
      },
    )

    it('of a process of this host that is gone is abandoned at once', async () => {
      const [mine, gone] = [(await claim())!, await insertRun(db(), BY_HAND, 'running', NOW)]
      await leaveTo(gone, `${hostname()}/${process.pid}/1`)
      expect(await abandonDeadRuns(db(), NOW)).toBe(1)
      expect((await readRun(db(), mine))?.state).toBe('running')
      expect((await readRun(db(), gone))?.state).toBe('abandoned')
    })

    it('that is open when nobody else can have it is abandoned, and no other', async () => {
      await claim()
      await finish(await insertRun(db(), BY_HAND, 'running', NOW))
      await insertRun(db(), BY_HAND, 'requested', NOW)
      expect(await abandonDeadRuns(db(), NOW, { all: true })).toBe(1)
      expect(await states()).toEqual(['requested', 'finished', 'abandoned'])
      expect(await abandonDeadRuns(db(), NOW, { all: true })).toBe(0)
    })
  })
})

test('a process is known again by its name', () => {
  const me = describeThisWorker()
  expect(parseWorker(formatWorker(me))).toEqual(me)
  expect([isProcessAlive(me), isWorkerGone(me)]).toEqual([true, false])
  expect(isWorkerGone({ ...me, began: '1' })).toBe(true)
  expect(isWorkerGone({ ...me, began: '1', host: 'another-host' })).toBe(false)
  expect(parseWorker('no worker')).toBeNull()
})
