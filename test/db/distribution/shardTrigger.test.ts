import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { type Db, queryRows } from '../../../db/connection/db.ts'
import { buildShardTrigger, readPackingSource, TRIGGERS } from '../../../db/distribution/shardTrigger.ts'
import { onBoth } from '../../database.ts'

/** Changes of every kind, in one table of observations. */
async function change(db: Db, table: string): Promise<void> {
  await db.execute(
    sql.raw(`insert into ${table} (series_id, day, value, status, fetched_at, run_id)
      select 1 + n % 3, date '2023-11-20' + n, case when n % 17 = 0 then null else n * n end,
        (case when n % 17 = 0 then 'missing' when n % 5 = 0 then 'partial' else 'final' end)::status, '2026-01-01', 1
      from generate_series(1, 900) as n`),
  )
  await db.execute(
    sql.raw(
      `update ${table} set value = value + 1000 where value is not null and series_id = 2 and day < '2024-03-01'`,
    ),
  )
  await db.execute(
    sql.raw(
      `delete from ${table} where series_id = 3 and day >= '2025-01-01' or series_id = 1 and day > '2026-02-01'`,
    ),
  )
}

onBoth('the trigger of a part of the observations', opened => {
  it('packs into the part of the years that lies beside it, as the trigger of the whole table does', async () => {
    const { db } = opened()
    await change(db, 'observations')
    const whole = await readRows(db, 'series_years')
    expect(whole.length).toBeGreaterThan(6)

    // What Citus makes on a machine, with its list of parts.
    await db.execute('create table observations_7 (like observations including all)')
    for (const part of [8, 9])
      await db.execute(`create table series_years_${part} (like series_years including all)`)
    await db.execute('create table pg_dist_shard (logicalrelid regclass, shardid bigint, shardminvalue text)')
    await db.execute(`insert into pg_dist_shard values
      ('observations', 7, '-5'), ('series_years', 8, '-5'), ('series_years', 9, '7'), ('revisions', 10, '-5')`)
    const { source, schema } = await readPackingSource(db)
    await db.execute(sql.raw(buildShardTrigger(source, schema)))
    for (const [name, when] of Object.entries(TRIGGERS))
      await db.execute(
        sql.raw(
          `create trigger ${name} ${when.replace('"observations"', 'observations_7')} for each statement execute function renew_changed_years()`,
        ),
      )
    await change(db, 'observations_7')
    expect(await readRows(db, 'series_years_8')).toEqual(whole)
    expect(await readRows(db, 'series_years_9')).toEqual([])
  })
})

const readRows = (db: Db, table: string): Promise<unknown[]> =>
  queryRows(db, sql.raw(`select row_to_json(t)::text as row from ${table} t order by series_id, year`))
