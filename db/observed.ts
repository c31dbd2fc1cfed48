import { readCollections, readEvents, readMetrics, readProjects, type StoredEvent } from './catalogTables.ts'
import type { Db } from './connection.ts'
import { addedUp } from './model/addedUp.ts'
import type { Measure } from './model/claim.ts'
import type { Day } from './model/day.ts'
import type { Observation } from './model/observation.ts'
import type { Observed } from './model/verdict.ts'
import { readObservations } from './observations.ts'
import { UNITED } from './people.ts'
import { findSeries, type Series } from './series.ts'

/** What is collected for measures, read at once: of a collection the sum, or its people, each once. */
export async function readObserved(db: Db, measures: readonly Measure[], today: Day): Promise<Observed> {
  const catalog = await readNeeded(db, measures)
  const chosen = new Map(measures.map(measure => [measure, seriesOf(catalog, measure)]))
  const ids = new Set([...chosen.values()].flatMap(series => series.map(({ id }) => id)))
  const held = await readObservations(db, [...ids])
  return measure => {
    const series = chosen.get(measure) ?? []
    const metric = catalog.metrics.find(({ id }) => id === measure.metric)
    if (!metric || !series[0]) return null
    const seen = {
      kind: metric.kind,
      granularity: series[0].granularity,
      today,
      methods: methodsOf(catalog, measure),
    }
    const members = series.map(({ id }) => held.get(id) ?? [])
    const observations =
      members.length > 1 ? addedUp(members, seen).observations : (members[0] as Observation[])
    return { observations, seen }
  }
}

type Needed = Awaited<ReturnType<typeof readNeeded>>

async function readNeeded(db: Db, measures: readonly Measure[]) {
  // People are recounted for every period: those series are found when asked for.
  const windows = new Set(measures.flatMap(({ window }) => window?.granularity ?? []))
  const recounted: Series[] = []
  for (const granularity of windows) recounted.push(...(await findSeries(db, { granularity })))
  return {
    projects: await readProjects(db),
    collections: await readCollections(db),
    metrics: await readMetrics(db),
    methods: (await readEvents(db)).filter(({ kind }) => kind === 'method'),
    series: await findSeries(db),
    recounted,
  }
}

/** The subject that is named, or the first; of a collection those of its projects, or the union. */
function seriesOf(catalog: Needed, { scope, subject, metric: metricId, window }: Measure): Series[] {
  const metric = catalog.metrics.find(({ id }) => id === metricId)
  if (!metric) return []
  const inside = catalog.collections.find(({ id }) => id === scope)?.projects
  const own = metric.kind !== 'distinct' || !window
  const all = own
    ? catalog.series.filter(one => one.metric === metricId)
    : catalog.recounted.filter(one => one.metric === metricId && one.granularity === window.granularity)
  if (inside && metric.union !== 'sum')
    return all.filter(one => one.project === scope && one.subject === UNITED)
  return (inside ?? [scope]).flatMap(project => {
    const names = catalog.projects.find(({ id }) => id === project)?.subjects ?? []
    const name = subject ?? names.find(({ source }) => source === metric.source)?.subject
    return all.find(one => one.project === project && one.subject === name) ?? []
  })
}

/** Changes of how the metric is counted that concern the scope. */
const methodsOf = (
  { methods, projects }: Needed,
  { scope, metric }: Measure,
): { day: Day; title: string }[] => {
  const around = projects.find(({ id }) => id === scope)?.collections ?? []
  return methods
    .filter(event => event.scope === null || event.scope === scope || around.includes(event.scope))
    .filter(event => concerns(event, metric))
    .map(({ day, title }) => ({ day: day as Day, title }))
}

const concerns = (event: StoredEvent, metric: string): boolean =>
  event.metric === null || event.metric === metric || metric.startsWith(`${event.metric}.`)
