import { sql } from 'drizzle-orm'
import pg from 'pg'
import { expect, it } from 'vitest'
import { EnvironmentError, readEnvironment } from '../../../db/config/environment.ts'
import { queryRows } from '../../../db/connection/db.ts'
import { prepareDatabase } from '../../../jobs/prepare/prepareDatabase.ts'
import { createDatabase } from '../../database.ts'

it.each([
  ['nothing', /permission denied for table .*db\/connection\/grants\.sql has the rights of each/],
  ['reading', /permission denied for table .*db\/connection\/grants\.sql has the rights of each/],
])('a role that may do too little with the tables (%s) is refused in one line', async (rights, right) => {
  const databaseUrl = await createDatabase('empty')
  const role = `${new URL(databaseUrl).pathname.slice(1)}_role`
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(
    `create role "${role}" login password 'hunter2'; grant usage on schema drizzle to "${role}"`,
  )
  await client.query(`grant select on all tables in schema drizzle to "${role}"`)
  if (rights === 'reading') await client.query(`grant select on all tables in schema public to "${role}"`)
  await client.end()
  const address = Object.assign(new URL(databaseUrl), { username: role, password: 'hunter2' }).href
  const refused = await prepareDatabase(readEnvironment({ DATABASE_URL: address })).then(
    () => 'it was taken',
    error => (error instanceof EnvironmentError ? error.message : String(error.stack)),
  )
  expect(refused.split('\n')).toHaveLength(1)
  expect(refused).toMatch(/^DATABASE_URL: /)
  expect(refused).toMatch(right)
})

it('waits for its turn, however long others store the catalog', async () => {
  const databaseUrl = await createDatabase('published')
  const other = new pg.Client({ connectionString: databaseUrl })
  await other.connect()
  await other.query('begin')
  await other.query(`select pg_advisory_xact_lock(hashtext('ecosystem-metrics catalog'))`)
  const told: string[] = []
  const preparing = prepareDatabase(readEnvironment({ DATABASE_URL: databaseUrl }), {
    tell: line => void told.push(line),
    // The usual one is 25 seconds.
    limits: { statementMs: 2_000 },
  })
  preparing.catch(() => {})
  await expect.poll(() => told).toEqual([expect.stringMatching(/^another process stores the catalog/)])
  await other.query('rollback')
  await other.end()
  const { db, close } = await preparing
  expect(await queryRows(db, sql`select 1 from projects where id = 'express'`)).toHaveLength(1)
  expect(told).toHaveLength(1)
  await close()
})
