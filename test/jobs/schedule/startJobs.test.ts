import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { readEnvironment } from '../../../db/config/environment.ts'
import { saveIdentity } from '../../../db/projects/identities.ts'
import { readRuns } from '../../../db/runs/runQueries.ts'
import { insertRun } from '../../../db/runs/runs.ts'
import { readWorkers } from '../../../db/runs/workers.ts'
import { startJobs } from '../../../jobs/schedule/startJobs.ts'
import { github } from '../../../jobs/sources/github.ts'
import { npm } from '../../../jobs/sources/npm.ts'
import { emptyNumbers, onBoth, storeFirstCatalog } from '../../database.ts'
import { until } from '../../until.ts'
import { type StandIn, startStandIn } from '../../upstreams/index.ts'
import { storedOf } from '../collectOnce.ts'

const warnings: object[] = []
const told: object[] = []
const silent = {
  info: (fields: object) => void told.push(fields),
  warn: (fields: object) => void warnings.push(fields),
  error() {},
}

/** Two sources that finish quickly. */
const levels = { ...github, metrics: github.metrics.filter(({ reach }) => reach === 'today') }
const sources = [npm, levels]

onBoth('the scheduler', opened => {
  let standIn: StandIn
  const started: Awaited<ReturnType<typeof startJobs>>[] = []
  beforeEach(async () => {
    await emptyNumbers(opened().db)
    await storeFirstCatalog(opened().db, ['express', 'koa', 'npm'])
    standIn = await startStandIn()
  })
  afterEach(async () => {
    await Promise.all(started.splice(0).map(jobs => jobs.stop()))
    await standIn.close()
  })

  const start = async (isOnlyProcess = false) => {
    const environment = readEnvironment({
      NPM_DOWNLOADS_URL: standIn.npm,
      GITHUB_API_URL: standIn.github,
      NPM_REQUESTS_PER_MINUTE: '60000',
    })
    const jobs = await startJobs({
      ...{ db: opened().db, environment, log: silent, isOnlyProcess, sources },
      requestsPollMs: 20,
    })
    started.push(jobs)
    return jobs
  }
  const runs = async () => (await readRuns(opened().db, { limit: 100 })).toReversed()
  const finished = async () => (await runs()).filter(({ state }) => state === 'finished')

  it('runs at the start what was due while the program was down', async () => {
    told.length = 0
    await start()
    await until(async () => (await finished()).length === 2)
    for (const fields of told.filter(one => 'run' in one))
      expect(fields).toMatchObject({ trace_id: expect.stringMatching(/^[0-9a-f]{32}$/) })
    expect((await finished()).map(({ source, faults }) => [source, faults]).sort()).toEqual([
      ['github', 0],
      ['npm', 0],
    ])
    expect((await storedOf(opened().db, 'express', 'npm.downloads')).length).toBeGreaterThan(4000)
  })

  it('does not fire again what was fired, and never twice for two workers', async () => {
    await Promise.all([start(), start(), start()])
    await until(async () => (await finished()).length === 2)
    await start()
    expect(await runs()).toHaveLength(2)
  })

  it('says which repositories need a decision', async () => {
    const met = { source: 'github', subject: 'koajs/koa', name: 'koajs/koa', upstreamId: '501' }
    await saveIdentity(opened().db, { ...met, at: new Date('2026-03-09') })
    warnings.length = 0
    await start()
    await until(async () => (await finished()).length === 2 && warnings.length > 0)
    const number = standIn.githubHolds.get('koajs/koa')?.id
    expect(warnings).toMatchObject([
      {
        ...{ kind: 'taken', project: 'koa', subject: 'koajs/koa', number: '501' },
        remedy: `accept: { koajs/koa: { number: ${number} } }`,
      },
    ])
  })

  it('runs what is asked for by hand', async () => {
    await start()
    await until(async () => (await finished()).length === 2)
    await insertRun(
      opened().db,
      { source: 'npm', reason: 'command', origin: '', projects: ['koa'] },
      'requested',
      new Date(),
    )
    await until(async () => (await finished()).length === 3)
    expect((await finished()).at(-1)).toMatchObject({ source: 'npm', reason: 'command', wanted: 1, done: 1 })
  })

  it('stops long before its upstream would be given up, although an upstream hangs, and the next start goes on', async () => {
    standIn.faults.add({ match: /.*/, kind: 'hang' })
    const jobs = await start(true)
    await until(async () => standIn.requests.length >= 2)
    const before = Date.now()
    await jobs.stop()
    expect(Date.now() - before).toBeLessThan(20_000)
    expect((await runs()).map(({ state }) => state)).toEqual(['abandoned', 'abandoned'])
    standIn.faults.clear()
    await start(true)
    await until(async () => (await finished()).length === 2)
  })

  it('takes over from a process that went away', async () => {
    await start()
    await until(async () => (await finished()).length === 2)
    const { db } = opened()
    await db.execute(
      "update runs set state = 'running', alive_at = now() - interval '3 minutes' where source = 'github'",
    )
    await start()
    await until(async () => (await finished()).length === 2)
    expect((await runs()).map(({ state }) => state).sort()).toEqual(['abandoned', 'finished', 'finished'])
  })

  it('collects nothing by a clock that is off from the database, says so, and goes on when it is right', async () => {
    let off = 2 * 86_400_000
    const told: string[] = []
    const environment = readEnvironment({ NPM_DOWNLOADS_URL: standIn.npm, GITHUB_API_URL: standIn.github })
    const tell = (_: object, line: string) => void told.push(line)
    const databaseNow = async () => Date.now() - off
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const jobs = await startJobs({
      ...{ db: opened().db, environment, sources, isOnlyProcess: false, databaseNow },
      log: { info: tell, warn: tell, error: tell },
    })
    started.push(jobs)
    await insertRun(opened().db, { source: 'npm', reason: 'command', origin: '' }, 'requested', new Date())
    await vi.advanceTimersByTimeAsync(25_000)
    await until(async () => (await readWorkers(opened().db)).length === 1)
    expect((await runs()).map(({ state }) => state)).toEqual(['requested'])
    expect(standIn.requests).toEqual([])
    expect(told.filter(line => line.includes('172800 seconds ahead of the database'))).toHaveLength(1)
    expect(await readWorkers(opened().db)).toEqual([{ clockOff: 172_800, catalogReplaced: null }])
    off = 0
    vi.advanceTimersByTime(10_000)
    await until(() => told.some(line => line.includes('right again')))
    standIn.faults.add({ match: /.*/, kind: 'hang' })
    vi.advanceTimersByTime(1_000)
    await until(async () => (await runs()).some(({ state }) => state === 'running'))
    // What runs when it goes wrong is stopped, and asked for again.
    off = -61_000
    await until(async () => {
      vi.advanceTimersByTime(10_000)
      return (await runs())[0]?.detail?.includes('clock') ?? false
    })
    expect((await runs())[0]?.state).toBe('requested')
    vi.useRealTimers()
  })
})
