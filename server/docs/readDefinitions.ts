import { listSeries, readSeriesSpans } from '../../db/observations/series.ts'
import { readEvents, readMetrics, readProjects } from '../../db/projects/catalogQueries.ts'
import type { DefinedMetric, DefinitionsProps } from '../../web/docs/definitionsPage.tsx'
import { toMetricAnswer } from '../catalog/toMetricAnswer.ts'
import type { Context } from '../http/context.ts'
import { readPeopleRules } from './readPeopleRules.ts'

/** Events that affect how a number was counted; releases and conferences do not. */
const OF_COUNTING = ['method', 'outage']

export async function readDefinitions({ db }: Context): Promise<DefinitionsProps> {
  const projects = (await readProjects(db)).filter(({ retired }) => !retired)
  const series = await listSeries(db)
  const spans = await readSeriesSpans(
    db,
    series.map(({ id }) => id),
  )
  const events = (await readEvents(db)).filter(({ kind }) => OF_COUNTING.includes(kind))
  return {
    people: await readPeopleRules(db),
    metrics: (await readMetrics(db)).map((metric): DefinedMetric => {
      const own = series.filter(one => one.metric === metric.id)
      return {
        metric: toMetricAnswer(metric),
        projects: projects
          .filter(({ id }) => own.some(({ project }) => project === id))
          .map(({ id, title }) => ({
            id,
            title,
            known: own.some(one => one.project === id && spans.has(one.id)),
          })),
        events: events.filter(
          event => event.metric === metric.id || metric.id.startsWith(`${event.metric}.`),
        ),
      }
    }),
  }
}
