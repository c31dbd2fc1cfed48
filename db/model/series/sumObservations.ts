import type { Coverage, SeriesContext } from '../figures/figure.ts'
import { createMissingObservation, type Observation } from './observation.ts'
import { buildPoints, findSpan } from './points.ts'
import { sumMembers } from './sumMembers.ts'

/**
 * The sum of several series as one, for figures of a collection, and on how many of them its last value rests.
 * Not for people: those are united by recounting.
 *
 * Values are compared with each other, so all of them rest on the same series: on those that the last value rests on.
 * What is before the first value of one of these is missing, for it would make its beginning look like growth; a
 * series that has ended is left out, for its end would look like a fall.
 */
export function sumObservations(
  members: readonly (readonly Observation[])[],
  { kind, granularity, today }: Pick<SeriesContext, 'kind' | 'granularity' | 'today'>,
): { observations: Observation[]; series: Coverage } {
  const spans = members.flatMap(member => findSpan(member) ?? [])
  const [from, to] = [
    spans.map(span => span.from).sort()[0],
    spans
      .map(span => span.to)
      .sort()
      .at(-1),
  ]
  if (!from || !to) return { observations: [], series: { known: 0, of: members.length } }
  const view = { range: { from, to }, granularity, today }
  const parts = members.map(member => ({
    points: buildPoints(member, kind, granularity, view),
    span: findSpan(member),
  }))
  const at = sumMembers(parts).findLastIndex(({ value }) => value !== null)
  const counted = parts.filter(({ points }) => (points[at]?.value ?? null) !== null)
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
