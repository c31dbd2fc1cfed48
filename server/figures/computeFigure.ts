import { evaluateFigure } from '../../db/model/figures/evaluateFigure.ts'
import type { Figure, FigureDefinition } from '../../db/model/figures/figure.ts'
import { hashEvidence } from '../../db/model/figures/hashEvidence.ts'
import type { Day } from '../../db/model/time/day.ts'
import type { FullCatalog } from '../../db/readModel/readModel.ts'
import {
  type CombinedSeries,
  combineSeries,
  type KnownObservations,
  listKnownSeriesIds,
  listSeriesIds,
} from '../../db/series/combineSeries.ts'
import { findSeriesMembers, type SeriesMembers } from '../../db/series/findSeriesMembers.ts'
import { listMethodChanges } from '../../db/series/selectEvents.ts'
import type { Context } from '../http/context.ts'
import { readKnownObservations } from '../series/readKnownObservations.ts'

/** A figure, and the hash of the numbers behind it; the hash is null where the figure is declined. */
export interface ComputedFigure extends CombinedSeries {
  readonly definition: FigureDefinition
  readonly figure: Figure
  readonly hash: string | null
}

/**
 * The figure as of a day. That day does not count as over, so the result is the same on that day and later.
 */
export function computeFigure(
  definition: FigureDefinition,
  members: SeriesMembers | null,
  known: KnownObservations,
  today: Day,
  { events }: Pick<FullCatalog, 'events'>,
): ComputedFigure {
  if (!members) return toComputed(definition, evaluateFigure(definition, [], NOTHING), NO_SERIES)
  const { scope, metric, granularity } = members
  const combined = combineSeries(members, known, today, definition.window?.granularity)
  const methods = listMethodChanges(events, scope, metric.id)
  const seen = { ...combined, kind: metric.kind, granularity, today, methods }
  return toComputed(definition, evaluateFigure(definition, combined.observations, seen), combined)
}

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
  hash: figure.declined ? null : hashEvidence(listEvidence(figure)),
})

const listEvidence = ({ evidence, monthsEvidence = [] }: Figure) => [...evidence, ...monthsEvidence]

/** The hash in older citations: it did not cover how values were stated. */
export const hashValues = ({ figure }: Pick<ComputedFigure, 'figure'>): string | null =>
  figure.declined ? null : hashEvidence(listEvidence(figure).map(one => ({ ...one, bound: undefined })))

/** Whose origins a figure names: those of months only where one stands in for days. */
export const listSourceSeriesIds = (
  members: SeriesMembers | null,
  { monthsEvidence }: Pick<Figure, 'monthsEvidence'>,
): number[] => (monthsEvidence ? listKnownSeriesIds(members) : listSeriesIds(members))

/** Undefined for today: reading the current values is cheaper and gives the same. */
export const toPastDay = (context: Context, asOf: Day): Day | undefined =>
  asOf < context.today() ? asOf : undefined

export async function computeFigureAsOf(
  context: Context,
  definition: FigureDefinition,
  inputs: FullCatalog,
  asOf: Day,
): Promise<ComputedFigure> {
  const members = findSeriesMembers(definition, inputs)
  const known = await readKnownObservations(context, [members], toPastDay(context, asOf))
  return computeFigure(definition, members, known, asOf, inputs)
}
