import type { Observation } from '../../db/model/series/observation.ts'
import { addDays, type Day } from '../../db/model/time/day.ts'
import type { StoredEvent, StoredMetric } from '../../db/projects/catalogQueries.ts'
import type { ProjectFall } from '../../web/overview/projectProps.ts'
import { buildTrendUrl } from '../../web/url/links.ts'
import { DEFAULT_STATE } from '../../web/url/trendState.ts'

interface ReadSeries {
  readonly metric: StoredMetric
  readonly observations: readonly Observation[]
}

/** Days before and after a fall that its trend shows. */
const AROUND_DAYS = 30

/** Without those of metrics that a project does not have: an outage of npm says nothing of what npm does not count. */
export const listMeasuredEvents = (
  events: readonly StoredEvent[],
  series: readonly { readonly metric: string }[],
): StoredEvent[] =>
  events.filter(
    event =>
      event.metric === null ||
      series.some(({ metric }) => metric === event.metric || metric.startsWith(`${event.metric}.`)),
  )

/** What falls of many levels on one day were for a project, by the id of the event. */
export const listProjectFalls = (
  project: string,
  events: readonly StoredEvent[],
  read: readonly ReadSeries[],
): Record<string, ProjectFall> =>
  Object.fromEntries(
    events
      .filter(({ kind }) => kind === 'fall')
      .flatMap(({ id, day, metric }) => {
        const own = read.find(one => one.metric.id === metric)
        return own ? [[id, toFall(project, own, day as Day)]] : []
      }),
  )

function toFall(project: string, { metric, observations }: ReadSeries, day: Day): ProjectFall {
  const valueOn = (asked: Day) => observations.find(one => one.day === asked)?.value ?? null
  const [before, now] = [valueOn(addDays(day, -1)), valueOn(day)]
  const range = { from: addDays(day, -AROUND_DAYS), to: addDays(day, AROUND_DAYS) }
  return {
    by: before !== null && now !== null && now < before ? before - now : null,
    url: buildTrendUrl(project, metric.id, { ...DEFAULT_STATE, range: 'custom', ...range }),
  }
}
