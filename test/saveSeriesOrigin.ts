import type { Db } from '../db/connection/db.ts'
import { advanceEditionsOfSeries } from '../db/editions/editions.ts'
import { saveSeriesOrigins } from '../db/observations/series.ts'

/** Adds an origin from which values of the series were read, and announces it. */
export async function saveSeriesOrigin(db: Db, seriesId: number, origin: string): Promise<void> {
  await advanceEditionsOfSeries(db, await saveSeriesOrigins(db, [{ seriesId, origin }]))
}
