import { sql } from 'drizzle-orm'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Connection, connect } from '../../../db/connection/connect.ts'
import { queryRows } from '../../../db/connection/db.ts'
import { advanceEditions } from '../../../db/editions/editions.ts'
import { type WatchedEditions, watchEditions } from '../../../db/editions/watchEditions.ts'
import { ReadModel } from '../../../db/readModel/readModel.ts'
import { findPrimary, openReplicas, type Replicas } from '../../../db/replicas/replicas.ts'
import { type RunningPostgres, startPostgres } from '../../postgres.ts'
import { storeSample } from '../../server/sample.ts'
import { startStandby } from '../../standby.ts'
import { until } from '../../until.ts'

/** A primary and a standby that streams from it, with the same sample of data: one pair for the whole file. */
const FLAGS = ['shared_buffers=16MB', 'autovacuum=off', 'jit=off', 'max_standby_streaming_delay=50ms']

let primary: RunningPostgres
let standby: RunningPostgres
let connection: Connection
let editions: WatchedEditions
let replicas: Replicas
let clock = 0
const told: string[] = []

beforeAll(async () => {
  primary = await startPostgres(FLAGS)
  connection = await connect({ databaseUrl: primary.url, dataDir: '' })
  await storeSample(connection.db)
  standby = await startStandby(primary.url, FLAGS)
  editions = await watchEditions(connection.listen)
  replicas = await openReplicas({
    urls: [standby.url],
    primary: connection.db,
    heard: editions,
    tell: (_fields, message) => void told.push(message),
    now: () => clock,
  })
}, 120_000)

afterAll(async () => {
  await replicas?.close()
  await editions?.stop()
  await connection?.close()
  await standby?.stop()
  await primary?.stop()
})

const onStandby = async <T extends pg.QueryResultRow>(text: string): Promise<T[]> => {
  const client = new pg.Client({ connectionString: standby.url })
  await client.connect()
  try {
    return (await client.query<T>(text)).rows
  } finally {
    await client.end()
  }
}

const where = async (): Promise<'replica' | 'primary'> => {
  const [found] = await queryRows<{ standby: boolean }>(
    replicas.db,
    sql`select pg_is_in_recovery() as standby`,
  )
  return found?.standby ? 'replica' : 'primary'
}

const isReplicaBack = () =>
  until(async () => {
    clock += 1_000
    await replicas.look()
    return replicas.describe()[0]?.state === 'in use'
  })

const hear = async (scope: string): Promise<void> => {
  const before = editions.all
  await advanceEditions(connection.db, [scope])
  await until(() => editions.all > before)
}

beforeEach(isReplicaBack)

test('reads go to the replica, and what writes goes to the primary', async () => {
  expect(await where()).toBe('replica')
  const inside = await replicas.db.transaction(
    async one =>
      (await queryRows<{ standby: boolean }>(one, sql`select pg_is_in_recovery() as standby`))[0]?.standby,
    { accessMode: 'read only', isolationLevel: 'repeatable read' },
  )
  expect(inside).toBe(true)
  await queryRows(replicas.db, sql`create table written_by_mistake (id int)`)
  await replicas.db.transaction(one => one.execute(sql`drop table written_by_mistake`))
  expect(findPrimary(replicas.db)).toBe(connection.db)
})

test('answers are equal', async () => {
  const models = [replicas.db, connection.db].map(db => new ReadModel(db, editions.stamps))
  const [there, here] = await Promise.all(
    models.map(async model => {
      const { series, projects } = await model.readCatalog()
      return { series, projects, values: [...(await model.readSeries(series.map(({ id }) => id)))] }
    }),
  )
  expect(there?.values.length).toBeGreaterThan(5)
  expect(there).toEqual(here)
  expect(replicas.describe()[0]?.reads).toBeGreaterThan(2)
})

test('what was heard of and is not on the replica yet is read from the primary', async () => {
  await onStandby('select pg_wal_replay_pause()')
  await hear('express')
  const [read] = await queryRows<{ edition: number }>(
    replicas.db,
    sql`select edition::float8 as edition from editions where scope = 'express'`,
  )
  expect(read).toEqual({ edition: editions.heardSince(-1).find(({ scope }) => scope === 'express')?.edition })
  expect(replicas.describe()[0]).toMatchObject({ state: 'lagging', passedOn: expect.any(Number) })
  // It is left alone for a moment, and then asked again.
  const { passedOn } = replicas.describe()[0] ?? { passedOn: 0 }
  expect(await where()).toBe('primary')
  expect(replicas.describe()[0]?.passedOn).toBe(passedOn)
  clock += 1_000
  expect(await where()).toBe('primary')
  expect(replicas.describe()[0]?.passedOn).toBe(passedOn + 1)
  await onStandby('select pg_wal_replay_resume()')
  await isReplicaBack()
  expect(await where()).toBe('replica')
})

