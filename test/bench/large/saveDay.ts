import { sql } from 'drizzle-orm'
import { type Db, queryRows } from '../../../db/connection/db.ts'
import type { Day } from '../../../db/model/time/day.ts'
import { saveManyObservations } from '../../../db/observations/observations.ts'

/** One more day for every series, saved as a collection does it: what one answer taught, in one transaction. */
export async function saveDayOfAll(db: Db, day: Day): Promise<void> {
  const found = await queryRows<{ ids: number[] }>(
    db,
    sql`select json_agg(id order by id) as ids from series group by project, source order by project, source`,
  )
  for (const { ids } of found)
    await saveManyObservations(
      db,
      ids.map(seriesId => ({
        ...{ seriesId, runId: 1_000_002, at: new Date(), origin: 'https://upstream.example.org' },
        observations: [{ day, value: 1_000 + seriesId, status: 'final' as const }],
      })),
    )
}
