import type { StatedBound } from '../model/language/language.ts'
import { findStatedBound } from '../model/qualifiers/qualifiers.ts'
import type { Observation } from '../model/series/observation.ts'
import { type Day, toDayNumber } from '../model/time/day.ts'
import { toPeriod } from '../model/time/period.ts'
import type { Statement } from '../published/statedFigures.ts'
import type { SeriesCatalog } from '../series/seriesCatalog.ts'
import type { StoredSeries } from './storedSeries.ts'

/** How a published number was stated for some time. */
interface StatedBoundary extends Pick<Statement, 'until'> {
  readonly value: number
  /** Null for an exact one. */
  readonly bound: StatedBound | null
}

/**
 * By series and day, of the series with numbers that their publishers did not state as exact ones. There are few, as people
 * enter each.
 */
export type StatedBounds = ReadonlyMap<number, ReadonlyMap<Day, readonly StatedBoundary[]>>

/** "More than 8.8 million" stands in its series as 8.8 million. */
export function collectBounds(
  statements: readonly Statement[],
  { findMetric, listSeriesOf }: Pick<SeriesCatalog, 'findMetric' | 'listSeriesOf'>,
): StatedBounds {
  const found = new Map<number, Map<Day, StatedBoundary[]>>()
  const bounded = new Set<number>()
  for (const { figure: one, until } of statements) {
    const metric = one.metric === null ? undefined : findMetric(one.metric)
    if (!metric) continue
    const { id, granularity } = metric
    const series = listSeriesOf(one.project, id, granularity).find(({ subject }) => subject === one.what)
    if (!series) continue
    const days = found.get(series.id) ?? new Map<Day, StatedBoundary[]>()
    const day = toPeriod(one.day, granularity)
    const bound = findStatedBound(one)
    if (bound) bounded.add(series.id)
    found.set(series.id, days.set(day, [...(days.get(day) ?? []), { value: one.value, bound, until }]))
  }
  return new Map([...found].filter(([id]) => bounded.has(id)))
}

/**
 * How a day's value is stated, or was at the end of a day or just before a moment. One that was corrected since, or was
 * another one then, is not what was stated.
 */
export function findBound(
  bounds: StatedBounds | undefined,
  seriesId: number,
  { day, value }: Pick<Observation, 'day' | 'value'>,
  asOf?: Day | Date,
): StatedBound | undefined {
  const stated = bounds
    ?.get(seriesId)
    ?.get(day)
    ?.filter(one => one.value === value)
  if (!stated?.length) return undefined
  const at = asOf === undefined ? Infinity : toEnd(asOf)
  const known = stated.filter(({ until }) => until === null || until >= at)
  // Of those that stood until later, the first to end stood then.
  const [first] = known.sort((a, b) => (a.until ?? Infinity) - (b.until ?? Infinity))
  return first?.bound ?? undefined
}

const DAY_MS = 86_400_000

const toEnd = (asOf: Day | Date): number =>
  asOf instanceof Date ? asOf.getTime() : (toDayNumber(asOf) + 1) * DAY_MS

/** The moments of a day at which numbers of these series began to be stated otherwise, the latest first. */
export function listBoundChanges(
  bounds: StatedBounds | undefined,
  seriesIds: readonly number[],
  day: Day,
): Date[] {
  const end = toEnd(day)
  const ends = seriesIds.flatMap(id =>
    [...(bounds?.get(id)?.values() ?? [])].flat().map(({ until }) => until),
  )
  return [...new Set(ends)]
    .filter(until => until !== null && until >= end - DAY_MS && until < end)
    .map(until => new Date(until ?? 0))
    .sort((a, b) => b.getTime() - a.getTime())
}

/**
 * Says of each value how it is stated, or was at the end of a day or just before a moment: the one place from which all
 * that shows numbers has it.
 */
export const addObservationBounds = <T extends Observation>(
  observations: readonly T[],
  seriesId: number,
  bounds: StatedBounds | undefined,
  asOf?: Day | Date,
): readonly T[] =>
  bounds?.has(seriesId)
    ? observations.map(one => {
        const bound = findBound(bounds, seriesId, one, asOf)
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
