import type { Day } from '../db/model/day.ts'
import { levelsBefore } from '../db/model/estimate.ts'
import type { Observation } from '../db/model/observation.ts'
import { readObservations } from '../db/observations.ts'
import { findSeries } from '../db/series.ts'
import type * as answers from './answers.ts'
import type { Context } from './endpoint.ts'
import type { Resolved } from './scope.ts'

/** Levels that can be followed back beyond their first reading, and by which flow. Nothing of it is stored. */
const FOLLOWED_BACK: Readonly<Record<string, string>> = { 'github.stars': 'github.stars_added' }

/** The estimated levels before the first reading of a project's series; none where nothing tells of them. */
export async function readEstimate(
  { db }: Context,
  { scope, metric, members }: Resolved,
  levels: readonly Observation[],
  asOf?: Day,
): Promise<Observation[]> {
  const flow = FOLLOWED_BACK[metric.id]
  const series = members[0]?.series
  if (!flow || !series || scope.kind !== 'project') return []
  const [added] = (await findSeries(db, { projects: [series.project], metric: flow })).filter(
    ({ subject }) => subject === series.subject,
  )
  if (!added) return []
  const gains = (await readObservations(db, [added.id], undefined, asOf)).get(added.id) ?? []
  return levelsBefore(levels, gains)
}

/** Says on the chart where reading begins, and what stands before it. */
export const estimateEvent = (levels: readonly Observation[]): answers.Event[] => {
  const first = levels.find(({ value }) => value !== null)
  if (!first) return []
  return [
    {
      id: `estimate:${first.day}`,
      day: first.day,
      title: 'First reading; before it, an estimate from the stars added since and still held',
      kind: 'method',
      url: null,
    },
  ]
}
