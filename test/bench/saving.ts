import { sql } from 'drizzle-orm'
import * as tables from '../../db/connection/schema.ts'
import { saveObservations } from '../../db/observations/observations.ts'
import { openFixture, tenYears } from './fixture.ts'
import { count, medianMs, type Row } from './row.ts'

/** Observations a second into Postgres, with revisions; beside drizzle's insert of many rows, without. */
export async function benchSaving(databaseUrl: string): Promise<Row[]> {
  const { db, close } = await openFixture(databaseUrl)
  let seriesId = 1_000_000
  const save = await medianMs(15, () =>
    saveObservations(db, { seriesId: seriesId++, runId: 1, at: new Date(), observations: tenYears }),
  )
  const again = await medianMs(15, () =>
    saveObservations(db, { seriesId: 1_000_000, runId: 2, at: new Date(), observations: tenYears }),
  )
  const peer = await medianMs(5, () => {
    const id = seriesId++
    return db
      .insert(tables.observations)
      .values(tenYears.map(one => ({ ...one, seriesId: id, fetchedAt: new Date(), runId: 1 })))
  })
  await db.execute(sql`delete from observations where series_id >= 1000000`)
  await close()
  const perSecond = (ms: number) => count((tenYears.length * 1000) / ms)
  return [
    {
      what: 'saving new observations, a second',
      measured: perSecond(save),
      beside: `drizzle insert: ${perSecond(peer)}`,
      budget: '>= 200,000',
    },
    { what: 'saving what is known already, a second', measured: perSecond(again), beside: '', budget: '' },
  ]
}
