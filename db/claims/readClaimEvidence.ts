import type { Db } from '../connection/db.ts'
import type { ClaimMeasure } from '../model/claims/claim.ts'
import type { MeasureLookup } from '../model/claims/judgeClaim.ts'
import { UNION_SUBJECT } from '../model/series/metric.ts'
import type { Observation } from '../model/series/observation.ts'
import { sumObservations } from '../model/series/sumObservations.ts'
import type { Day } from '../model/time/day.ts'
import { readObservations } from '../observations/observations.ts'
import { listSeries, readMonthSiblings, type Series } from '../observations/series.ts'
import {
  readCollections,
  readEvents,
  readMetrics,
  readProjects,
  type StoredEvent,
} from '../projects/catalogQueries.ts'

/** Reads the observations behind all measures at once. A collection is a sum, or a count of its people, each once. */
export async function readClaimEvidence(
  db: Db,
  measures: readonly ClaimMeasure[],
  today: Day,
): Promise<MeasureLookup> {
  const catalog = await readClaimCatalog(db, measures)
  const seriesOf = new Map(measures.map(measure => [measure, findMeasuredSeries(catalog, measure)]))
  const ids = new Set([...seriesOf.values()].flatMap(series => series.map(({ id }) => id)))
  const siblings = await readMonthSiblings(db, [...ids])
  const observed = await readObservations(db, [...ids, ...[...siblings.values()].map(({ id }) => id)])
  return measure => {
    const series = seriesOf.get(measure) ?? []
    const metric = catalog.metrics.find(({ id }) => id === measure.metric)
    if (!metric || !series[0]) return null
    const context = {
      kind: metric.kind,
      granularity: series[0].granularity,
      today,
      methods: findMethodChanges(catalog, measure),
      stated: metric.reach === 'never',
    }
    const members = series.map(({ id }) => observed.get(id) ?? [])
    const published = series.map(({ id }) => observed.get(siblings.get(id)?.id ?? -1) ?? [])
    if (members.length === 1)
      return {
        observations: members[0] as Observation[],
        context: { ...context, months: published[0] ?? [] },
      }
    const { observations, months = [], doubtsIn } = sumObservations(members, context, published)
    return { observations, context: { ...context, months, doubtsIn } }
  }
}

type ClaimCatalog = Awaited<ReturnType<typeof readClaimCatalog>>

async function readClaimCatalog(db: Db, measures: readonly ClaimMeasure[]) {
  // Counts of distinct people have a series for each granularity; listSeries returns only the usual one by default.
  const windows = new Set(measures.flatMap(({ window }) => window?.granularity ?? []))
  const recounted: Series[] = []
  for (const granularity of windows) recounted.push(...(await listSeries(db, { granularity })))
  return {
    projects: await readProjects(db),
    collections: await readCollections(db),
    metrics: await readMetrics(db),
    methods: (await readEvents(db)).filter(({ kind }) => kind === 'method'),
    series: await listSeries(db),
    recounted,
  }
}

/** The series of the named subject, or of the first one. A collection has those of its projects, or its union. */
function findMeasuredSeries(
  catalog: ClaimCatalog,
  { scope, subject, metric: metricId, window }: ClaimMeasure,
): Series[] {
  const metric = catalog.metrics.find(({ id }) => id === metricId)
  if (!metric) return []
  const projectIds = catalog.collections.find(({ id }) => id === scope)?.projects
  const usual = metric.kind !== 'distinct' || !window
  const all = usual
    ? catalog.series.filter(one => one.metric === metricId)
    : catalog.recounted.filter(one => one.metric === metricId && one.granularity === window.granularity)
  if (projectIds && metric.union !== 'sum')
    return all.filter(one => one.project === scope && one.subject === UNION_SUBJECT)
  return (projectIds ?? [scope]).flatMap(project => {
    const names = catalog.projects.find(({ id }) => id === project)?.subjects ?? []
    const name = subject ?? names.find(({ source }) => source === metric.source)?.subject
    return all.find(one => one.project === project && one.subject === name) ?? []
  })
}

/** Changes of the counting method that concern the scope and the metric. */
const findMethodChanges = (
  { methods, projects }: ClaimCatalog,
  { scope, metric }: ClaimMeasure,
): { day: Day; title: string }[] => {
  const collections = projects.find(({ id }) => id === scope)?.collections ?? []
  return methods
    .filter(event => event.scope === null || event.scope === scope || collections.includes(event.scope))
    .filter(event => concernsMetric(event, metric))
    .map(({ day, title }) => ({ day: day as Day, title }))
}

const concernsMetric = (event: StoredEvent, metric: string): boolean =>
  event.metric === null || event.metric === metric || metric.startsWith(`${event.metric}.`)
