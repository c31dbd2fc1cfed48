import type { Day, DayRange } from '../../db/model/time/day.ts'
import { readObservations } from '../../db/observations/observations.ts'
import type { StoredSeries } from '../../db/readModel/storedSeries.ts'
import { type KnownObservations, listKnownSeriesIds } from '../../db/series/combineSeries.ts'
import type { SeriesMembers } from '../../db/series/findSeriesMembers.ts'
import type { Context } from '../http/context.ts'

type Reading = Pick<Context, 'db' | 'model'>

/**
 * Observations as known at the end of a day or just before a moment; as known now without either. Of all days, or
 * of a range.
 */
export async function readKnownObservations(
  { db, model }: Reading,
  members: readonly (SeriesMembers | null)[],
  asOf?: Day | Date,
  range?: DayRange,
): Promise<KnownObservations> {
  const ids = [...new Set(members.flatMap(listKnownSeriesIds))]
  if (ids.length === 0) return new Map()
  if (asOf || range) return readObservations(db, ids, range, asOf)
  return toObservations(await model.readSeries(ids))
}

export const toObservations = (stored: ReadonlyMap<number, StoredSeries>): KnownObservations =>
  new Map([...stored].map(([id, { observations }]) => [id, observations]))
