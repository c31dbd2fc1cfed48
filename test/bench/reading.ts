import { toUtcDay } from '../../db/model/time/day.ts'
import { readObservations } from '../../db/observations/observations.ts'
import { readSeries } from '../../server/series/readSeries.ts'
import { createReadModel } from '../readModel.ts'
import { openFixture } from './fixture.ts'
import { medianMs, ms, type Row, ratio } from './row.ts'

/** Ten years of daily values from database to answer, beside the one query that reads them. */
export async function benchReading(databaseUrl: string): Promise<Row[]> {
  const { db, seriesId, close } = await openFixture(databaseUrl)
  const context = {
    db,
    model: createReadModel(db),
    now: () => new Date(),
    today: () => toUtcDay(new Date()),
    allowed: () => false,
  }
  const asked = { scope: 'express', metric: 'npm.downloads', granularity: 'day' } as const
  const query = await medianMs(50, () => readObservations(db, [seriesId]))
  const answer = await medianMs(50, async () => JSON.stringify(await readSeries(context, asked)))
  await close()
  return [
    {
      what: 'ten years of days, database to JSON',
      measured: ms(answer),
      beside: `${ms(query)} for the query: ${ratio(answer / query)} times`,
      budget: '<= 2 times',
    },
  ]
}
