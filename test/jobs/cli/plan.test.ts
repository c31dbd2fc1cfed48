import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { queryRows } from '../../../db/connection/db.ts'
import { runThenRollBack } from '../../../db/connection/runThenRollBack.ts'
import type { Day } from '../../../db/model/time/day.ts'
import { formatPlan, planRun } from '../../../jobs/cli/plan.ts'
import { git } from '../../../jobs/sources/git.ts'
import { github } from '../../../jobs/sources/github.ts'
import { allSources } from '../../../jobs/sources/index.ts'
import { nodejsDist } from '../../../jobs/sources/nodejsDist.ts'
import { npm } from '../../../jobs/sources/npm.ts'
import type { Source, WantedDays } from '../../../jobs/sources/source.ts'
import { emptyNumbers, onBoth, storeFirstCatalog } from '../../database.ts'
import { startStandIn } from '../../upstreams/index.ts'
import { quickUpstream, want } from '../quickUpstream.ts'

const TODAY = '2026-08-24'
const april = (subject: string, more: Partial<WantedDays> = {}) =>
  want(subject, '2026-04-01', '2026-04-30', more)

describe('the requests that a source needs', () => {
  it('npm: names without a scope together, in windows; others and the registry alone', () => {
    expect(npm.requests?.([april('express'), april('koa'), april('*'), april('@azure/functions')])).toBe(3)
    expect(npm.requests?.([want('express', '2015-01-10', '2016-01-10')])).toBe(2)
  })

  it('nodejs-dist: one a day', () => {
    expect(nodejsDist.requests?.([april('nodejs.org')])).toBe(30)
  })

  it('git: one a repository', () => {
    const of = (metric: string) => april('koajs/koa', { metric })
    expect(git.requests?.([of('git.contributors'), of('git.new_contributors')])).toBe(1)
  })

  it('github: one a repository, its contributors, a page of releases, and the star pages since it began', () => {
    const of = (metric: string, more: Partial<WantedDays> = {}) =>
      want('koajs/koa', '2016-08-24', '2026-08-23', { metric, ...more })
    const levels = [of('github.stars'), of('github.forks')]
    expect(github.requests?.(levels)).toBe(1)
    expect(github.requests?.([...levels, of('github.contributors'), of('github.releases')])).toBe(3)
    expect(github.requests?.([of('github.stars_added')])).toBe(1)
    const young = github.requests?.([of('github.stars_added', { begins: '2026-01-01' })]) ?? 0
    const old = github.requests?.([of('github.stars_added', { begins: '2016-08-24' })]) ?? 0
    expect(old).toBeGreaterThan(young)
  })

  it('is said by every source that fetches', () => {
    for (const { schedule, requests } of allSources) expect(requests === undefined).toBe(schedule === null)
  })
})

describe('a plan in words', () => {
  const plan = (source: Source, ...wanted: WantedDays[]) => formatPlan({ source, wanted })

  it('names subjects, days, ranges and requests', () => {
    expect(plan(npm)).toEqual(['npm: nothing to fetch'])
    expect(plan(npm, april('express'), april('koa'))).toEqual([
      'npm: 2 subjects, 60 days to fetch, 1 request',
      '  npm.downloads, 2026-04-01 to 2026-04-30: express, koa',
    ])
    expect(plan(github, april('koajs/koa', { metric: 'github.releases' }))[0]).toContain('at least 1 request')
  })

  it('counts what would fill more than a screen', () => {
    const days = (from: Day) => ({ from, to: from })
    const many = Array.from({ length: 9 }, (_, index) => april(`package-${index}`))
    expect(plan(npm, ...many)[1]).toContain('package-3 and 5 more')
    const ranges = (['2026-01-01', '2026-01-03', '2026-01-05', '2026-01-07', '2026-01-09'] as const).map(days)
    expect(plan(npm, april('koa', { ranges }))[1]).toBe(
      '  npm.downloads, 2026-01-01, 2026-01-03, 2026-01-05 and 2 more: koa',
    )
  })
})

onBoth('a rehearsal', opened => {
  beforeEach(async () => {
    await emptyNumbers(opened().db)
    await storeFirstCatalog(opened().db)
  })

  it('leaves no series and no run, and answers what a run would ask for', async () => {
    const { db } = opened()
    const asked = { projects: ['express', 'koa', 'azure-functions'], days: null }
    const plan = await runThenRollBack(db, db => planRun(db, npm, asked, TODAY))
    const left = sql`select (select count(*) from series)::int as series, (select count(*) from runs)::int as runs`
    expect(await queryRows(db, left)).toEqual([{ series: 0, runs: 0 }])
    const standIn = await startStandIn({ today: TODAY })
    const upstream = quickUpstream(standIn.npm)
    for await (const _ of npm.collect(plan.wanted, upstream));
    await standIn.close()
    expect(upstream.requests).toBe(npm.requests?.(plan.wanted))
  })

  it('hands on what went wrong', async () => {
    await expect(runThenRollBack(opened().db, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  })
})
