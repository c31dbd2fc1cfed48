import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Day } from '../../../db/model/time/day.ts'
import { saveObservations } from '../../../db/observations/observations.ts'
import { ensureSeries } from '../../../db/observations/series.ts'
import { finishRun, insertRun, type NewRun, saveOutcome } from '../../../db/runs/runs.ts'
import { readStatus } from '../../../server/status/readStatus.ts'
import { allMetrics, emptyNumbers, onBoth, storeFirstCatalog } from '../../database.ts'
import { createReadModel } from '../../readModel.ts'
import { NOW, TODAY } from '../serving.ts'

onBoth('freshness', opened => {
  const db = () => opened().db
  const status = () =>
    readStatus({
      db: db(),
      model: createReadModel(db()),
      now: () => NOW,
      today: () => TODAY,
      allowed: () => false,
    })

  /** A series whose last value is of the day; without a day one without values. */
  async function series(project: string, subject: string, metric: string, last?: Day): Promise<void> {
    const { source, granularity } = allMetrics.find(({ id }) => id === metric)!
    const [{ id: seriesId } = { id: 0 }] = await ensureSeries(db(), [
      { project, source, subject, metric, granularity },
    ])
    const observations = last ? [{ day: last, value: 1, status: 'final' as const }] : []
    await saveObservations(db(), { seriesId, runId: 1, at: NOW, observations })
  }

  async function run(
    source: string,
    faults: readonly (string | null)[],
    reason: NewRun['reason'] = 'schedule',
    ended = true,
  ): Promise<void> {
    const id = await insertRun(db(), { source, reason, origin: 'https://a.example.org' }, 'running', NOW)
    for (const [index, fault] of faults.entries()) {
      const subject = index === 0 ? 'express' : `subject-${index}`
      const outcome = { project: subject, subject, fault, detail: fault && 'why', observed: 0, written: 0 }
      await saveOutcome(db(), id, outcome, NOW)
    }
    if (ended) await finishRun(db(), id, { state: 'finished', requests: 1, at: NOW })
  }

  beforeAll(() => storeFirstCatalog(db()))
  beforeEach(() => emptyNumbers(db()))

  describe('a series', () => {
    const npm = (last?: Day) => series('express', 'express', 'npm.downloads', last)
    const state = async () => (await status()).series[0]

    it.each(['2026-11-21', '2026-11-19'] as const)(
      'with a value of %s is fresh, whatever the last fault',
      async last => {
        await npm(last)
        await run('npm', ['unavailable'])
        expect(await state()).toEqual({
          project: 'express',
          metric: 'npm.downloads',
          source: 'npm',
          subject: 'express',
          state: 'fresh',
          last,
          lastPeriod: 'day',
          expected: '2026-11-21',
          fault: 'unavailable',
          detail: 'why',
          triedAt: '2026-11-22T10:00:00Z',
          failingSince: '2026-11-22T10:00:00Z',
          succeededAt: null,
          firstTriedAt: '2026-11-22T10:00:00Z',
          nextTry: '2026-11-22T13:20:00.000Z',
        })
      },
    )

    it('that ends earlier is late, and failing when its last outcome is a fault', async () => {
      await npm('2026-11-18')
      expect(await state()).toMatchObject({ state: 'late', fault: null, triedAt: null })
      await run('npm', ['not-found'])
      expect(await state()).toMatchObject({ state: 'failing', fault: 'not-found' })
      await run('npm', [null])
      expect(await state()).toMatchObject({ state: 'late', fault: null, failingSince: null })
      await run('npm', ['not-found'])
      expect(await state()).toMatchObject({
        ...{ state: 'failing', failingSince: '2026-11-22T10:00:00Z', succeededAt: '2026-11-22T10:00:00Z' },
        firstTriedAt: null,
      })
    })

    it('without any value is empty', async () => {
      await npm()
      expect(await state()).toMatchObject({ state: 'empty', last: null })
    })

    it('of levels is due today, one that nobody can ask for is history', async () => {
      await series('nodejs', 'nodejs/node', 'github.stars', '2026-11-22')
      await series('npm', '*', 'published.npm_downloads_per_day', '2015-03-01')
      const [stars, published] = (await status()).series
      expect([stars?.state, stars?.expected]).toEqual(['fresh', '2026-11-22'])
      expect([published?.state, published?.expected]).toEqual(['history', null])
      expect((await status()).counts).toEqual({ fresh: 1, history: 1 })
    })
  })

  describe('a source', () => {
    const source = async (id = 'npm') => (await status()).sources.find(one => one.id === id)

    it('that was never asked is neither reachable nor not', async () => {
      await run('npm', [], 'history')
      expect(await source()).toMatchObject({ lastRun: null, reachable: null })
      // There is no published history here either, so none is shown.
      expect((await status()).summary).toBe('No data has been collected yet.')
    })

    it.each([
      [[null, 'unavailable'], true],
      [['unavailable', 'unavailable'], false],
      [['rate-limited', 'unavailable'], false],
      // It answered, if not what was hoped for.
      [['not-found'], true],
      [['unavailable', 'forbidden'], true],
    ])('whose last run ended with %j is reachable: %s', async (faults, reachable) => {
      await run('npm', [null])
      await run('npm', faults)
      expect(await source()).toMatchObject({ reachable })
      const away = /npm could not be reached at the last attempt\. No data has been collected yet\.$/
      if (reachable) expect((await status()).summary).not.toMatch(away)
      else expect((await status()).summary).toMatch(away)
    })

    it('is judged by the last run that had something to ask', async () => {
      await run('npm', ['unavailable'])
      await run('npm', [])
      expect(await source()).toMatchObject({ reachable: false, lastRun: { done: 0 } })
    })

    it('is not forgotten behind any number of loads of history', async () => {
      await run('npm', [null])
      for (let load = 0; load < 25; load++) await run('npm', [], 'history')
      expect(await source()).toMatchObject({ reachable: true, lastRun: { reason: 'schedule', done: 1 } })
    })

    it('shows a first run while it goes on', async () => {
      await run('npm', ['unavailable'], 'schedule', false)
      expect(await source()).toMatchObject({ reachable: false, lastRun: { state: 'running' } })
    })
  })

  it('is said in one sentence', async () => {
    await series('express', 'express', 'npm.downloads', '2026-11-21')
    await series('koa', 'koa', 'npm.downloads', '2026-11-01')
    await series('npm', '*', 'published.npm_downloads_per_day', '2015-03-01')
    await run('npm', [null])
    expect((await status()).summary).toBe('1 of 2 series are up to date.')
    await run('npm', ['unavailable'])
    await run('github', ['unavailable'])
    expect((await status()).summary).toBe(
      'npm and GitHub could not be reached at the last attempt. Each number shows its date; the latest is 21 November 2026.',
    )
  })
})
