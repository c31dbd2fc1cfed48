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
  listScopes,
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
  behind: SeriesMembers | null,
  known: KnownObservations,
  today: Day,
  inputs: Pick<FullCatalog, 'events'>,
): ComputedFigure {
  if (!behind) return toComputed(definition, evaluateFigure(definition, [], NOTHING), NO_SERIES)
  const { scope, metric, granularity } = behind
  const combined = combineSeries(behind, known, today, definition.window?.granularity)
  const methods = listMethodChanges(inputs.events, scope, metric.id)
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
  hash: figure.declined ? null : hashEvidence([...figure.evidence, ...(figure.monthsEvidence ?? [])]),
})

/** Whose origins a figure names: those of months only where one stands in for days. */
export const listSourceSeriesIds = (
  behind: SeriesMembers | null,
  { monthsEvidence }: Pick<Figure, 'monthsEvidence'>,
): number[] => (monthsEvidence ? listKnownSeriesIds(behind) : listSeriesIds(behind))

/** Undefined for today: reading the current values is cheaper and gives the same. */
export const toPastDay = (context: Context, asOf: Day): Day | undefined =>
  asOf < context.today() ? asOf : undefined

/** The observations of a collection are its own; those of a project are kept with its series. */
const measureFigure = ({ observations, figure }: ComputedFigure, behind: SeriesMembers | null): number =>
  1 + figure.evidence.length + (behind?.scope.kind === 'collection' ? observations.length : 0)

export function computeFigureAsOf(
  context: Context,
  definition: FigureDefinition,
  inputs: FullCatalog,
  asOf: Day,
): Promise<ComputedFigure> {
  return readComputedFigure(
    context,
    { definition, behind: findSeriesMembers(definition, inputs) },
    inputs,
    asOf,
  )
}

/** The same where the series behind it are known already. */
export function readComputedFigure(
  context: Context,
  { definition, behind }: Pick<ComputedFigure, 'definition'> & { readonly behind: SeriesMembers | null },
  inputs: Pick<FullCatalog, 'events'>,
  asOf: Day,
): Promise<ComputedFigure> {
  const keepable = {
    key: `figure ${asOf} ${listKnownSeriesIds(behind)} ${JSON.stringify(definition)}`,
    scopes: listScopes(behind),
    measure: (one: ComputedFigure) => measureFigure(one, behind),
  }
  return context.model.keep(keepable, async () => {
    const known = await readKnownObservations(context, [behind], toPastDay(context, asOf))
    return computeFigure(definition, behind, known, asOf, inputs)
  })
}
