import { isSynthetic } from '../../db/model/series/synthetic.ts'
import type { Day, DayRange } from '../../db/model/time/day.ts'
import { readObservations } from '../../db/observations/observations.ts'
import { readRevisedDays } from '../../db/observations/readRevisedDays.ts'
import { type KnownObservations, listKnownSeriesIds } from '../../db/series/combineSeries.ts'
import type { SeriesMembers } from '../../db/series/findSeriesMembers.ts'
import type { OriginAnswer } from '../../web/contract/series.ts'
import type { Context } from '../http/context.ts'

type Reading = Pick<Context, 'db' | 'model'>

/**
 * Observations as known at the end of a day or just before a moment; as known now without either. Of all days, or
 * of a range.
 */
export async function readKnownObservations(
  { db, model }: Reading,
  behind: readonly (SeriesMembers | null)[],
  asOf?: Day | Date,
  range?: DayRange,
): Promise<KnownObservations> {
  const ids = [...new Set(behind.flatMap(listKnownSeriesIds))]
  if (ids.length === 0) return new Map()
  if (asOf || range) return readObservations(db, ids, range, asOf)
  return new Map([...(await model.readSeries(ids))].map(([id, { observations }]) => [id, observations]))
}

/** The days of some series whose value was replaced; with `asOf`, by the end of that day. */
export async function readRevised(
  { db, model }: Reading,
  ids: readonly number[],
  asOf?: Day,
): Promise<ReadonlySet<Day>> {
  if (asOf) return readRevisedDays(db, ids, asOf)
  return new Set([...(await model.readSeries(ids)).values()].flatMap(({ revised }) => revised))
}

/** Where the values of some series came from, each origin once, in order. */
export async function readOrigins({ model }: Reading, ids: readonly number[]): Promise<OriginAnswer[]> {
  const all = [...(await model.readSeries(ids)).values()].flatMap(({ origins }) => origins)
  const each = new Map(all.map(one => [`${one.origin} ${one.source}`, one]))
  return [...each.keys()].sort().map(key => ({ ...(each.get(key) as OriginAnswer) }))
}

export const hasSyntheticSeries = async (reading: Reading, ids: readonly number[]): Promise<boolean> =>
  isSynthetic(await readOrigins(reading, ids))
