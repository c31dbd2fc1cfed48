import { readCollections, readEvents, readMetrics } from '../db/catalogTables.ts'
import { readStoredFigures } from '../db/figureTables.ts'
import type { Locale } from '../db/model/locale.ts'
import { readObservations } from '../db/observations.ts'
import { findSeries, type Series } from '../db/series.ts'
import { trendUrl } from '../web/links.ts'
import type { Headline, ProjectProps } from '../web/props.ts'
import { START } from '../web/state.ts'
import { metricOf } from './answers.ts'
import { readProject } from './api/catalog.ts'
import type { Asker, Context } from './endpoint.ts'
import { readFigureList } from './figures.ts'
import { headlineOf } from './headline.ts'
import { EVERYTHING, eventsFor, methodsIn } from './readSeries.ts'

/** Throws a 404 with near matches. */
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
  const series = await findSeries(db, { projects: [id] })
  const observations = await readObservations(
    db,
    series.map(one => one.id),
  )
  const headlines = project.series.flatMap(({ metric, subject }) => {
    const known = metrics.find(one => one.id === metric)
    const one = series.find(s => s.metric === metric && s.subject === subject)
    const held = one && observations.get(one.id)
    if (!known || !one || !held) return []
    const methods = methodsIn(eventsFor(events, project, metric, EVERYTHING))
    return drawn(context, project, one, { metric: known, observations: held, methods })
  })
  return {
    asOf: context.today(),
    project,
    headlines,
    figures: await figuresOf(context, id, asker, locale),
    metrics: metrics.map(metricOf),
    site: asker.site,
    events: eventsFor(events, project, null, EVERYTHING),
    collections: Object.fromEntries((await readCollections(db)).map(({ id, title }) => [id, title])),
  }
}

function drawn(
  context: Context,
  project: ProjectProps['project'],
  { subject }: Series,
  held: Pick<Parameters<typeof headlineOf>[0], 'metric' | 'observations' | 'methods'>,
): Headline {
  const { metric } = held
  const first = project.subjects.find(({ source }) => source === metric.source)?.subject
  const state = { ...START, subject: subject === first ? null : subject }
  const url = trendUrl(project.id, metric.id, state)
  const headline = headlineOf({ ...held, today: context.today(), url })
  return state.subject === null ? headline : { ...headline, subject }
}

/** None where the catalog names none: a list of the figures of such a scope is a 404. */
async function figuresOf(context: Context, scope: string, asker: Asker, locale: Locale) {
  const stored = await readStoredFigures(context.db)
  if (!stored.some(({ current, definition }) => current && definition.scope === scope)) return []
  return (await readFigureList(context, { scope, locale }, asker)).figures
}
