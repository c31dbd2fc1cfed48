import type { Db } from '../../db/connection/db.ts'
import type { FigureDefinition } from '../../db/model/figures/figure.ts'
import { UNION_SUBJECT } from '../../db/model/series/metric.ts'
import type { Coverage } from '../../db/model/series/seriesContext.ts'
import { listSeries, readMonthSiblings, type Series } from '../../db/observations/series.ts'
import { readRepositoryHeads } from '../../db/people/people.ts'
import {
  type Collection,
  type Project,
  readCollections,
  readEvents,
  readMetrics,
  readProjects,
  type StoredEvent,
  type StoredMetric,
} from '../../db/projects/catalogQueries.ts'
import type { Scope } from '../series/resolveSeries.ts'

/** What all figures are computed with, read once. */
export interface FigureInputs {
  readonly projects: readonly Project[]
  readonly collections: readonly Collection[]
  readonly metrics: readonly StoredMetric[]
  readonly series: readonly Series[]
  /** Beside a series of days, by its id: calendar months as their publisher counted them. */
  readonly months: ReadonlyMap<number, Series>
  readonly events: readonly StoredEvent[]
  /** Repositories whose people are counted. */
  readonly counted: ReadonlySet<string>
}

export async function readFigureInputs(db: Db): Promise<FigureInputs> {
  const heads = await readRepositoryHeads(db)
  return {
    projects: await readProjects(db),
    collections: await readCollections(db),
    metrics: await readMetrics(db),
    series: await listSeries(db),
    months: await readMonthSiblings(db),
    events: await readEvents(db),
    counted: new Set(heads.keys()),
  }
}

/** The series behind a figure. */
export interface SeriesMembers {
  readonly scope: Pick<Scope, 'id' | 'title' | 'kind' | 'collections'>
  readonly metric: StoredMetric
  readonly subject: string | null
  /** One for a project; for a collection one for each project, null if the project has none yet. */
  readonly members: readonly (Series | null)[]
  /** Of each member its published months, where it has any. */
  readonly months: readonly (Series | null)[]
  /** For a union of people: how many of the collection's projects it covers. */
  readonly united?: Coverage
}

/** What a definition names. */
export type NamedSeries = Pick<FigureDefinition, 'scope' | 'metric' | 'subject'>

/** Null when the catalog no longer has the scope or metric. */
export function findSeriesMembers(definition: NamedSeries, inputs: FigureInputs): SeriesMembers | null {
  const metric = inputs.metrics.find(({ id }) => id === definition.metric)
  if (!metric) return null
  const project = inputs.projects.find(({ id }) => id === definition.scope)
  const collection = inputs.collections.find(({ id }) => id === definition.scope)
  const found = project
    ? findProjectMembers(definition, project, metric, inputs)
    : collection
      ? findCollectionMembers(collection, metric, inputs)
      : null
  return found && { ...found, months: found.members.map(one => (one && inputs.months.get(one.id)) ?? null) }
}

/** Without their months. */
type DailyMembers = Omit<SeriesMembers, 'months'>

function findProjectMembers(
  { subject }: NamedSeries,
  project: Project,
  metric: StoredMetric,
  { series }: FigureInputs,
): DailyMembers {
  const { id, title, collections } = project
  const chosen = subject ?? findFirstSubject(project, metric)
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

const findFirstSubject = ({ subjects }: Project, { source }: StoredMetric): string | null =>
  subjects.find(one => one.source === source)?.subject ?? null

function findCollectionMembers(
  { id, title, projects }: Collection,
  metric: StoredMetric,
  { projects: all, series, counted }: FigureInputs,
): DailyMembers {
  const scope = { id, title, kind: 'collection', collections: [id] } as const
  const members = all.filter(one => projects.includes(one.id) && findFirstSubject(one, metric) !== null)
  const of = (project: string, subject: string | null) =>
    series.find(one => one.project === project && one.metric === metric.id && one.subject === subject) ?? null
  if (metric.union === 'sum')
    return {
      scope,
      metric,
      subject: null,
      members: members.map(one => of(one.id, findFirstSubject(one, metric))),
    }
  // A union of people has its own series. Separately published values do not add up, so they have none.
  const known = members.filter(({ subjects }) => subjects.some(({ subject }) => counted.has(subject))).length
  return {
    scope,
    metric,
    subject: null,
    members: [of(id, UNION_SUBJECT)],
    united: { known, of: members.length },
  }
}
