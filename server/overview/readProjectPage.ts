import type { Locale } from '../../db/model/language/locale.ts'
import { readObservations } from '../../db/observations/observations.ts'
import { listSeries, readMonthSiblings, type Series } from '../../db/observations/series.ts'
import { readCollections, readEvents, readMetrics } from '../../db/projects/catalogQueries.ts'
import { ALL_DAYS, listMethodChanges, selectEvents } from '../../db/series/selectEvents.ts'
import type { Headline } from '../../web/components/headlineProps.ts'
import type { ProjectProps } from '../../web/overview/projectProps.ts'
import { buildTrendUrl } from '../../web/url/links.ts'
import { DEFAULT_STATE } from '../../web/url/trendState.ts'
import { readProject } from '../catalog/readProject.ts'
import { toMetricAnswer } from '../catalog/toMetricAnswer.ts'
import { readFigureList } from '../figures/readFigure.ts'
import type { Asker, Context } from '../http/context.ts'
import { buildHeadline } from './buildHeadline.ts'

/** Throws a 404 that suggests close matches. */
export async function readProjectPage(
  context: Context,
  id: string,
  asker: Asker,
  locale: Locale,
): Promise<ProjectProps> {
  const { db } = context
  const events = await readEvents(db)
  const project = await readProject(context, id)
  const metrics = await readMetrics(db)
  const series = await listSeries(db, { projects: [id] })
  const ids = series.map(one => one.id)
  const siblings = await readMonthSiblings(db, ids)
  const observations = await readObservations(db, [...ids, ...[...siblings.values()].map(({ id }) => id)])
  const headlines = project.series.flatMap(({ metric, subject }) => {
    const known = metrics.find(one => one.id === metric)
    const one = series.find(s => s.metric === metric && s.subject === subject)
    const sibling = one && siblings.get(one.id)
    const months = sibling && observations.get(sibling.id)
    const values = one && (observations.get(one.id) ?? (months && []))
    if (!known || !one || !values) return []
    const methods = listMethodChanges(events, project, metric).map(({ day }) => day)
    return toHeadline(context, project, one, { metric: known, observations: values, months, methods })
  })
  return {
    asOf: context.today(),
    project,
    headlines,
    figures: await readProjectFigures(context, id, asker, locale),
    metrics: metrics.map(toMetricAnswer),
    site: asker.site,
    events: selectEvents(events, project, null, ALL_DAYS),
    collections: Object.fromEntries((await readCollections(db)).map(({ id, title }) => [id, title])),
  }
}

function toHeadline(
  context: Context,
  project: ProjectProps['project'],
  { subject }: Series,
  values: Pick<Parameters<typeof buildHeadline>[0], 'metric' | 'observations' | 'months' | 'methods'>,
): Headline {
  const { metric } = values
  const first = project.subjects.find(({ source }) => source === metric.source)?.subject
  const state = { ...DEFAULT_STATE, subject: subject === first ? null : subject }
  const url = buildTrendUrl(project.id, metric.id, state)
  const headline = buildHeadline({ ...values, today: context.today(), url })
  return state.subject === null ? headline : { ...headline, subject }
}

/** None where the catalog names none: a list of the figures of such a scope is a 404. */
async function readProjectFigures(context: Context, scope: string, asker: Asker, locale: Locale) {
  const stored = await context.model.readFigures()
  if (!stored.some(({ current, definition }) => current && definition.scope === scope)) return []
  return (await readFigureList(context, { scope, locale }, asker)).figures
}
