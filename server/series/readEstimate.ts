import { estimateLevels } from '../../db/model/series/estimateLevels.ts'
import type { Observation } from '../../db/model/series/observation.ts'
import type { Day } from '../../db/model/time/day.ts'
import { findSeriesMembers, type SeriesMembers } from '../../db/series/findSeriesMembers.ts'
import type { EventAnswer } from '../../web/contract/catalog.ts'
import type { Context } from '../http/context.ts'
import { readKnownObservations } from './readKnownObservations.ts'
import { writeTitles } from './writeTitles.ts'

/** Levels that can be estimated before their first reading, and the flow for it. Estimates are not stored. */
const FOLLOWED_BACK: Readonly<Record<string, string>> = { 'github.stars': 'github.stars_added' }

/** Estimated levels before a project's first reading; empty where there is no flow. */
export async function readEstimate(
  context: Context,
  { scope, metric, members }: SeriesMembers,
  levels: readonly Observation[],
  asOf?: Day,
): Promise<Observation[]> {
  const flow = FOLLOWED_BACK[metric.id]
  const series = members[0]?.series
  if (!flow || !series || scope.kind !== 'project') return []
  const catalog = await context.model.readCatalog()
  const added = findSeriesMembers({ scope: scope.id, metric: flow, subject: series.subject }, catalog)
  const id = added?.members[0]?.series?.id
  const gains = id !== undefined && (await readKnownObservations(context, [added], asOf)).get(id)
  if (!gains) return []
  return estimateLevels(levels, gains)
}

/** Marks on the chart where readings begin and estimates end. */
export const buildEstimateEvent = (levels: readonly Observation[]): EventAnswer[] => {
  const first = levels.find(({ value }) => value !== null)
  if (!first) return []
  return [
    {
      id: `estimate:${first.day}`,
      day: first.day,
      ...writeTitles(({ firstReading }) => firstReading),
      kind: 'method',
      url: null,
    },
  ]
}
