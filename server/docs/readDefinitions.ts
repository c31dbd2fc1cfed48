import { z } from 'zod'
import { GRANULARITIES } from '../../db/model/time/period.ts'
import { countKnownProjects } from '../../db/observations/countKnownProjects.ts'
import type { StoredMetric } from '../../db/projects/catalogQueries.ts'
import type { FullCatalog } from '../../db/readModel/readModel.ts'
import type { DefinedMetric, DefinitionsProps } from '../../web/docs/definitionsPage.tsx'
import { PEOPLE_COLUMNS } from '../../web/docs/peopleRules.tsx'
import { toMetricAnswer } from '../catalog/toMetricAnswer.ts'
import type { Context } from '../http/context.ts'
import { choiceParameter, wordsParameter } from '../http/parameters.ts'
import { orderParameter } from '../http/sorting.ts'
import { readKeptSpans } from '../series/readKeptSpans.ts'
import { type AskedPeople, type PeopleColumn, peoplePaging, readPeopleRules } from './readPeopleRules.ts'

/** Events that affect how a number was counted; releases and conferences do not. */
const OF_COUNTING = ['method', 'outage']

/** The overview finds the others. */
const MOST_PROJECTS = 24
/** The latest; the trend of a project has all of its own. */
const MOST_EVENTS = 30

/** What is asked of the table of people. */
export const definitionsQuery = z.object({
  q: wordsParameter,
  sort: choiceParameter(Object.keys(PEOPLE_COLUMNS) as [PeopleColumn, ...PeopleColumn[]]).optional(),
  order: orderParameter,
  ...peoplePaging.parameters,
})

export async function readDefinitions(
  context: Context,
  asked: AskedPeople = definitionsQuery.parse({}),
): Promise<DefinitionsProps> {
  const catalog = await context.model.readCatalog()
  const known = await countKnownProjects(context.db)
  const having = catalog.metrics.map(metric => ({ metric, ...findHaving(catalog, metric) }))
  const spans = await readKeptSpans(
    context,
    having.flatMap(({ series }) => series),
  )
  const events = catalog.events.filter(({ kind }) => OF_COUNTING.includes(kind))
  return {
    people: await readPeopleRules(context, catalog, asked),
    metrics: having.map(({ metric, projects, of, series }): DefinedMetric => {
      const counted = events.filter(
        event => event.metric === metric.id || metric.id.startsWith(`${event.metric}.`),
      )
      return {
        metric: toMetricAnswer(metric),
        projects: projects
          .filter(({ id }) => series.some(one => one.project === id && spans.has(one.id)))
          .map(({ id, title }) => ({ id, title })),
        known: known.get(metric.id) ?? 0,
        of,
        events: counted.slice(-MOST_EVENTS),
        moreEvents: Math.max(0, counted.length - MOST_EVENTS),
      }
    }),
  }
}

/** The first projects that have a series of the metric, with these series, and how many there are. */
function findHaving({ projects, listSeriesOf }: FullCatalog, metric: StoredMetric) {
  // Of some only months are known, as they were published.
  const seriesOf = (id: string) =>
    GRANULARITIES.flatMap(granularity => listSeriesOf(id, metric.id, granularity))
  const all = projects.filter(({ id, retired }) => !retired && seriesOf(id).length > 0)
  const first = all.slice(0, MOST_PROJECTS)
  return { projects: first, of: all.length, series: first.flatMap(({ id }) => seriesOf(id)) }
}
