import type { Coverage, Seen } from './figure.ts'
import { missing, type Observation } from './observation.ts'
import { pointsOf, spanOf } from './points.ts'
import { sumOf } from './sum.ts'

/**
 * The sum of several series as one, for figures of a collection, and on how many of them its last value rests.
 * Not for people: those are united by recounting.
 */
export function addedUp(
  members: readonly (readonly Observation[])[],
  { kind, granularity, today }: Pick<Seen, 'kind' | 'granularity' | 'today'>,
): { observations: Observation[]; series: Coverage } {
  const spans = members.flatMap(member => spanOf(member) ?? [])
  const [from, to] = [
    spans.map(span => span.from).sort()[0],
    spans
      .map(span => span.to)
      .sort()
      .at(-1),
  ]
  if (!from || !to) return { observations: [], series: { known: 0, of: members.length } }
  const view = { range: { from, to }, granularity, today }
  const points = sumOf(
    members.map(member => ({
      points: pointsOf(member, kind, granularity, view),
      span: spanOf(member),
    })),
  )
  const last = points.findLast(({ value }) => value !== null)
  return {
    observations: points.map(({ period, value, status }) =>
      value === null ? missing(period) : { day: period, value, status },
    ),
    series: { known: last?.known ?? 0, of: members.length },
  }
}
