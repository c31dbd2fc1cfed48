import { readCollections, readEvents, readMetrics, readProjects, type StoredEvent } from './catalogTables.ts'
import type { Db } from './connection.ts'
import { addedUp } from './model/addedUp.ts'
import type { Measure } from './model/claim.ts'
import type { Day } from './model/day.ts'
import type { Metric } from './model/metric.ts'
import type { Observed } from './model/verdict.ts'
import { readObservations } from './observations.ts'
import { UNITED } from './people.ts'
import { findSeries, type Series } from './series.ts'

/** What is collected for measures, read at once: of a collection the sum, or its people, each once. */
export async function readObserved(db: Db, measures: readonly Measure[], today: Day): Promise<Observed> {
  const catalog = await readNeeded(db)
  const chosen = new Map<Measure, { metric: Metric; series: Series[] }>()
  for (const measure of measures) {
    const metric = catalog.metrics.find(({ id }) => id === measure.metric)
    const series = metric ? await seriesOf(db, catalog, measure, metric) : []
    if (metric && series.length > 0) chosen.set(measure, { metric, series })
  }
  const ids = [...new Set([...chosen.values()].flatMap(({ series }) => series.map(({ id }) => id)))]
  const held = await readObservations(db, ids)
  return measure => {
    const found = chosen.get(measure)
    if (!found) return null
    const { metric, series } = found
    const { kind } = metric
    const { granularity } = series[0]!
    const members = series.map(({ id }) => held.get(id) ?? [])
    const whole = members.length > 1 ? addedUp(members, { kind, granularity, today }).observations : null
    const methods = methodsOf(catalog, measure)
    return { observations: whole ?? members[0] ?? [], seen: { kind, granularity, today, methods } }
  }
}

type Needed = Awaited<ReturnType<typeof readNeeded>>

const readNeeded = async (db: Db) => ({
  projects: await readProjects(db),
  collections: await readCollections(db),
  metrics: await readMetrics(db),
  methods: (await readEvents(db)).filter(({ kind }) => kind === 'method'),
})

/** The subject that is named, or the first; of a collection those of its projects, or the union. */
async function seriesOf(
  db: Db,
  { projects, collections }: Needed,
  { scope, subject, window }: Measure,
  metric: Metric & { source: string },
): Promise<Series[]> {
  const inside = collections.find(({ id }) => id === scope)?.projects
  const recounted = metric.kind === 'distinct' && window ? { granularity: window.granularity } : {}
  const all = await findSeries(db, { projects: [scope, ...(inside ?? [])], metric: metric.id, ...recounted })
  if (inside && metric.union !== 'sum')
    return all.filter(one => one.project === scope && one.subject === UNITED)
  return (inside ?? [scope]).flatMap(project => {
    const names = projects.find(({ id }) => id === project)?.subjects ?? []
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
