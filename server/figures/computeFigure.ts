import type { Db } from '../../db/connection/db.ts'
import { evaluateFigure } from '../../db/model/figures/evaluateFigure.ts'
import type { Figure, FigureDefinition } from '../../db/model/figures/figure.ts'
import { hashEvidence } from '../../db/model/figures/hashEvidence.ts'
import type { Observation } from '../../db/model/series/observation.ts'
import type { SeriesContext } from '../../db/model/series/seriesContext.ts'
import { sumObservations } from '../../db/model/series/sumObservations.ts'
import type { Day, DayRange } from '../../db/model/time/day.ts'
import { readObservations } from '../../db/observations/observations.ts'
import type { Series } from '../../db/observations/series.ts'
import type { Context } from '../http/context.ts'
import { ALL_DAYS, selectEvents } from '../series/selectEvents.ts'
import { type FigureInputs, findSeriesMembers, type SeriesMembers } from './figureInputs.ts'

/** A figure, and the hash of the numbers behind it; the hash is null where the figure is declined. */
export interface ComputedFigure extends CombinedSeries {
  readonly definition: FigureDefinition
  readonly figure: Figure
  readonly hash: string | null
}

/** Observations by series. */
export type KnownObservations = ReadonlyMap<number, Observation[]>

/**
 * The figure as of a day. That day does not count as over, so the result is the same on that day and later.
 */
export function computeFigure(
  definition: FigureDefinition,
  behind: SeriesMembers | null,
  known: KnownObservations,
  today: Day,
  inputs: Pick<FigureInputs, 'events'>,
): ComputedFigure {
  if (!behind) return toComputed(definition, evaluateFigure(definition, [], NOTHING), NO_SERIES)
  const { kind, granularity } = behind.metric
  const combined = combineSeries(behind, known, today)
  const seen = { ...combined, kind, granularity, today, methods: listMethodChanges(behind, inputs) }
  return toComputed(definition, evaluateFigure(definition, combined.observations, seen), combined)
}

/** Method changes that affect the scope. */
export const listMethodChanges = (
  { scope, metric }: Pick<SeriesMembers, 'scope' | 'metric'>,
  { events }: Pick<FigureInputs, 'events'>,
): { day: Day; title: string }[] =>
  selectEvents(events, scope, metric.id, ALL_DAYS)
    .filter(event => event.kind === 'method')
    .map(({ day, title }) => ({ day: day as Day, title }))

const NOTHING = { kind: 'stock', granularity: 'day', today: '1970-01-01', methods: [] } as const

const NO_SERIES: CombinedSeries = { observations: [], months: [] }

const toComputed = (
  definition: FigureDefinition,
  figure: Figure,
  combined: CombinedSeries,
): ComputedFigure => ({
  ...combined,
  definition,
  figure,
  hash: figure.declined ? null : hashEvidence([...figure.evidence, ...(figure.monthsEvidence ?? [])]),
})

/** A sum brings what is doubted in its members. */
export type CombinedSeries = Pick<SeriesContext, 'series' | 'stated' | 'doubtsIn'> & {
  /** All known observations, including those behind a figure. */
  readonly observations: readonly Observation[]
  /** All months that were known as published. */
  readonly months: readonly Observation[]
}

/** Combines the series of a scope into one. */
export function combineSeries(
  { scope, metric, members, months, united }: SeriesMembers,
  known: KnownObservations,
  today: Day,
): CombinedSeries {
  const stated = metric.reach === 'never'
  const observationsOf = (series: Series | null) => (series && known.get(series.id)) || []
  const [values, published] = [members.map(observationsOf), months.map(observationsOf)]
  const [first, firstMonths] = [values[0] ?? [], published[0] ?? []]
  if (scope.kind === 'project') return { observations: first, months: firstMonths, stated }
  if (united) return { observations: first, months: firstMonths, stated, series: united }
  const { kind, granularity } = metric
  return { months: [], stated, ...sumObservations(values, { kind, granularity, today, stated }, published) }
}

const idsOf = (series: readonly (Series | null)[]): number[] => series.flatMap(one => (one ? [one.id] : []))

export const listSeriesIds = (behind: SeriesMembers | null): number[] => idsOf(behind?.members ?? [])

/** The series of published months beside them, too. */
export const listKnownSeriesIds = (behind: SeriesMembers | null): number[] => [
  ...listSeriesIds(behind),
  ...idsOf(behind?.months ?? []),
]

/** Whose origins a figure names: those of months only where one stands in for days. */
export const listSourceSeriesIds = (
  behind: SeriesMembers | null,
  { monthsEvidence }: Pick<Figure, 'monthsEvidence'>,
): number[] => (monthsEvidence ? listKnownSeriesIds(behind) : listSeriesIds(behind))

/**
 * Observations as known at the end of a day or just before a moment; as known now without either. Of all days, or
 * of a range.
 */
export async function readKnownObservations(
  db: Db,
  behind: readonly (SeriesMembers | null)[],
  asOf?: Day | Date,
  range?: DayRange,
): Promise<KnownObservations> {
  const ids = [...new Set(behind.flatMap(listKnownSeriesIds))]
  return ids.length > 0 ? readObservations(db, ids, range, asOf) : new Map()
}

/** Undefined for today: reading the current values is cheaper and gives the same. */
export const toPastDay = (context: Context, asOf: Day): Day | undefined =>
  asOf < context.today() ? asOf : undefined

export async function computeFigureAsOf(
  context: Context,
  definition: FigureDefinition,
  inputs: FigureInputs,
  asOf: Day,
): Promise<ComputedFigure> {
  const behind = findSeriesMembers(definition, inputs)
  const known = await readKnownObservations(context.db, [behind], toPastDay(context, asOf))
  return computeFigure(definition, behind, known, asOf, inputs)
}
