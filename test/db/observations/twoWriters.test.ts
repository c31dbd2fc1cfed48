import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Connection, connect } from '../../../db/connection/connect.ts'
import { queryRows } from '../../../db/connection/db.ts'
import { listDays } from '../../../db/model/time/day.ts'
import { saveObservations } from '../../../db/observations/observations.ts'
import { createDatabase } from '../../database.ts'

let one: Connection
let other: Connection
beforeAll(async () => {
  const databaseUrl = await createDatabase()
  one = await connect({ databaseUrl, dataDir: '' })
  other = await connect({ databaseUrl, dataDir: '' })
})
afterAll(async () => {
  await one.close()
  await other.close()
})

it('keeps what both of two processes learnt of a day that is new to both', async () => {
  const save = ({ db }: Connection, seriesId: number, runId: number, value: number) =>
    saveObservations(db, {
      seriesId,
      runId,
      at: new Date(),
      observations: listDays({ from: '2026-02-01', to: '2026-02-28' }).map(day => ({
        day,
        value,
        status: 'final' as const,
      })),
    })
  for (let seriesId = 1; seriesId <= 40; seriesId++) {
    await Promise.all([save(one, seriesId, 1, 39_000), save(other, seriesId, 2, 39_001)])
    const [kept] = await queryRows<{ known: number }>(
      one.db,
      sql`
      select count(distinct value)::int as known from (
        select value from observations where series_id = ${seriesId}
        union all select value from revisions where series_id = ${seriesId}
      ) as v`,
    )
    expect(kept?.known).toBe(2)
  }
})

it('survives a database that ends its connections in the middle of a transaction', async () => {
  const cut = one.db.transaction(async transaction => {
    const [own] = await queryRows<{ pid: number }>(transaction, sql`select pg_backend_pid() as pid`)
    await queryRows(other.db, sql`select pg_terminate_backend(${own?.pid})`)
    await queryRows(transaction, sql`select 1`)
  })
  await expect(cut).rejects.toThrow()
  expect(await queryRows(one.db, sql`select 1 as alive`)).toEqual([{ alive: 1 }])
})
