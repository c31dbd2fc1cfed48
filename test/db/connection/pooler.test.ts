import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Connection, connect } from '../../../db/connection/connect.ts'
import { queryRows } from '../../../db/connection/db.ts'
import { type WatchedEditions, watchEditions } from '../../../db/editions/watchEditions.ts'
import { readProjects } from '../../../db/projects/catalogQueries.ts'
import { createDatabase, storeFirstCatalog } from '../../database.ts'
import { type RunningPooler, startPgbouncer } from '../../pgbouncer.ts'
import { until } from '../../until.ts'

describe('behind a pooler in transaction mode', () => {
  let pooler: RunningPooler
  let direct: string
  const opened: Connection[] = []
  const watches: WatchedEditions[] = []
  const open = async (databaseUrl: string) => {
    const connection = await connect({ databaseUrl, dataDir: '' })
    opened.push(connection)
    return connection
  }

  beforeAll(async () => {
    direct = await createDatabase('nothing')
    // Two, so that a process that holds one while it waits would stop the other.
    pooler = await startPgbouncer(direct, 2)
  })
  afterAll(async () => {
    await Promise.all(watches.map(one => one.stop()))
    await Promise.all(opened.map(one => one.close()))
    await pooler?.stop()
  })

  it('four processes start at once: one migrates, the others wait for it', async () => {
    const connections = await Promise.all([1, 2, 3, 4].map(() => open(pooler.url)))
    for (const { db } of connections) expect(await queryRows(db, sql`select 1 from runs`)).toEqual([])
    const locks = await queryRows(
      (await open(direct)).db,
      sql`select 1 from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
    )
    expect(locks).toEqual([])
  })

  it('transactions and locks hold, from several processes at once', async () => {
    await Promise.all(opened.slice(0, 4).map(({ db }) => storeFirstCatalog(db, ['express', 'koa'])))
    expect((await readProjects(opened[0]!.db)).map(({ id }) => id).sort()).toEqual(['express', 'koa'])
  })

  it('a change is noticed without notifications, which a pooler does not pass on', async () => {
    const [one, other] = opened as [Connection, Connection]
    const watch = await watchEditions(one.listen)
    watches.push(watch)
    const listening = await one.listen('a channel', { onNotification() {}, onLost() {} })
    expect(listening.isNotified).toBe(false)
    await listening.stop()
    const told = await (await open(direct)).listen('a channel', { onNotification() {}, onLost() {} })
    expect(told.isNotified).toBe(true)
    await told.stop()
    const before = watch.of(['koa'])
    await other.db.execute(sql`update editions set edition = edition + 1 where scope = ':catalog'`)
    await until(() => watch.of(['koa']) > before, 10_000)
  })

  it('no session keeps what one process set or listens to', async () => {
    const { rows } = (await opened[0]!.db.execute(
      sql`select (select count(*)::int from pg_listening_channels()) as channels, current_setting('statement_timeout') as limit`,
    )) as unknown as { rows: unknown[] }
    expect(rows).toEqual([{ channels: 0, limit: '0' }])
  })
})
