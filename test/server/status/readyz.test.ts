import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { queryRows } from '../../../db/connection/db.ts'
import { served } from '../serving.ts'

served('/readyz', server => {
  const readState = () => server().get('/readyz')

  it('is 503 while the database lacks migrations of this program, and not where it has more', async () => {
    const { db } = server()
    const [place] = await queryRows<{ at: string }>(
      db,
      sql`select table_schema as at from information_schema.tables where table_name = '__drizzle_migrations'`,
    )
    const table = sql`${sql.identifier(place!.at)}.__drizzle_migrations`
    expect((await readState()).status).toBe(200)
    const last = await queryRows<{ hash: string; created_at: string }>(
      db,
      sql`delete from ${table} where created_at = (select max(created_at) from ${table}) returning hash, created_at::text`,
    )
    const behind = await readState()
    expect([behind.status, behind.json.detail]).toEqual([
      503,
      'The database lacks 1 of the migrations of this program: run node dist/main.js migrate, or restart.',
    ])
    await db.execute(
      sql`insert into ${table} (hash, created_at) values (${last[0]!.hash}, ${last[0]!.created_at}::bigint)`,
    )
    expect((await readState()).status).toBe(200)
    await db.execute(
      sql`insert into ${table} (hash, created_at) values ('of a newer program', ${Date.parse('2030-01-01')}::bigint)`,
    )
    expect((await readState()).status).toBe(200)
  })
})
