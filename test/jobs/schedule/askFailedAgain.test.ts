import { sql } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { readEnvironment } from '../../../db/config/environment.ts'
import { queryRows } from '../../../db/connection/db.ts'
import { insertRun, saveOutcome } from '../../../db/runs/runs.ts'
import { askFailedAgain } from '../../../jobs/schedule/askFailedAgain.ts'
import { git } from '../../../jobs/sources/git.ts'
import { github } from '../../../jobs/sources/github.ts'
import { emptyNumbers, onBoth } from '../../database.ts'

const NOW = new Date('2026-11-22T10:00:00Z')

onBoth('at a start', opened => {
  const start = (settings: Record<string, string>) =>
    askFailedAgain(opened().db, [git, github], readEnvironment(settings), NOW)
  const requested = () =>
    queryRows(opened().db, sql`select source, projects from runs where state = 'requested' order by source`)
  const told = async (source: string, project: string, fault: string | null) => {
    const { db } = opened()
    const run = await insertRun(db, { source, reason: 'schedule', origin: '' }, 'finished', NOW)
    const outcome = { project, subject: project, fault, detail: fault, observed: 0, written: 0 }
    await saveOutcome(db, run, outcome, NOW)
  }
  const OLD = { GIT_BASE_URL: 'https://git.example.org', GITHUB_TOKEN: 'ghp_wrong' }

  beforeEach(async () => {
    await emptyNumbers(opened().db)
    await told('git', 'koa', 'not-found')
    await told('git', 'express', null)
    await told('github', 'koa', 'forbidden')
    await told('github', 'fastify', 'unavailable')
    await start(OLD)
    expect(await requested()).toEqual([])
  })

  it.each([
    ['an address', { GIT_BASE_URL: 'https://github.com' }, [{ source: 'git', projects: ['koa'] }]],
    ['a token', { GITHUB_TOKEN: 'ghp_right' }, [{ source: 'github', projects: ['fastify', 'koa'] }]],
    [
      'an address of the API',
      { GITHUB_API_URL: 'https://api.example.org' },
      [{ source: 'github', projects: ['fastify', 'koa'] }],
    ],
    ['nothing', {}, []],
    ['what asks no upstream', { PORT: '4000', NPM_DOWNLOADS_URL: 'https://npm.example.org' }, []],
  ])('with another setting, %s, what failed is asked again, once', async (_what, changed, runs) => {
    await start({ ...OLD, ...changed })
    // A second process, and the next start.
    await start({ ...OLD, ...changed })
    const sorted = (await requested()).map(one => {
      const { source, projects } = one as { source: string; projects: string[] }
      return { source, projects: projects.toSorted() }
    })
    expect(sorted).toEqual(runs)
  })

  it('that fails in the middle leaves it to the next start', async () => {
    const { db } = opened()
    await db.execute(`alter table runs add constraint full_disk check (state <> 'requested') not valid`)
    await expect(start({ ...OLD, GITHUB_TOKEN: 'ghp_right' })).rejects.toThrow()
    await db.execute('alter table runs drop constraint full_disk')
    await start({ ...OLD, GITHUB_TOKEN: 'ghp_right' })
    expect(await requested()).toMatchObject([{ source: 'github' }])
  })

  it('the token is not stored', async () => {
    const secrets = await queryRows(opened().db, sql`select * from secrets`)
    expect(secrets).toHaveLength(2)
    expect(JSON.stringify(secrets)).not.toContain('ghp_')
  })
})
