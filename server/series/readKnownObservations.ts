import type { Day, DayRange } from '../../db/model/time/day.ts'
import { readObservations } from '../../db/observations/observations.ts'
import { addObservationBounds } from '../../db/readModel/statedBounds.ts'
import type { StoredSeries } from '../../db/readModel/storedSeries.ts'
import { type KnownObservations, listKnownSeriesIds } from '../../db/series/combineSeries.ts'
import type { SeriesMembers } from '../../db/series/findSeriesMembers.ts'
import type { Context } from '../http/context.ts'
import { badParameter, type HttpProblem } from '../http/problem.ts'

type Reading = Pick<Context, 'db' | 'model' | 'today'>

/**
 * Observations as known at the end of a day or just before a moment; as known now without either. Of all days, or
 * of a range.
 */
export async function readKnownObservations(
  { db, model, today }: Reading,
  members: readonly (SeriesMembers | null)[],
  asOf?: Day | Date,
  range?: DayRange,
): Promise<KnownObservations> {
  const ids = [...new Set(members.flatMap(listKnownSeriesIds))]
  if (ids.length === 0) return new Map()
  const picked = ids.filter(id => id < 0)
  const isPast = asOf !== undefined && (asOf instanceof Date || asOf < today())
  if (picked.length > 0 && isPast) throw createNotKeptProblem()
  if (!asOf && !range) return toObservations(await model.readSeries(ids))
  const stored = ids.filter(id => id >= 0)
  const { bounds } = await model.readCatalog()
  const read = stored.length > 0 ? await readObservations(db, stored, range, asOf) : new Map()
  const known = new Map([...read].map(([id, one]) => [id, addObservationBounds(one, id, bounds, asOf)]))
  for (const [id, { observations }] of await model.readSeries(picked))
    known.set(
      id,
      observations.filter(({ day }) => !range || (day >= range.from && day <= range.to)),
    )
  return known
}

/** People of projects that a reader put together are in no stored series. */
const createNotKeptProblem = (): HttpProblem =>
  badParameter(
    'asOf',
    'People in a combination of projects are counted on request, so their earlier counts are not stored. Omit asOf, or name a single project or collection.',
  )

export const toObservations = (stored: ReadonlyMap<number, StoredSeries>): KnownObservations =>
  new Map([...stored].map(([id, { observations }]) => [id, observations]))
