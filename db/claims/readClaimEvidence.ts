import type { Db } from '../connection/db.ts'
import type { ClaimMeasure } from '../model/claims/claim.ts'
import type { MeasureLookup } from '../model/claims/judgeClaim.ts'
import type { Day } from '../model/time/day.ts'
import { readObservations } from '../observations/observations.ts'
import { readEvents } from '../projects/catalogQueries.ts'
import { combineSeries, listKnownSeriesIds } from '../series/combineSeries.ts'
import { findSeriesMembers } from '../series/findSeriesMembers.ts'
import { listMethodChanges } from '../series/selectEvents.ts'
import { readSeriesCatalog } from '../series/seriesCatalog.ts'

/** Reads the observations behind all measures at once. A collection is a sum, or a count of its people, each once. */
export async function readClaimEvidence(
  db: Db,
  measures: readonly ClaimMeasure[],
  today: Day,
): Promise<MeasureLookup> {
  const [catalog, events] = [await readSeriesCatalog(db), await readEvents(db)]
  const behind = new Map(measures.map(measure => [measure, findSeriesMembers(measure, catalog)]))
  const ids = new Set([...behind.values()].flatMap(listKnownSeriesIds))
  const known = await readObservations(db, [...ids])
  return measure => {
    const found = behind.get(measure)
    if (!found?.members.some(({ series }) => series)) return null
    const { scope, metric, granularity } = found
    const { observations, ...seen } = combineSeries(found, known, today, measure.window?.granularity)
    const methods = listMethodChanges(events, scope, metric.id)
    return { observations, context: { kind: metric.kind, granularity, today, methods, ...seen } }
  }
}
