import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readEnvironment } from '../../../db/config/environment.ts'
import { type Connection, connect } from '../../../db/connection/connect.ts'
import { readRuns } from '../../../db/runs/runQueries.ts'
import { startJobs } from '../../../jobs/schedule/startJobs.ts'
import { npm } from '../../../jobs/sources/npm.ts'
import { createDatabase, storeFirstCatalog } from '../../database.ts'
import { type FaultyProxy, startProxy } from '../../proxy.ts'
import { until } from '../../until.ts'
import { type StandIn, startStandIn } from '../../upstreams/index.ts'

/**
 * Less than a tenth of the usual ones. A run that went silent within a transaction holds its locks until the server ends
 * it: the next runs are cut meanwhile.
 */
const LIMITS = { queryMs: 1_800, statementMs: 1_600, connectMs: 1_000, idleMs: 200, idleTransactionMs: 4_000 }

describe('a database that goes silent in the middle of a run', () => {
  let standIn: StandIn
  let proxy: FaultyProxy
  /** Through the proxy, as the program has it. */
  let connection: Connection
  let direct: Connection
  let jobs: Awaited<ReturnType<typeof startJobs>>
  const lines: string[] = []

  beforeEach(async () => {
    lines.length = 0
    const url = await createDatabase()
    direct = await connect({ databaseUrl: url, dataDir: '' })
    await storeFirstCatalog(direct.db, ['express', 'koa'])
    standIn = await startStandIn()
    standIn.faults.add({ match: /downloads/, kind: 'slow', delayMs: 30 })
    proxy = await startProxy(url)
    connection = await connect({ databaseUrl: proxy.through(url), dataDir: '', limits: LIMITS })
    const write = (_fields: object, line: string) => void lines.push(line)
    jobs = await startJobs({
      db: connection.db,
      environment: readEnvironment({ NPM_DOWNLOADS_URL: standIn.npm, NPM_REQUESTS_PER_MINUTE: '60000' }),
      log: { info: write, warn: write, error: write },
      isOnlyProcess: false,
      sources: [npm],
    })
    await until(() => standIn.requests.length > 3)
  })
  afterEach(async () => {
    await jobs.stop()
    await Promise.all([connection.close(), direct.close()])
    await proxy.close()
    await standIn.close()
  })

  const states = async () => (await readRuns(direct.db, { limit: 9 })).map(({ state }) => state)
  /** On a slow machine these limits may cut more than one run. */
  const expectCutThenFinished = async () => {
    const [last, ...before] = await states()
    expect([last, [...new Set(before)]]).toEqual(['finished', ['abandoned']])
  }

  it('is noticed: the run ends, and the next one goes on at once and ends well', async () => {
    // Another connection for the same work; those that are open are dead from now on.
    proxy.silence()
    const from = Date.now()
    await until(async () => (await states()).length >= 2, 10_000)
    expect(Date.now() - from).toBeLessThan(8_000)
    await until(async () => (await states())[0] === 'finished', 30_000)
    await expectCutThenFinished()
    const cut = (await readRuns(direct.db, { limit: 9 })).at(-1)
    expect(cut?.detail).toBe('The database did not answer; the next run goes on where it was.')
  })

  it('leaves a transaction with locks: a run that waits for them is cut too, and the next one goes on', async () => {
    await direct.db.transaction(async transaction => {
      await transaction.execute('lock table observations in share mode')
      await until(async () => (await states()).length >= 2, 30_000)
    })
    await until(async () => (await states())[0] === 'finished', 60_000)
    await expectCutThenFinished()
    const cut = (await readRuns(direct.db, { limit: 9 })).at(-1)
    expect(cut?.detail).toBe('The database took too long for a statement; the next run goes on where it was.')
  })

  it('for longer: the run is closed and taken over once it is back; the log says it once', async () => {
    proxy.freeze(true)
    proxy.silence()
    // Nothing can be closed meanwhile: the run failed, and its end could not be stored.
    await until(() => lines.some(line => line.startsWith('run failed')), 10_000)
    const [open] = await readRuns(direct.db, { limit: 1 })
    expect(open?.state).toBe('running')
    await until(() => lines.some(line => line.startsWith('scheduler failed')), 10_000)
    proxy.freeze(false)
    await until(async () => (await states())[0] === 'finished', 30_000)
    await expectCutThenFinished()
    const failed = lines.filter(line => /failed/.test(line)).map(line => line.replace(/ \(….*/, ''))
    expect(failed.toSorted()).toEqual([
      'run failed: the database does not answer',
      'scheduler failed: the database does not answer',
    ])
    // The connection that is used now is a new one.
    expect(await connection.db.execute(sql`select 1`)).toBeTruthy()
  })
})
