import type { Observation } from '../../db/model/series/observation.ts'
import type { Transform } from '../../db/model/series/transformPoints.ts'
import type { Day } from '../../db/model/time/day.ts'
import type { Granularity } from '../../db/model/time/period.ts'
import { readObservations } from '../../db/observations/observations.ts'
import type { Context } from '../http/endpoint.ts'
import { computeSpan, type LoadedSeries } from './computeSeriesPoints.ts'
import { readEstimate } from './readEstimate.ts'
import { type ResolvedSeries, resolveSeries } from './resolveSeries.ts'

export interface SeriesQuery {
  readonly scope: string
  readonly metric: string
  readonly subject?: string | undefined
  readonly from?: Day | undefined
  readonly to?: Day | undefined
  readonly granularity?: Granularity | undefined
  readonly transform?: Transform | undefined
  readonly asOf?: Day | undefined
}

/** What is behind a series, whatever part of it is shown: the range of several follows from all of their spans. */
export async function loadSeries(context: Context, asked: SeriesQuery): Promise<LoadedSeries> {
  const { scope, metric, subject, granularity, asOf } = asked
  const resolved = await resolveSeries(context.db, scope, metric, subject, granularity)
  const read = await readMemberObservations(context, resolved, asOf)
  const values = await prependEstimate(context, resolved, read, asOf)
  const months = await readMonths(context, resolved, asOf)
  const spanWithMonths = computeSpan(values, months)
  return { resolved, read, values, months, span: computeSpan(values), spanWithMonths }
}

/** For a project's levels that can be followed back beyond their first reading. */
async function prependEstimate(
  context: Context,
  resolved: ResolvedSeries,
  read: readonly Observation[][],
  asOf?: Day,
): Promise<readonly Observation[][]> {
  const [levels, ...others] = read
  if (!levels) return read
  const estimate = await readEstimate(context, resolved, levels, asOf)
  return estimate.length > 0 ? [[...estimate, ...levels], ...others] : read
}

/** Calendar months as their publisher counted them, of each member. */
async function readMonths(
  context: Context,
  { members }: ResolvedSeries,
  asOf?: Day,
): Promise<readonly Observation[][]> {
  const ids = members.flatMap(({ months }) => (months ? [months.id] : []))
  if (ids.length === 0) return members.map(() => [])
  const held = await readObservations(context.db, ids, undefined, asOf)
  return members.map(({ months }) => held.get(months?.id ?? -1) ?? [])
}

async function readMemberObservations(
  context: Context,
  { members }: ResolvedSeries,
  asOf?: Day,
): Promise<Observation[][]> {
  const ids = members.flatMap(({ series }) => (series ? [series.id] : []))
  const held = ids.length > 0 ? await readObservations(context.db, ids, undefined, asOf) : new Map()
  return members.map(({ series }) => held.get(series?.id) ?? [])
}
