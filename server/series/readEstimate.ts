import { estimateLevels } from '../../db/model/series/estimateLevels.ts'
import type { Observation } from '../../db/model/series/observation.ts'
import type { Day } from '../../db/model/time/day.ts'
import { readObservations } from '../../db/observations/observations.ts'
import { listSeries } from '../../db/observations/series.ts'
import type { EventAnswer } from '../../web/contract/catalog.ts'
import type { Context } from '../http/context.ts'
import type { ResolvedSeries } from './resolveSeries.ts'

/** Levels that can be followed back beyond their first reading, and by which flow. Nothing of it is stored. */
const FOLLOWED_BACK: Readonly<Record<string, string>> = { 'github.stars': 'github.stars_added' }

/** The estimated levels before the first reading of a project's series; none where nothing tells of them. */
export async function readEstimate(
  { db }: Context,
  { scope, metric, members }: ResolvedSeries,
  levels: readonly Observation[],
  asOf?: Day,
): Promise<Observation[]> {
  const flow = FOLLOWED_BACK[metric.id]
  const series = members[0]?.series
  if (!flow || !series || scope.kind !== 'project') return []
  const [added] = (await listSeries(db, { projects: [series.project], metric: flow })).filter(
    ({ subject }) => subject === series.subject,
  )
  if (!added) return []
  const gains = (await readObservations(db, [added.id], undefined, asOf)).get(added.id) ?? []
  return estimateLevels(levels, gains)
}

/** Says on the chart where reading begins, and what stands before it. */
export const buildEstimateEvent = (levels: readonly Observation[]): EventAnswer[] => {
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
