import type { Db } from '../db/connection.ts'
import { addedUp } from '../db/model/addedUp.ts'
import type { Day, DayRange } from '../db/model/day.ts'
import { evaluate } from '../db/model/evaluate.ts'
import { hashOf } from '../db/model/evidence.ts'
import type { Coverage, Figure, FigureDefinition } from '../db/model/figure.ts'
import type { Observation } from '../db/model/observation.ts'
import { readObservations } from '../db/observations.ts'
import type { Context } from './endpoint.ts'
import { type Behind, behindOf, type Holdings } from './figureHoldings.ts'
import { EVERYTHING, eventsFor } from './readSeries.ts'

/** A figure, and the short name of the numbers behind it; null where it is declined. */
export interface Made {
  readonly definition: FigureDefinition
  readonly figure: Figure
  readonly hash: string | null
  /** All that was known, the numbers behind the figure among it. */
  readonly observations: readonly Observation[]
}

/** Observations by series. */
export type Known = ReadonlyMap<number, Observation[]>

/**
 * The figure on a day, from what is known. The day itself is not over: it makes no difference whether the figure is
 * computed on that day or looked up later.
 */
export function makeFigure(
  definition: FigureDefinition,
  behind: Behind | null,
  known: Known,
  today: Day,
  holdings: Pick<Holdings, 'events'>,
): Made {
  if (!behind) return made(definition, evaluate(definition, [], NOTHING), [])
  const { kind, granularity } = behind.metric
  const { observations, series } = together(behind, known, today)
  const methods = methodsOf(behind, holdings)
  const seen = { kind, granularity, today, methods, ...(series ? { series } : {}) }
  return made(definition, evaluate(definition, observations, seen), observations)
}

/** Changes of how the metric is counted that concern the scope. */
export const methodsOf = (
  { scope, metric }: Pick<Behind, 'scope' | 'metric'>,
  { events }: Pick<Holdings, 'events'>,
): { day: Day; title: string }[] =>
  eventsFor(events, scope, metric.id, EVERYTHING)
    .filter(event => event.kind === 'method')
    .map(({ day, title }) => ({ day: day as Day, title }))

const NOTHING = { kind: 'stock', granularity: 'day', today: '1970-01-01', methods: [] } as const

const made = (definition: FigureDefinition, figure: Figure, observations: readonly Observation[]): Made => ({
  definition,
  figure,
  hash: figure.declined ? null : hashOf(figure.evidence),
  observations,
})

/** The series of a scope as one. */
export function together(
  { scope, metric, members, united }: Behind,
  known: Known,
  today: Day,
): { observations: readonly Observation[]; series?: Coverage } {
  const held = members.map(series => (series && known.get(series.id)) || [])
  if (scope.kind === 'project') return { observations: held[0] ?? [] }
  if (united) return { observations: held[0] ?? [], series: united }
  return addedUp(held, { kind: metric.kind, granularity: metric.granularity, today })
}

export const seriesIds = (behind: Behind | null): number[] =>
  (behind?.members ?? []).flatMap(series => (series ? [series.id] : []))

/**
 * What was known of the series at the end of a day or just before a moment; without either, what is known now. Of all
 * days, or of those of a range.
 */
export async function knownOf(
  db: Db,
  behind: readonly (Behind | null)[],
  asOf?: Day | Date,
  range?: DayRange,
): Promise<Known> {
  const ids = [...new Set(behind.flatMap(seriesIds))]
  return ids.length > 0 ? readObservations(db, ids, range, asOf) : new Map()
}

/** What is known now is what is known at the end of today so far, and cheaper to read. */
export const pastOnly = (context: Context, asOf: Day): Day | undefined =>
  asOf < context.today() ? asOf : undefined

export async function makeAsOf(
  context: Context,
  definition: FigureDefinition,
  holdings: Holdings,
  asOf: Day,
): Promise<Made> {
  const behind = behindOf(definition, holdings)
  const known = await knownOf(context.db, [behind], pastOnly(context, asOf))
  return makeFigure(definition, behind, known, asOf, holdings)
}
