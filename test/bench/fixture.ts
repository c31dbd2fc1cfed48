import { catalogFolder } from '../../db/config/paths.ts'
import { type Connection, connect } from '../../db/connection/connect.ts'
import type { Observation } from '../../db/model/series/observation.ts'
import { addDays } from '../../db/model/time/day.ts'
import { saveObservations } from '../../db/observations/observations.ts'
import { ensureSeries } from '../../db/observations/series.ts'
import { storeCatalog, storeSources } from '../../db/projects/catalogQueries.ts'
import { readCatalog } from '../../db/projects/readCatalog.ts'
import { allMetrics, allSources } from '../../jobs/sources/index.ts'

/** Ten years of made-up daily values. */
export const tenYears: readonly Observation[] = Array.from({ length: 3652 }, (_, index) => ({
  day: addDays('2016-08-24', index),
  value: 1_000_000 + index * 1000 + (index % 7) * 50_000,
  status: 'final',
}))

/** The first catalog, with ten years of express; and its series. */
export async function openFixture(databaseUrl: string): Promise<Connection & { seriesId: number }> {
  const connection = await connect({ databaseUrl, dataDir: '' })
  await storeCatalog(connection.db, readCatalog(catalogFolder))
  await storeSources(connection.db, allSources, allMetrics)
  const names = {
    project: 'express',
    source: 'npm',
    subject: 'express',
    metric: 'npm.downloads',
    granularity: 'day',
  } as const
  const [series] = await ensureSeries(connection.db, [names])
  if (!series) throw new Error('no series')
  await saveObservations(connection.db, {
    seriesId: series.id,
    runId: 1,
    at: new Date(),
    observations: tenYears,
  })
  return { ...connection, seriesId: series.id }
}
