import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { queryRows } from '../../../db/connection/db.ts'
import { addDays, type Day, listDays } from '../../../db/model/time/day.ts'
import { listSeries } from '../../../db/observations/series.ts'
import { readAliases, readIdentities } from '../../../db/projects/identities.ts'
import { readRuns } from '../../../db/runs/runQueries.ts'
import type { RequestBudget } from '../../../db/tables/runs.ts'
import { emptyNumbers, onBoth, storeFirstCatalog } from '../../database.ts'
import { until } from '../../until.ts'
import { type StandIn, startStandIn } from '../../upstreams/index.ts'
import { collectOnce, revisionsOf, storedOf } from '../collectOnce.ts'

onBoth('collecting', opened => {
  let standIn: StandIn
  let today: Day = '2026-08-24'
  beforeEach(async () => {
    await emptyNumbers(opened().db)
    await storeFirstCatalog(opened().db, ['undici', 'express', 'koa', 'fastify', 'axios'])
    today = '2026-08-24'
    standIn = await startStandIn({ today })
  })
  afterEach(() => standIn.close())

  const go = (day: Day) => {
    today = day
    standIn.setToday(day)
  }
  const npm = (...projects: string[]) =>
    collectOnce(opened().db, { source: 'npm', address: standIn.npm, projects, today })
  const github = (...projects: string[]) =>
    collectOnce(opened().db, { source: 'github', address: standIn.github, projects, today })
  const downloads = (project: string, asOf?: Day) => storedOf(opened().db, project, 'npm.downloads', asOf)

  it('fills an empty database with every day that npm holds, from 2015-01-10 to yesterday', async () => {
    const run = await npm('express')
    expect(run).toMatchObject({ state: 'finished', wanted: 1, done: 1, faults: 0 })
    const held = listDays({ from: '2015-01-10', to: addDays(today, -1) }).map(day => [
      day,
      standIn.npmHolds.get('express', day),
    ])
    expect((await downloads('express')).map(({ day, value }) => [day, value])).toEqual(held)
  })

  it('keeps how many requests the upstream still takes', async () => {
    await github('express')
    const [{ budget } = { budget: null }] = await queryRows<{ budget: RequestBudget | null }>(
      opened().db,
      sql`select budget from runs where source = 'github' order by id desc limit 1`,
    )
    expect(budget).toMatchObject({ limit: 60, remaining: expect.any(Number) })
    expect(budget!.remaining).toBeLessThan(60)
    expect(Date.parse(budget!.resetAt)).toBeGreaterThan(Date.now())
  })

  it('writes nothing on a second run', async () => {
    await npm('express', 'koa')
    await github('express')
    const second = await npm('express', 'koa')
    expect(second).toMatchObject({ state: 'finished', faults: 0, written: 0 })
    expect(second.requests).toBeLessThan(3)
    expect(await github('express')).toMatchObject({ wanted: 0, requests: 0 })
    expect(await revisionsOf(opened().db, 'express')).toEqual([])
  })

  it('corrects a day that was first answered 0, and keeps what it said before', async () => {
    standIn.npmHolds.outage({ from: '2026-08-20', to: '2026-08-20' })
    await npm('express')
    expect((await downloads('express')).find(({ day }) => day === '2026-08-20')?.value).toBeNull()
    standIn.npmHolds.restore()
    go('2026-09-02')
    await npm('express')
    const truth = standIn.npmHolds.get('express', '2026-08-20')
    const now = (await downloads('express')).find(({ day }) => day === '2026-08-20')
    expect(now).toEqual({ day: '2026-08-20', value: truth, status: 'final' })
    expect(await revisionsOf(opened().db, 'express')).toEqual([
      { day: '2026-08-20', value: null, status: 'missing' },
    ])
    expect(
      (await downloads('express', '2026-09-01')).find(({ day }) => day === '2026-08-20')?.value,
    ).toBeNull()
    expect((await downloads('express', '2026-09-02')).find(({ day }) => day === '2026-08-20')?.value).toBe(
      truth,
    )
  })

  it('keeps the earlier value of a day that npm restates', async () => {
    await npm('express')
    const before = standIn.npmHolds.get('express', '2026-08-15')
    standIn.npmHolds.set('express', '2026-08-15', before + 1000)
    go('2026-08-30')
    await npm('express')
    expect(await revisionsOf(opened().db, 'express')).toEqual([
      { day: '2026-08-15', value: before, status: 'final' },
    ])
  })

  it('does not let a later outage wipe out what was known', async () => {
    await npm('express')
    const before = await downloads('express')
    standIn.npmHolds.outage({ from: '2026-08-01', to: '2026-08-23' })
    expect(await npm('express')).toMatchObject({ written: 0 })
    expect(await downloads('express')).toEqual(before)
  })

  it('goes on from where a run broke off', async () => {
    standIn.faults.add({ match: /2020-/, kind: '502-html' })
    expect(await npm('express')).toMatchObject({ faults: 1, outcomes: [{ fault: 'unavailable' }] })
    const half = await downloads('express')
    expect(half.length).toBeGreaterThan(300)
    standIn.faults.clear()
    await npm('express')
    expect(await downloads('express')).toHaveLength(listDays({ from: '2015-01-10', to: '2026-08-23' }).length)
    expect(await revisionsOf(opened().db, 'express')).toEqual([])
  })

  it('remembers when a package began, and does not ask for the years before again', async () => {
    standIn.npmHolds.remove('undici')
    standIn.npmHolds.add('undici', { birth: '2024-05-06', daily: 4000 })
    await npm('undici')
    const asked = standIn.requests.length
    await npm('undici')
    const later = standIn.requests.slice(asked).map(({ path }) => path)
    expect(later).toHaveLength(1)
    expect(later[0]).toMatch(/2026-07-25:2026-08-23/)
    expect((await downloads('undici'))[0]?.day).toBe('2024-05-06')
  })

  it('takes the snapshot of a day once, and never for a past day', async () => {
    standIn.githubHolds.set('expressjs/express', { stargazers_count: 68_000 })
    await github('express')
    standIn.githubHolds.set('expressjs/express', { stargazers_count: 68_100 })
    await github('express')
    go('2026-08-26')
    standIn.githubHolds.set('expressjs/express', { stargazers_count: 68_200 })
    await github('express')
    expect(await storedOf(opened().db, 'express', 'github.stars')).toEqual([
      { day: '2026-08-24', value: 68_000, status: 'final' },
      { day: '2026-08-26', value: 68_200, status: 'final' },
    ])
  })

  it('keeps the series of a renamed repository, and says its new name', async () => {
    await github('express')
    standIn.githubHolds.rename('expressjs/express', 'pillarjs/express')
    go('2026-08-25')
    const run = await github('express')
    expect(run.outcomes[0]).toMatchObject({
      subject: 'expressjs/express',
      fault: null,
      detail: 'now named pillarjs/express',
    })
    expect(await storedOf(opened().db, 'express', 'github.stars')).toHaveLength(2)
  })

  it('goes on with the next subjects after one that failed, and names the reason', async () => {
    standIn.githubHolds.set('koajs/koa', { refused: 'gone' })
    const run = await github('express', 'koa', 'fastify')
    expect(run).toMatchObject({ state: 'finished', wanted: 3, done: 3, faults: 1 })
    const koa = run.outcomes.find(({ project }) => project === 'koa')
    expect(koa).toMatchObject({ fault: 'not-found', observed: 0, written: 0 })
    expect(koa?.detail).toContain('HTTP 404')
  })

  it('learns all repositories over some hours when GitHub allows few requests', async () => {
    const projects = ['express', 'koa', 'fastify', 'axios']
    standIn.githubLimit.set({ requests: 5, resetInSeconds: 3000 })
    const first = await github(...projects)
    expect(first.outcomes.filter(({ fault }) => fault === 'rate-limited').length).toBeGreaterThan(0)
    standIn.githubLimit.set({ requests: 5, resetInSeconds: 3000 })
    await github(...projects)
    for (const project of projects) {
      expect(await storedOf(opened().db, project, 'github.stars')).toHaveLength(1)
      expect(await storedOf(opened().db, project, 'github.contributors')).toHaveLength(1)
    }
  })

  it.each([
    ['a day ahead', '2026-08-25T12:00:00Z'],
    ['a year ahead', '2027-08-24T12:00:00Z'],
    ['a day behind', '2026-08-23T12:00:00Z'],
    ['at 1970', '1970-01-01T00:03:00Z'],
  ])('stores no day that the upstream denies, by a clock %s, and heals', async (_, clock) => {
    const { db } = opened()
    const wrong = { projects: ['koa'], today, clock: new Date(clock) }
    const stars = await collectOnce(db, { source: 'github', address: standIn.github, ...wrong })
    expect(stars.outcomes.map(({ fault, detail }) => [fault, detail])).toContainEqual([
      'clock-off',
      expect.stringContaining(clock.slice(0, 10)),
    ])
    await collectOnce(db, { source: 'npm', address: standIn.npm, ...wrong })
    expect(await storedOf(db, 'koa', 'github.stars')).toEqual([])
    const days = (await downloads('koa')).map(({ day }) => day)
    expect(days.filter(day => day >= today || day < '2015-01-10')).toEqual([])
    await github('koa')
    await npm('koa')
    expect((await storedOf(db, 'koa', 'github.stars')).map(({ day }) => day)).toEqual([today])
    expect((await downloads('koa')).at(-1)?.day).toBe(addDays(today, -1))
  })

  it.each([
    ['a year ahead', '2027-08-24T12:00:00Z'],
    ['a day ahead', '2026-08-25T12:00:00Z'],
  ])('learns neither a first day nor a name by a clock %s', async (_, clock) => {
    const { db } = opened()
    standIn.npmHolds.remove('undici')
    standIn.npmHolds.add('undici', { birth: '2026-08-26', daily: 4000 })
    const wrong = { today, clock: new Date(clock) }
    const early = await collectOnce(db, {
      ...{ source: 'npm', address: standIn.npm, projects: ['undici'], ...wrong },
    })
    expect(early).toMatchObject({ outcomes: [{ fault: 'clock-off' }] })
    await collectOnce(db, { source: 'github', address: standIn.github, projects: ['koa'], ...wrong })
    const learnt = await listSeries(db, { projects: ['undici'], metric: 'npm.downloads' })
    expect(learnt).toMatchObject([{ firstDay: null, askedFrom: null }])
    expect(await readIdentities(db, 'github')).toEqual(new Map())
    expect(await readAliases(db, 'github')).toEqual([])
    go('2026-09-02')
    await npm('undici')
    expect((await downloads('undici'))[0]?.day).toBe('2026-08-26')
  })

  it('ends a run that is stopped as abandoned', async () => {
    standIn.faults.add({ match: /.*/, kind: 'hang' })
    const { collect } = await import('../../../jobs/collect/collect.ts')
    const { insertRun } = await import('../../../db/runs/runs.ts')
    const { npm: source } = await import('../../../jobs/sources/npm.ts')
    const { quickUpstream } = await import('../quickUpstream.ts')
    const stopping = new AbortController()
    const { db } = opened()
    const runId = await insertRun(db, { source: 'npm', reason: 'command', origin: '' }, 'running', new Date())
    const upstream = quickUpstream(standIn.npm, { signal: stopping.signal, timeoutMs: 3_600_000 })
    const ended = collect({ db, source, runId, upstream, origin: '', signal: stopping.signal })
    await until(() => standIn.requests.some(({ fault }) => fault === 'hang'))
    stopping.abort()
    expect(await ended).toBe('abandoned')
    expect((await readRuns(db, { limit: 1 }))[0]?.state).toBe('abandoned')
  })
})
