import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Connection, connect } from '../../../db/connection/connect.ts'
import { queryRows } from '../../../db/connection/db.ts'
import { isDatabaseUnavailable, isStatementTooSlow } from '../../../db/connection/isDatabaseUnavailable.ts'
import { queryPatiently } from '../../../db/connection/queryPatiently.ts'
import { createDatabase } from '../../database.ts'

/** Longer than a client, and the server, usually wait here. */
const SLOW = sql`select 'done' as answer from pg_sleep(0.9)`

describe('a statement that reads much', () => {
  let connection: Connection
  beforeAll(async () => {
    const limits = { queryMs: 600, statementMs: 300 }
    connection = await connect({ databaseUrl: await createDatabase(), dataDir: '', limits })
  })
  afterAll(() => connection.close())

  const catchError = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => error,
    )

  it('gets the time that it needs, and no other one does', async () => {
    expect(await queryPatiently(connection.db, SLOW)).toEqual([{ answer: 'done' }])
    expect(isStatementTooSlow(await catchError(queryRows(connection.db, SLOW)))).toBe(true)
  })

  it.each([
    ['the server', { queryMs: 60_000, statementMs: 400 }, isStatementTooSlow],
    ['the client', { queryMs: 400, statementMs: 60_000 }, isDatabaseUnavailable],
  ])('is given up in the end by %s', async (_who, limits, isExpected) => {
    expect(isExpected(await catchError(queryPatiently(connection.db, SLOW, limits)))).toBe(true)
  })

  it('fails at once for any other fault', async () => {
    expect(String(await catchError(queryPatiently(connection.db, sql`select 1 / 0`)))).toContain('1 / 0')
  })
})
