import type { Db } from '../connection/db.ts'
import type { ClaimMeasure } from '../model/claims/claim.ts'
import type { MeasureLookup } from '../model/claims/judgeClaim.ts'
import type { Day } from '../model/time/day.ts'
import { readObservations } from '../observations/observations.ts'
import { readEvents } from '../projects/catalogQueries.ts'
import { readStatements } from '../published/statedFigures.ts'
import type { FullCatalog } from '../readModel/readModel.ts'
import { addObservationBounds, collectBounds } from '../readModel/statedBounds.ts'
import { combineSeries, type KnownObservations, listKnownSeriesIds } from '../series/combineSeries.ts'
import { findSeriesMembers, type SeriesMembers } from '../series/findSeriesMembers.ts'
import { listMethodChanges } from '../series/selectEvents.ts'
import { readSeriesCatalog, type SeriesCatalog } from '../series/seriesCatalog.ts'

/** Reads the observations behind all measures at once, from the tables themselves: for a check within a transaction. */
export async function readClaimEvidence(
  db: Db,
  measures: readonly ClaimMeasure[],
  today: Day,
): Promise<MeasureLookup> {
  const catalog = { ...(await readSeriesCatalog(db)), events: await readEvents(db) }
  const bounds = collectBounds(await readStatements(db), catalog)
  return findClaimEvidence(measures, catalog, today, async members => {
    const read = await readObservations(db, [...new Set(members.flatMap(listKnownSeriesIds))])
    return new Map([...read].map(([id, one]) => [id, addObservationBounds(one, id, bounds)]))
  })
}

/** The observations behind measures. A collection is a sum, or a count of its people, each once. */
export async function findClaimEvidence(
  measures: readonly ClaimMeasure[],
  catalog: Pick<FullCatalog, 'events'> & SeriesCatalog,
  today: Day,
  read: (members: readonly (SeriesMembers | null)[]) => Promise<KnownObservations>,
): Promise<MeasureLookup> {
  const membersByMeasure = new Map(measures.map(measure => [measure, findSeriesMembers(measure, catalog)]))
  const known = await read([...membersByMeasure.values()])
  const combined = new Map<string, ReturnType<MeasureLookup>>()
  return measure => {
    // Many sentences may say the same number.
    const key = JSON.stringify(measure)
    if (!combined.has(key)) combined.set(key, combine(measure))
    return combined.get(key) ?? null
  }

  function combine(measure: ClaimMeasure): ReturnType<MeasureLookup> {
    const members = membersByMeasure.get(measure)
    if (!members?.members.some(({ series }) => series)) return null
    const { scope, metric, granularity } = members
    const { observations, ...seen } = combineSeries(members, known, today, measure.window?.granularity)
    const methods = listMethodChanges(catalog.events, scope, metric.id)
    return { observations, context: { kind: metric.kind, granularity, today, methods, ...seen } }
  }
}
