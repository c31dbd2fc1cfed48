import { afterEach, beforeEach, expect, it } from 'vitest'
import { addDays, type Day, listDays } from '../../../db/model/time/day.ts'
import { saveObservations } from '../../../db/observations/observations.ts'
import { ensureSeries } from '../../../db/observations/series.ts'
import { insertRun } from '../../../db/runs/runs.ts'
import { emptyNumbers, onBoth, storeFirstCatalog } from '../../database.ts'
import { type StandIn, startStandIn } from '../../upstreams/index.ts'
import { collectOnce, revisionsOf, storedOf } from '../collectOnce.ts'

onBoth('collecting what is restated', opened => {
  let standIn: StandIn
  let today: Day
  beforeEach(async () => {
    await emptyNumbers(opened().db)
    await storeFirstCatalog(opened().db, ['nodejs', 'undici', 'express', 'koa'])
    today = '2026-08-25'
    standIn = await startStandIn({ today })
  })
  afterEach(() => standIn.close())

  const go = (day: Day) => {
    today = day
    standIn.setToday(day)
  }
  const collect = async (source: 'npm' | 'github' | 'nodejs-dist', ...projects: string[]) => {
    standIn.requests.splice(0)
    const address = { npm: standIn.npm, github: standIn.github, 'nodejs-dist': standIn.nodejsDist }[source]
    return collectOnce(opened().db, { source, address, projects, today })
  }
  const pages = (of: string) => standIn.requests.filter(({ path }) => path.includes(of)).length

  it('reads the whole star history once, then a page or two a day, and keeps what unstars change', async () => {
    standIn.githubHolds.set('koajs/koa', { stargazers_count: 50_000 })
    go('2026-08-28')
    expect(await collect('github', 'koa')).toMatchObject({ faults: 0 })
    expect(pages('history')).toBeGreaterThan(20)
    const before = await storedOf(opened().db, 'koa', 'github.stars_added')
    expect(await collect('github', 'koa')).toMatchObject({ wanted: 0, requests: 0 })
    standIn.githubHolds.set('koajs/koa', { stargazers_count: 49_000 })
    go('2026-08-29')
    await collect('github', 'koa')
    expect(pages('history')).toBeLessThanOrEqual(3)
    const after = await storedOf(opened().db, 'koa', 'github.stars_added')
    const sum = (list: typeof before) => list.reduce((total, { value }) => total + (value ?? 0), 0)
    expect(sum(before) - sum(after)).toBe(1000)
    expect((await revisionsOf(opened().db, 'koa')).length).toBeGreaterThan(0)
    const asOf = await storedOf(opened().db, 'koa', 'github.stars_added', '2026-08-28')
    expect(asOf.map(({ value }) => value)).toEqual(before.map(({ value }) => value))
  })

  it('fills the star history over some hours when GitHub allows few requests', async () => {
    for (let hour = 0; hour < 4; hour++) {
      standIn.githubLimit.set({ requests: 12, resetInSeconds: 3000 })
      await collect('github', 'koa')
    }
    const stars = await storedOf(opened().db, 'koa', 'github.stars_added')
    expect(stars.map(({ day }) => day)).toEqual(
      listDays({ from: stars[0]?.day ?? today, to: addDays(today, -1) }),
    )
    expect(stars[0]!.day < '2013-08-01').toBe(true)
  })

  it('says of a repository without releases that it has none, and of a closed history that it is closed', async () => {
    standIn.githubHolds.set('koajs/koa', { releases: [] })
    const quiet = await collect('github', 'koa')
    expect(quiet.outcomes).toMatchObject([{ fault: null, detail: 'GitHub lists no releases' }])
    expect(await storedOf(opened().db, 'koa', 'github.releases')).toEqual([])
    standIn.githubHolds.starHistory = 'empty'
    const closed = await collect('github', 'express')
    expect(closed).toMatchObject({ state: 'finished', outcomes: [{ fault: 'forbidden' }] })
    expect(await storedOf(opened().db, 'express', 'github.stars')).toHaveLength(1)
    expect(await storedOf(opened().db, 'express', 'github.stars_added')).toEqual([])
  })

  it('revises published releases to what GitHub lists', async () => {
    const { db } = opened()
    const names = { project: 'koa', source: 'github', subject: 'koajs/koa', metric: 'github.releases' }
    const [series] = await ensureSeries(db, [{ ...names, granularity: 'day' }])
    const runId = await insertRun(
      db,
      { source: 'github', reason: 'history', origin: 'posts' },
      'finished',
      new Date(),
    )
    const observations = listDays({ from: '2026-01-01', to: '2026-08-23' }).map(day => ({
      day,
      value: 0,
      status: 'final' as const,
    }))
    await saveObservations(db, { seriesId: series?.id ?? 0, runId, at: new Date('2026-08-24'), observations })
    await collect('github', 'koa')
    const published = (standIn.githubHolds.get('koajs/koa')?.releases ?? []).flatMap(
      ({ published_at: at }) => at?.slice(0, 10) ?? [],
    )
    const stored = await storedOf(db, 'koa', 'github.releases')
    const recent = stored.filter(({ day, value }) => day >= '2026-06-01' && value).map(({ day }) => day)
    expect(recent).toEqual(published.filter(day => day >= '2026-06-01').sort())
    expect(stored.at(-1)?.day).toBe('2026-08-24')
  })

  it('fills the downloads of Node.js from the newest day back, and goes on where it broke off', async () => {
    standIn.faults.add({ match: /2022\d{4}\.json/, kind: '502-html' })
    expect(await collect('nodejs-dist', 'nodejs')).toMatchObject({ faults: 1 })
    const half = await storedOf(opened().db, 'nodejs', 'nodejs.downloads')
    expect(half[0]?.day).toBe('2023-01-01')
    standIn.faults.clear()
    standIn.nodejsDistHolds.lose('2022-05-05')
    expect(await collect('nodejs-dist', 'nodejs')).toMatchObject({ faults: 0 })
    const whole = await storedOf(opened().db, 'nodejs', 'nodejs.downloads')
    expect(whole.map(({ day }) => day)).toEqual(listDays({ from: '2021-03-01', to: '2026-08-24' }))
    expect(whole.filter(({ value }) => value === null)).toEqual([
      { day: '2022-05-05', value: null, status: 'missing' },
    ])
    expect(await collect('nodejs-dist', 'nodejs')).toMatchObject({ wanted: 0, requests: 0 })
    go('2026-08-26')
    await collect('nodejs-dist', 'nodejs')
    expect(standIn.requests.length).toBeLessThan(20)
  })

  it('does not ask for the years of a package that was never downloaded again and again', async () => {
    standIn.npmHolds.remove('undici')
    standIn.npmHolds.add('undici', { daily: 0 })
    await collect('npm', 'undici')
    expect(standIn.requests.length).toBeGreaterThan(5)
    await collect('npm', 'undici')
    expect(standIn.requests.length).toBeLessThan(3)
    standIn.npmHolds.set('undici', '2026-08-26', 12)
    go('2026-08-28')
    await collect('npm', 'undici')
    const stored = await storedOf(opened().db, 'undici', 'npm.downloads')
    expect(stored.find(({ value }) => value !== null)).toMatchObject({ day: '2026-08-26', value: 12 })
  })

  it('keeps the count of a small package through an outage of npm', async () => {
    standIn.npmHolds.remove('koa')
    standIn.npmHolds.add('koa', { birth: '2026-01-01', daily: 3 })
    await collect('npm', 'koa')
    const before = await storedOf(opened().db, 'koa', 'npm.downloads')
    standIn.npmHolds.outage({ from: '2026-08-10', to: '2026-08-12' })
    expect(await collect('npm', 'koa')).toMatchObject({ written: 0 })
    expect(await storedOf(opened().db, 'koa', 'npm.downloads')).toEqual(before)
  })
})
