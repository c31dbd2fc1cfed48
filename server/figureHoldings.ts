import {
  type Collection,
  type Project,
  readCollections,
  readEvents,
  readMetrics,
  readProjects,
  type StoredEvent,
  type StoredMetric,
} from '../db/catalogTables.ts'
import type { Db } from '../db/connection.ts'
import type { Coverage, FigureDefinition } from '../db/model/figure.ts'
import { readHeads, UNITED } from '../db/people.ts'
import { findSeries, type Series } from '../db/series.ts'
import type { Scope } from './scope.ts'

/** What figures are resolved with, read once for any number of them. */
export interface Holdings {
  readonly projects: readonly Project[]
  readonly collections: readonly Collection[]
  readonly metrics: readonly StoredMetric[]
  readonly series: readonly Series[]
  readonly events: readonly StoredEvent[]
  /** Repositories whose people are counted. */
  readonly counted: ReadonlySet<string>
}

export async function readHoldings(db: Db): Promise<Holdings> {
  const heads = await readHeads(db)
  return {
    projects: await readProjects(db),
    collections: await readCollections(db),
    metrics: await readMetrics(db),
    series: await findSeries(db),
    events: await readEvents(db),
    counted: new Set(heads.keys()),
  }
}

/** What a figure is made of. */
export interface Behind {
  readonly scope: Pick<Scope, 'id' | 'title' | 'kind' | 'collections'>
  readonly metric: StoredMetric
  readonly subject: string | null
  /** One for a project; for a collection each project's, null while it has none. */
  readonly members: readonly (Series | null)[]
  /** Of a union of people: how many of the collection's projects are in it. */
  readonly united?: Coverage
}

/** What a definition names. */
type Named = Pick<FigureDefinition, 'scope' | 'metric' | 'subject'>

/** Null when the catalog has no such scope or metric any more. */
export function behindOf(definition: Named, holdings: Holdings): Behind | null {
  const metric = holdings.metrics.find(({ id }) => id === definition.metric)
  if (!metric) return null
  const project = holdings.projects.find(({ id }) => id === definition.scope)
  if (project) return ofProject(definition, project, metric, holdings)
  const collection = holdings.collections.find(({ id }) => id === definition.scope)
  return collection ? ofCollection(collection, metric, holdings) : null
}

function ofProject({ subject }: Named, project: Project, metric: StoredMetric, { series }: Holdings): Behind {
  const { id, title, collections } = project
  const chosen = subject ?? firstSubject(project, metric)
  const own = series.find(
    one => one.project === id && one.metric === metric.id && (chosen === null || one.subject === chosen),
  )
  return {
    scope: { id, title, kind: 'project', collections },
    metric,
    subject: chosen,
    members: [own ?? null],
  }
}

const firstSubject = ({ subjects }: Project, { source }: StoredMetric): string | null =>
  subjects.find(one => one.source === source)?.subject ?? null

function ofCollection(
  { id, title, projects }: Collection,
  metric: StoredMetric,
  { projects: all, series, counted }: Holdings,
): Behind {
  const scope = { id, title, kind: 'collection', collections: [id] } as const
  const members = all.filter(one => projects.includes(one.id) && firstSubject(one, metric) !== null)
  const of = (project: string, subject: string | null) =>
    series.find(one => one.project === project && one.metric === metric.id && one.subject === subject) ?? null
  if (metric.union === 'sum')
    return {
      scope,
      metric,
      subject: null,
      members: members.map(one => of(one.id, firstSubject(one, metric))),
    }
  // People are united by recounting; what was published separately does not add up, and has no series here.
  const known = members.filter(({ subjects }) => subjects.some(({ subject }) => counted.has(subject))).length
  return { scope, metric, subject: null, members: [of(id, UNITED)], united: { known, of: members.length } }
}
