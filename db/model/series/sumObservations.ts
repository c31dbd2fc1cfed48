import { maxDay, minDay } from '../time/day.ts'
import { createMissingObservation, type Observation } from './observation.ts'
import { buildPoints, findSpan } from './points.ts'
import type { Coverage, SeriesContext } from './seriesContext.ts'
import { sumMembers } from './sumMembers.ts'

/**
 * Adds several series up to one, for the figures of a collection. `series` says how many of them the last value
 * includes. Not for metrics that count people: these are recounted, not added.
 *
 * The values are compared with each other, so all of them include the same series: those that the last value
 * includes. Days before one of these has its first value are missing, because the start of a series would look
 * like growth. A series that has ended is left out, because its end would look like a fall.
 */
export function sumObservations(
  members: readonly (readonly Observation[])[],
  { kind, granularity, today }: Pick<SeriesContext, 'kind' | 'granularity' | 'today'>,
): { observations: Observation[]; series: Coverage } {
  const spans = members.flatMap(member => findSpan(member) ?? [])
  if (spans.length === 0) return { observations: [], series: { known: 0, of: members.length } }
  const from = spans.map(span => span.from).reduce(minDay)
  const to = spans.map(span => span.to).reduce(maxDay)
  const view = { range: { from, to }, granularity, today }
  const parts = members.map(member => ({
    points: buildPoints(member, kind, granularity, view),
    span: findSpan(member),
  }))
  const last = sumMembers(parts).findLastIndex(({ value }) => value !== null)
  const counted = parts.filter(({ points }) => (points[last]?.value ?? null) !== null)
  const points = sumMembers(counted)
  return {
    observations: points.map(({ period, value, status, known }) =>
      value === null || known < counted.length
        ? createMissingObservation(period)
        : { day: period, value, status },
    ),
    series: { known: counted.length, of: members.length },
  }
}
