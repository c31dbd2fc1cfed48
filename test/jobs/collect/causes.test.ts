import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { queryRows } from '../../../db/connection/db.ts'
import { buildPoints } from '../../../db/model/series/points.ts'
import { listWholeWindowsBackwards } from '../../../db/model/series/window.ts'
import { addDays, type Day, type DayRange, listDays, toDayNumber } from '../../../db/model/time/day.ts'
import { storeCatalog } from '../../../db/projects/catalogQueries.ts'
import { emptyNumbers, onBoth, storeFirstCatalog } from '../../database.ts'
import { type StandIn, startStandIn } from '../../upstreams/index.ts'
import { collectOnce, revisionsOf, storedOf } from '../collectOnce.ts'
import { contributorsOf, countOnce, storeRepositories } from '../git/counting.ts'
import { repositories } from '../git/repositories.ts'

// A Tuesday.
const TODAY: Day = '2026-08-25'
const YESTERDAY = addDays(TODAY, -1)
const SCOPED = '@azure/functions'
const ZONE = process.env.TZ

/** Ten causes of wrong numbers in other collectors, each tested from the synthetic upstream to storage. */
onBoth('what makes collectors wrong', opened => {
  let standIn: StandIn
  let today: Day
  beforeEach(async () => {
    await emptyNumbers(opened().db)
    await storeFirstCatalog(opened().db, ['react', 'express', 'koa', 'azure-functions'])
    today = TODAY
    standIn = await startStandIn({ today })
    for (const name of ['express', 'koa', SCOPED]) standIn.npmHolds.remove(name)
    standIn.npmHolds.add('express', { birth: '2023-03-01' })
    standIn.npmHolds.add('koa', { birth: '2026-06-01', daily: 3 })
    standIn.npmHolds.add(SCOPED, { birth: '2022-03-01' })
  })
  afterEach(async () => {
    if (ZONE === undefined) delete process.env.TZ
    else process.env.TZ = ZONE
    await standIn.close()
  })

  const go = (day: Day) => {
    today = day
    standIn.setToday(day)
  }
  const npm = (...projects: string[]) =>
    collectOnce(opened().db, { source: 'npm', address: standIn.npm, projects, today })
  const github = (...projects: string[]) =>
    collectOnce(opened().db, { source: 'github', address: standIn.github, projects, today })
  const stored = (project: string, metric = 'npm.downloads') => storedOf(opened().db, project, metric)
  const on = async (project: string, day: Day) => (await stored(project)).find(one => one.day === day)
  const sum = (list: readonly { value: number | null }[]) =>
    list.reduce((all, { value }) => all + (value ?? 0), 0)
  const heldBetween = (name: string, range: DayRange) =>
    listDays(range).reduce((all, day) => all + standIn.npmHolds.get(name, day), 0)

  describe.each(['zero', 'absent'] as const)('1. a day that is not counted yet (%s)', uncounted => {
    it('is not stored as 0, of a busy package or of a small one', async () => {
      standIn.npmHolds.lag = 3
      standIn.npmHolds.uncounted = uncounted
      await npm('express', 'koa')
      for (const project of ['express', 'koa'])
        expect((await stored(project)).slice(-2)).toEqual([
          { day: '2026-08-23', value: null, status: 'missing' },
          { day: YESTERDAY, value: null, status: 'missing' },
        ])
      standIn.npmHolds.lag = 1
      await npm('express', 'koa')
      expect((await on('koa', YESTERDAY))?.value).toBe(3)
      expect((await on('express', YESTERDAY))?.value).toBe(standIn.npmHolds.get('express', YESTERDAY))
    })
  })

  describe('2. the zeros of an outage', () => {
    const out = { from: '2026-08-10', to: '2026-08-12' } as const

    it('are unknown days, and give way to what npm restores weeks later', async () => {
      standIn.npmHolds.outage(out)
      await npm('express')
      for (const day of listDays(out)) expect((await on('express', day))?.value).toBeNull()
      standIn.npmHolds.restore()
      go('2026-09-06')
      await npm('express')
      for (const day of listDays(out))
        expect((await on('express', day))?.value).toBe(standIn.npmHolds.get('express', day))
    })

    it('of years ago, met by the first run, are looked at again within a month', async () => {
      const longAgo = { from: '2023-07-01', to: '2023-07-09' } as const
      standIn.npmHolds.outage(longAgo)
      await npm('express')
      expect((await on('express', '2023-07-05'))?.value).toBeNull()
      standIn.npmHolds.restore()
      for (const day of listDays({ from: addDays(TODAY, 1), to: addDays(TODAY, 30) })) {
        go(day)
        await npm('express')
      }
      expect((await on('express', '2023-07-05'))?.value).toBe(standIn.npmHolds.get('express', '2023-07-05'))
    })

    it('never replace what was counted before', async () => {
      await npm('express', 'koa')
      standIn.npmHolds.outage(out)
      expect(await npm('express', 'koa')).toMatchObject({ written: 0 })
      expect((await on('koa', '2026-08-11'))?.value).toBe(3)
    })
  })

  describe('3. a range that is clipped without a word', () => {
    it('loses nothing: five years of a scoped package add up to what npm holds', async () => {
      await npm('azure-functions')
      const range = { from: '2022-03-01', to: YESTERDAY } as const
      expect(sum(await stored('azure-functions'))).toBe(heldBetween(SCOPED, range))
    })

    it('is noticed wherever it is clipped, and the rest asked for', async () => {
      standIn.faults.add({ match: 'functions', kind: 'clipped' })
      expect(await npm('azure-functions')).toMatchObject({ faults: 0 })
      const range = { from: '2022-03-01', to: YESTERDAY } as const
      expect(sum(await stored('azure-functions'))).toBe(heldBetween(SCOPED, range))
    })
  })

  it('4. inclusive ends of spans are asked for once, and not counted twice', async () => {
    await npm('azure-functions')
    const asked = standIn.requests.flatMap(({ path }) => {
      const [, from, to] = path.match(/range\/(.{10}):(.{10})/) ?? []
      return listDays({ from: from as Day, to: to as Day })
    })
    expect(asked.toSorted()).toEqual(listDays({ from: '2015-01-10', to: YESTERDAY }))
    const days = (await stored('azure-functions')).map(({ day }) => day)
    expect(days).toEqual(listDays({ from: '2022-03-01', to: YESTERDAY }))
  })

  it('5. a week that is not over is no drop, and all weeks begin on Monday', async () => {
    await npm('express')
    await github('express')
    const view = { range: { from: '2026-07-01', to: YESTERDAY }, granularity: 'week', today } as const
    for (const metric of ['npm.downloads', 'github.stars_added']) {
      const observations = await stored('express', metric)
      const points = buildPoints(observations, 'flow', 'day', view)
      expect(points.every(({ period }) => (toDayNumber(period) + 3) % 7 === 0)).toBe(true)
      expect(points.at(-1)).toMatchObject({ period: '2026-08-24', complete: false, status: 'provisional' })
      const [whole] = listWholeWindowsBackwards(points, { granularity: 'week', count: 1 })
      expect(whole?.points.map(({ period }) => period)).toEqual(['2026-08-17'])
      const days = observations.filter(({ day }) => day >= '2026-08-17' && day <= '2026-08-23')
      expect(whole?.points[0]?.value).toBe(sum(days))
    }
  })

  it.each([
    ['Pacific/Auckland', 26],
    ['America/Los_Angeles', 25],
  ])('6. days are those of UTC, with a clock in %s too', async (zone, date) => {
    process.env.TZ = zone
    expect(new Date(`${TODAY}T12:30:00Z`).getDate()).toBe(date)
    standIn.githubHolds.set('expressjs/express', {
      releases: ['2026-08-23T23:50:00Z', '2026-08-20T00:10:00Z'].map((at, id) => release(id + 1, at)),
    })
    await npm('express')
    await github('express')
    expect((await stored('express')).at(-1)).toMatchObject({
      day: YESTERDAY,
      value: standIn.npmHolds.get('express', YESTERDAY),
    })
    expect((await stored('express', 'github.stars')).map(({ day }) => day)).toEqual([TODAY])
    const released = (await stored('express', 'github.releases')).filter(({ value }) => value)
    expect(released.map(({ day }) => day)).toEqual(['2026-08-20', '2026-08-23'])
    expect((await stored('express', 'github.stars_added')).at(-1)?.day).toBe(YESTERDAY)
  })

  describe('7. names', () => {
    it('of sibling packages have a series each', async () => {
      const { db } = opened()
      const pair = { id: 'react', title: 'React', description: 'React', homepage: null, retired: false }
      await storeCatalog(db, {
        projects: [{ ...pair, subjects: { npm: ['express', 'koa'] } }],
        collections: [{ id: 'all', title: 'All', description: 'All', projects: ['react'] }],
        events: [],
      })
      await npm('react')
      const values = await queryRows<{ subject: string; value: number }>(
        db,
        sql`
        select s.subject, o.value::float8 as value from observations o join series s on s.id = o.series_id
        where o.day = ${YESTERDAY}::date order by 1`,
      )
      expect(values).toEqual([
        { subject: 'express', value: standIn.npmHolds.get('express', YESTERDAY) },
        { subject: 'koa', value: 3 },
      ])
    })

    it('that a repository left keep its series; another one that takes the name is not counted as it', async () => {
      await github('express')
      standIn.githubHolds.rename('expressjs/express', 'pillarjs/express')
      go('2026-08-26')
      await github('express')
      expect(await stored('express', 'github.stars')).toHaveLength(2)
      standIn.githubHolds.replace('expressjs/express', { stargazers_count: 7 })
      go('2026-08-27')
      const run = await github('express')
      expect(run.outcomes).toMatchObject([{ fault: 'invalid-answer', written: 0 }])
      expect(await stored('express', 'github.stars')).toHaveLength(2)
    })
  })

  describe('8. the star history', () => {
    it('is rewritten by unstars: earlier readings are kept, and the levels of the past stay', async () => {
      standIn.githubHolds.set('koajs/koa', { stargazers_count: 50_000 })
      await github('koa')
      const before = await stored('koa', 'github.stars_added')
      standIn.githubHolds.set('koajs/koa', { stargazers_count: 49_990 })
      go('2026-08-26')
      standIn.githubHolds.set('koajs/koa', { stargazers_count: 49_980 })
      await github('koa')
      expect(await stored('koa', 'github.stars')).toEqual([
        { day: TODAY, value: 50_000, status: 'final' },
        { day: '2026-08-26', value: 49_980, status: 'final' },
      ])
      const after = await stored('koa', 'github.stars_added')
      const lowered = before.filter(({ day, value }) => after.find(one => one.day === day)?.value !== value)
      expect(lowered.length).toBeGreaterThan(0)
      const kept = (await revisionsOf(opened().db, 'koa')).map(({ day, value }) => ({ day, value }))
      expect(kept).toEqual(lowered.map(({ day, value }) => ({ day, value })))
    })

    it('that answers [] is closed, and not 0', async () => {
      standIn.githubHolds.starHistory = 'empty'
      expect((await github('koa')).outcomes).toMatchObject([{ fault: 'forbidden' }])
      expect(await stored('koa', 'github.stars_added')).toEqual([])
    })

    it('whose older page answers [] is not over there: the next run has all of it', async () => {
      const off = standIn.faults.add({ match: /history.*&page=3$/, kind: 'empty-list' })
      expect((await github('koa')).outcomes).toMatchObject([{ fault: 'invalid-answer' }])
      // The same page, requested without the pages before it.
      expect((await github('koa')).outcomes).toMatchObject([{ fault: 'invalid-answer' }])
      off()
      expect(await github('koa')).toMatchObject({ faults: 0 })
      const held = standIn.githubHolds.get('koajs/koa')?.stars.level(YESTERDAY)
      expect(sum(await stored('koa', 'github.stars_added'))).toBe(held)
    })
  })

  describe('9. contributors', () => {
    it('are not cut off where GitHub stops linking addresses to accounts', async () => {
      standIn.githubHolds.set('koajs/koa', { contributors: 1234 })
      await github('koa')
      expect(await stored('koa', 'github.contributors')).toMatchObject([{ value: 1234 }])
    })

    it('are people: bots out, co-authors in, and nobody twice for a second address', async () => {
      const upstreams = repositories().create('o/one')
      const landed = '2026-08-01T12:00:00Z'
      upstreams.commit(
        'o/one',
        { by: 'Ada <ada@example.org>', landed },
        { by: 'Ada <ADA@example.org>', landed },
        { by: 'Ada L <ada@home.example>', landed, mailmap: 'Ada <ada@example.org> <ada@home.example>\n' },
        { by: 'dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>', landed },
        { by: 'Bob <bob@example.org>', landed, with: ['Carol <carol@example.org>'] },
        { by: 'Dan <12+dan@users.noreply.github.com>', landed },
        { by: 'Dan <12+dan-renamed@users.noreply.github.com>', landed },
      )
      await storeRepositories(opened().db, { one: ['o/one'] })
      expect(await countOnce(opened().db, upstreams, { today })).toMatchObject({ faults: 0 })
      // Ada, Bob, Carol and Dan.
      expect(await contributorsOf(opened().db, 'one')).toBe(4)
      upstreams.remove()
    })
  })

  describe('10. what is no number', () => {
    it.each([
      ['500-json', 'unavailable'],
      ['404-json', 'not-found'],
      ['202-computing', 'unavailable'],
      ['204-empty', 'invalid-answer'],
      ['error-200', 'invalid-answer'],
      ['empty-200', 'invalid-answer'],
    ] as const)('is an outcome, and never 0: %s is %s', async (kind, fault) => {
      standIn.faults.add({ match: '/', kind })
      expect(await npm('express')).toMatchObject({ outcomes: [{ fault, written: 0 }] })
      expect(await github('koa')).toMatchObject({ outcomes: [{ fault, written: 0 }] })
      expect(await queryRows(opened().db, sql`select 1 from observations`)).toEqual([])
    })

    it('is nothing new in a second run: it writes nothing and revises nothing', async () => {
      await npm('express', 'azure-functions')
      await github('koa')
      expect(await npm('express', 'azure-functions')).toMatchObject({ written: 0 })
      expect(await github('koa')).toMatchObject({ written: 0 })
      expect(await queryRows(opened().db, sql`select 1 from revisions`)).toEqual([])
    })
  })
})

const release = (id: number, at: string) => ({
  id,
  draft: false,
  prerelease: false,
  published_at: at,
  created_at: at,
  tag_name: `v${id}`,
  name: `v${id}`,
  html_url: 'https://github.com/x',
  assets: [],
})
