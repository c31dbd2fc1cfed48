import type { StatedBound } from '../model/language/language.ts'
import type { StatedFigure } from '../model/proposals/statedFigure.ts'
import { findStatedBound } from '../model/qualifiers/qualifiers.ts'
import type { Observation } from '../model/series/observation.ts'
import type { Day } from '../model/time/day.ts'
import { toPeriod } from '../model/time/period.ts'
import type { SeriesCatalog } from '../series/seriesCatalog.ts'
import type { StoredSeries } from './storedSeries.ts'

/** A published number that its publisher did not state as an exact one. */
interface StatedBoundary {
  readonly value: number
  readonly bound: StatedBound
}

/** By series and day. There are few, as people enter each. */
export type StatedBounds = ReadonlyMap<number, ReadonlyMap<Day, StatedBoundary>>

/** "More than 8.8 million" stands in its series as 8.8 million. */
export function collectBounds(
  stated: readonly StatedFigure[],
  { findMetric, listSeriesOf }: Pick<SeriesCatalog, 'findMetric' | 'listSeriesOf'>,
): StatedBounds {
  const found = new Map<number, Map<Day, StatedBoundary>>()
  for (const one of stated) {
    const bound = findStatedBound(one)
    const metric = one.metric === null ? undefined : findMetric(one.metric)
    if (!bound || !metric) continue
    const { id, granularity } = metric
    const series = listSeriesOf(one.project, id, granularity).find(({ subject }) => subject === one.what)
    if (!series) continue
    const days = found.get(series.id) ?? new Map<Day, StatedBoundary>()
    found.set(series.id, days.set(toPeriod(one.day, granularity), { value: one.value, bound }))
  }
  return found
}

/** How a day's value was stated. One that was corrected since, or was another one then, is not what was stated. */
export function findBound(
  bounds: StatedBounds | undefined,
  seriesId: number,
  { day, value }: Pick<Observation, 'day' | 'value'>,
): StatedBound | undefined {
  const stated = bounds?.get(seriesId)?.get(day)
  return stated?.value === value ? stated.bound : undefined
}

/** Says of each value how it was stated: the one place from which all that shows numbers has it. */
export const addObservationBounds = (
  observations: readonly Observation[],
  seriesId: number,
  bounds: StatedBounds | undefined,
): readonly Observation[] =>
  bounds?.has(seriesId)
    ? observations.map(one => {
        const bound = findBound(bounds, seriesId, one)
        return bound ? { ...one, bound } : one
      })
    : observations

/** The same of series as they are stored, once for each state of one: what is made of it is kept by it. */
export function addSeriesBounds(
  read: ReadonlyMap<number, StoredSeries>,
  bounds: StatedBounds | undefined,
): ReadonlyMap<number, StoredSeries> {
  if (!bounds || ![...bounds.keys()].some(id => read.has(id))) return read
  return new Map(
    [...read].map(([id, stored]) => [id, bounds.has(id) ? keepStated(stored, id, bounds) : stored]),
  )
}

const kept = new WeakMap<StoredSeries, { readonly bounds: StatedBounds; readonly value: StoredSeries }>()

function keepStated(stored: StoredSeries, id: number, bounds: StatedBounds): StoredSeries {
  const known = kept.get(stored)
  if (known?.bounds === bounds) return known.value
  const value = { ...stored, observations: addObservationBounds(stored.observations, id, bounds) }
  kept.set(stored, { bounds, value })
  return value
}
