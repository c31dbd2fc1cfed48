import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Connection, connect } from '../../../db/connection/connect.ts'
import { queryRows } from '../../../db/connection/db.ts'
import { isDatabaseUnavailable } from '../../../db/connection/isDatabaseUnavailable.ts'
import { listenOnServer } from '../../../db/connection/listen.ts'
import { PostgresServer, USUAL_LIMITS } from '../../../db/connection/postgresServer.ts'
import { advanceEditions } from '../../../db/editions/editions.ts'
import { watchEditions } from '../../../db/editions/watchEditions.ts'
import { createDatabase } from '../../database.ts'
import { type FaultyProxy, startProxy } from '../../proxy.ts'
import { until } from '../../until.ts'

describe('a connection that goes silent', () => {
  let url: string
  let proxy: FaultyProxy
  let connection: Connection
  let direct: Connection
  beforeAll(async () => {
    url = await createDatabase()
    proxy = await startProxy(url)
    direct = await connect({ databaseUrl: url, dataDir: '' })
  })
  beforeEach(async () => {
    await connection?.close()
    connection = await connect({
      databaseUrl: proxy.through(url),
      dataDir: '',
      limits: { queryMs: 800, statementMs: 400, idleTransactionMs: 400 },
    })
  })
  afterAll(async () => {
    await connection.close()
    await direct.close()
    await proxy.close()
  })

  const ask = () => queryRows<{ pid: number }>(connection.db, sql`select pg_backend_pid() as pid`)
  const measure = async (work: () => Promise<unknown>) => {
    const from = Date.now()
    const error = await work().then(
      () => null,
      (error: unknown) => error,
    )
    return { error, ms: Date.now() - from }
  }

  it('is given up at the limit, and the next query has another', async () => {
    const [before] = await ask()
    proxy.silence()
    const { error, ms } = await measure(ask)
    expect(isDatabaseUnavailable(error)).toBe(true)
    expect(ms).toBeLessThan(4_000)
    const [after] = await ask()
    expect(after?.pid).not.toBe(before?.pid)
  })

  it('in a transaction is given up once, not once more for the rollback', async () => {
    const { error, ms } = await measure(() =>
      connection.db.transaction(async transaction => {
        await transaction.execute(sql`select 1`)
        proxy.silence()
        await transaction.execute(sql`select 2`)
      }),
    )
    expect(isDatabaseUnavailable(error)).toBe(true)
    expect(ms).toBeLessThan(1_600)
    expect((await measure(ask)).error).toBeNull()
  })

  it('leaves the pool, also when a transaction could not even begin', async () => {
    const all = Array.from({ length: 10 }, (_, one) => one)
    await Promise.all(all.map(() => queryRows(connection.db, sql`select pg_sleep(0.1)`)))
    proxy.silence()
    const begun = await Promise.all(
      all.map(() =>
        measure(() => connection.db.transaction(async transaction => transaction.execute(sql`select 1`))),
      ),
    )
    expect(begun.filter(({ error }) => isDatabaseUnavailable(error))).toHaveLength(10)
    const { error, ms } = await measure(() => Promise.all(all.map(ask)))
    expect([error, ms < 4_000]).toEqual([null, true])
  })

  it('is another thing than a slow statement, which the server ends', async () => {
    const { error } = await measure(() => queryRows(connection.db, sql`select pg_sleep(20)`))
    expect((error as { cause?: { code?: string } }).cause?.code).toBe('57014')
    expect(isDatabaseUnavailable(error)).toBe(false)
  })

  it('holds no lock for long: the server ends a session that stands still in a transaction', async () => {
    const { error } = await measure(() =>
      connection.db.transaction(async transaction => {
        await transaction.execute(sql`select pg_advisory_xact_lock(4711)`)
        await direct.db.execute(sql`select pg_advisory_xact_lock(4711)`)
        await transaction.execute(sql`select 1`)
      }),
    )
    expect(isDatabaseUnavailable(error)).toBe(true)
  })

  it('is noticed although it only listens, and what changed meanwhile is known at once', async () => {
    const server = new PostgresServer(proxy.through(url))
    const watch = await watchEditions(listenOnServer(server, { everyMs: 50, limitMs: 200 }))
    const before = watch.of(['koa'])
    proxy.silence()
    await advanceEditions(direct.db, ['koa'])
    // Long before the table is read again.
    await until(() => watch.of(['koa']) > before, 10_000)
    expect(watch.unavailableSince).toBeNull()
    await watch.stop()
  })

  it('by the usual limits lasts at most 30 seconds, and a run on it 40', () => {
    expect(USUAL_LIMITS.queryMs).toBeLessThanOrEqual(30_000)
    expect(USUAL_LIMITS.statementMs).toBeLessThan(USUAL_LIMITS.queryMs)
    // A dead connection may still be taken until it counts as idle; the scheduler looks every second.
    expect(USUAL_LIMITS.idleMs + USUAL_LIMITS.queryMs + 2_000).toBeLessThan(40_000)
  })
})
