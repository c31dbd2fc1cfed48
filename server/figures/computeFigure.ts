import type { Db } from '../../db/connection/db.ts'
import { evaluateFigure } from '../../db/model/figures/evaluateFigure.ts'
import type { Figure, FigureDefinition } from '../../db/model/figures/figure.ts'
import { hashEvidence } from '../../db/model/figures/hashEvidence.ts'
import type { Observation } from '../../db/model/series/observation.ts'
import type { Coverage } from '../../db/model/series/seriesContext.ts'
import { sumObservations } from '../../db/model/series/sumObservations.ts'
import type { Day, DayRange } from '../../db/model/time/day.ts'
import { readObservations } from '../../db/observations/observations.ts'
import type { Context } from '../http/context.ts'
import { ALL_DAYS, selectEvents } from '../series/selectEvents.ts'
import { type FigureInputs, findSeriesMembers, type SeriesMembers } from './figureInputs.ts'

/** A figure, and the hash of the numbers behind it; the hash is null where the figure is declined. */
export interface ComputedFigure {
  readonly definition: FigureDefinition
  readonly figure: Figure
  readonly hash: string | null
  /** All known observations, including those behind the figure. */
  readonly observations: readonly Observation[]
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
  if (!behind) return toComputed(definition, evaluateFigure(definition, [], NOTHING), [])
  const { kind, granularity } = behind.metric
  const { observations, series } = combineSeries(behind, known, today)
  const methods = listMethodChanges(behind, inputs)
  const seen = { kind, granularity, today, methods, ...(series ? { series } : {}) }
  return toComputed(definition, evaluateFigure(definition, observations, seen), observations)
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

const toComputed = (
  definition: FigureDefinition,
  figure: Figure,
  observations: readonly Observation[],
): ComputedFigure => ({
  definition,
  figure,
  hash: figure.declined ? null : hashEvidence(figure.evidence),
  observations,
})

/** Combines the series of a scope into one. */
export function combineSeries(
  { scope, metric, members, united }: SeriesMembers,
  known: KnownObservations,
  today: Day,
): { observations: readonly Observation[]; series?: Coverage } {
  const values = members.map(series => (series && known.get(series.id)) || [])
  if (scope.kind === 'project') return { observations: values[0] ?? [] }
  if (united) return { observations: values[0] ?? [], series: united }
  return sumObservations(values, { kind: metric.kind, granularity: metric.granularity, today })
}

export const listSeriesIds = (behind: SeriesMembers | null): number[] =>
  (behind?.members ?? []).flatMap(series => (series ? [series.id] : []))

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
  const ids = [...new Set(behind.flatMap(listSeriesIds))]
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
