import { readSeriesSpans } from '../../db/observations/series.ts'
import type { DefinedMetric, DefinitionsProps } from '../../web/docs/definitionsPage.tsx'
import { toMetricAnswer } from '../catalog/toMetricAnswer.ts'
import type { Context } from '../http/context.ts'
import { readPeopleRules } from './readPeopleRules.ts'

/** Events that affect how a number was counted; releases and conferences do not. */
const OF_COUNTING = ['method', 'outage']

export async function readDefinitions({ db, model }: Context): Promise<DefinitionsProps> {
  const catalog = await model.readCatalog()
  const projects = catalog.projects.filter(({ retired }) => !retired)
  const { series } = catalog
  const spans = await readSeriesSpans(
    db,
    series.map(({ id }) => id),
  )
  const events = catalog.events.filter(({ kind }) => OF_COUNTING.includes(kind))
  return {
    people: await readPeopleRules(db, catalog),
    metrics: catalog.metrics.map((metric): DefinedMetric => {
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