test('a read that replay cancels is answered by the primary', async () => {
  await queryRows(connection.db, sql`create table dropped as select 1 as one`)
  await hear('express')
  await isReplicaBack()
  const begun = replicas.describe()[0]?.passedOn ?? 0
  const reading = replicas.db
    .transaction(
      async one => {
        await queryRows(one, sql`select count(*)::float8 from dropped`)
        const [found] = await queryRows<{ standby: boolean }>(
          one,
          sql`select pg_is_in_recovery() as standby from pg_sleep(case when pg_is_in_recovery() then 20 else 0 end)`,
        )
        return found?.standby
      },
      { accessMode: 'read only', isolationLevel: 'repeatable read' },
    )
    .catch((error: unknown) => String((error as Error).cause))
  await until(
    async () =>
      (
        await onStandby(
          `select 1 from pg_stat_activity where query like '%pg_sleep%' and pid <> pg_backend_pid()`,
        )
      ).length > 0,
  )
  await queryRows(connection.db, sql`drop table dropped`)
  // The table is gone: the primary's own answer is what counts.
  expect(await reading).toMatch(/relation "dropped" does not exist/)
  expect(replicas.describe()[0]?.passedOn).toBe(begun + 1)
})

test('a replica that dies is left out, and comes back by itself', async () => {
  told.length = 0
  const waiting = queryRows<{ standby: boolean }>(
    replicas.db,
    sql`select pg_is_in_recovery() as standby from pg_sleep(case when pg_is_in_recovery() then 20 else 0 end)`,
  )
  await until(
    async () =>
      (
        await onStandby(
          `select 1 from pg_stat_activity where query like '%pg_sleep%' and pid <> pg_backend_pid()`,
        )
      ).length > 0,
  )
  await standby.halt()
  expect((await waiting)[0]?.standby).toBe(false)
  expect(await where()).toBe('primary')
  await replicas.look()
  expect(replicas.describe()[0]?.state).toBe('unavailable')
  await standby.resume()
  await isReplicaBack()
  expect(await where()).toBe('replica')
  expect(told).toEqual([
    'the replica is left out: the primary answers its reads',
    'the replica answers again',
  ])
})

test('while the primary is away, replicas answer', async () => {
  await primary.halt()
  expect(await where()).toBe('replica')
  await primary.resume()
  await editions.refresh()
})

test('the role of the server needs no further right', async () => {
  await queryRows(connection.db, sql`create role reader login password 'reader'`)
  await queryRows(connection.db, sql`grant select on all tables in schema public to reader`)
  await isReplicaBack()
  const { host, pathname } = new URL(standby.url)
  await until(async () => (await onStandby(`select 1 from pg_roles where rolname = 'reader'`)).length > 0)
  const reading = await openReplicas({
    urls: [`postgres://reader:reader@${host}${pathname}`],
    primary: connection.db,
    heard: editions,
    tell: () => {},
  })
  await until(async () => {
    await reading.look()
    return reading.describe()[0]?.state === 'in use'
  })
  await reading.close()
})

test('a server that is no standby of this primary is not used', async () => {
  const other = await openReplicas({
    urls: [primary.url],
    primary: connection.db,
    heard: editions,
    tell: () => {},
  })
  expect(other.describe()[0]).toMatchObject({
    state: 'unavailable',
    reason: 'it is no standby: it takes writes of its own',
  })
  await other.close()
})

test('many reads at once wait for no connection of a replica, and lose it nothing', async () => {
  await isReplicaBack()
  const slow = () =>
    queryRows<{ standby: boolean }>(
      replicas.db,
      sql`select pg_is_in_recovery() as standby from pg_sleep(0.3)`,
    )
  const answers = await Promise.all(Array.from({ length: 25 }, slow))
  const onReplica = answers.filter(([row]) => row?.standby).length
  expect([onReplica > 0, onReplica <= 10, replicas.describe()[0]?.state]).toEqual([true, true, 'in use'])
})

// The last one: nothing makes a standby of it again.
test('a replica that was promoted answers nothing more, and nobody is refused', async () => {
  await isReplicaBack()
  await onStandby('select pg_promote()')
  await until(async () => {
    expect(await where()).toBeTypeOf('string')
    await replicas.look()
    return replicas.describe()[0]?.state === 'unavailable'
  })
  expect(replicas.describe()[0]?.reason).toBe('it is no standby: it takes writes of its own')
  expect(await where()).toBe('primary')
  await replicas.look()
  expect(replicas.describe()[0]?.state).toBe('unavailable')
})
