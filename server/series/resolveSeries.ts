import type { Db } from '../../db/connection/db.ts'
import { UNION_SUBJECT } from '../../db/model/series/metric.ts'
import type { Granularity } from '../../db/model/time/period.ts'
import { listSeries, readMonthSiblings, type Series } from '../../db/observations/series.ts'
import { readRepositoryHeads } from '../../db/people/people.ts'
import {
  type Collection,
  type Project,
  readCollections,
  readMetrics,
  readProjects,
  type StoredMetric,
} from '../../db/projects/catalogQueries.ts'
import { HttpProblem, unknownName } from '../http/problem.ts'

/** A project or a collection, as addressed by `{scope}`. */
export interface Scope {
  readonly kind: 'project' | 'collection'
  readonly id: string
  readonly title: string
  /** The project itself, or the collection's projects. */
  readonly projects: readonly Project[]
  /** The project's collections, or the collection itself. */
  readonly collections: readonly string[]
}

/** One project's part of a series: null while nothing is collected. */
interface SeriesMember {
  readonly project: string
  readonly subject: string
  readonly series: Series | null
  /** Beside a series of days: calendar months as their publisher counted them. */
  readonly months: Series | null
}

/** The series behind a scope and a metric. */
export interface ResolvedSeries {
  readonly scope: Scope
  readonly metric: StoredMetric
  /** One for a project or a union of people; for other collections one for each project with the metric. */
  readonly members: readonly SeriesMember[]
  /** For a union of people: how many of the collection's projects it covers. */
  readonly coverage?: { readonly known: number; readonly of: number }
  /** All subjects of a project for this metric, in catalog order. */
  readonly subjects: readonly string[]
}

/** Throws a 404 that suggests close matches. */
async function readScope(db: Db, id: string): Promise<Scope> {
  const projects = await readProjects(db)
  const project = projects.find(one => one.id === id)
  if (project)
    return {
      kind: 'project',
      id,
      title: project.title,
      projects: [project],
      collections: project.collections,
    }
  const collections = await readCollections(db)
  const collection = collections.find(one => one.id === id)
  if (collection) return toCollectionScope(collection, projects)
  const known = [...projects, ...collections].map(one => one.id)
  throw unknownName(
    'scope',
    id,
    known,
    name => `/api/v1/${projects.some(one => one.id === name) ? 'projects' : 'collections'}/${name}`,
  )
}

const toCollectionScope = (collection: Collection, projects: readonly Project[]): Scope => ({
  kind: 'collection',
  id: collection.id,
  title: collection.title,
  projects: projects.filter(({ id }) => collection.projects.includes(id)),
  collections: [collection.id],
})

/** Throws a 404 with close matches for an unknown metric, or one that the scope lacks. */
export async function resolveSeries(
  db: Db,
  scopeId: string,
  metricId: string,
  subject?: string,
  granularity?: Granularity,
): Promise<ResolvedSeries> {
  const scope = await readScope(db, scopeId)
  const metrics = await readMetrics(db)
  const metric = metrics.find(({ id }) => id === metricId)
  if (!metric)
    throw unknownName(
      'metric',
      metricId,
      await listOfferedMetrics(db, scope, metrics),
      name => `/api/v1/series/${scopeId}/${name}`,
    )
  const series = await listSeries(db, {
    projects: [scope.id, ...scope.projects.map(({ id }) => id)],
    metric: metricId,
    // People are counted anew for each granularity; other values are added up from the finest.
    ...(granularity && metric.kind === 'distinct' ? { granularity } : {}),
  })
  const months =
    metric.kind === 'flow' && metric.granularity === 'day'
      ? await readMonthSiblings(
          db,
          series.map(({ id }) => id),
        )
      : NO_MONTHS
  const all = scope.projects.map(project => listMembers(project, metric, series, months))
  if (all.every(members => members.length === 0)) throw await missingMetricProblem(db, scope, metric, metrics)
  if (scope.kind === 'collection') {
    const union = series.find(one => one.project === scope.id && one.subject === UNION_SUBJECT)
    if (union && subject === undefined) return resolveUnion(db, scope, metric, all, union)
    return resolveCollection(scope, metric, all, subject)
  }
  const members = all[0] ?? []
  const subjects = members.map(one => one.subject)
  const chosen = subject === undefined ? members[0] : members.find(one => one.subject === subject)
  if (!chosen)
    throw unknownName(
      'subject',
      subject ?? '',
      subjects,
      name => `/api/v1/series/${scopeId}/${metricId}?subject=${encodeURIComponent(name)}`,
    )
  return { scope, metric, members: [chosen], subjects }
}

const NO_MONTHS: ReadonlyMap<number, Series> = new Map()

/** Counts everybody in the collection's repositories once. */
async function resolveUnion(
  db: Db,
  scope: Scope,
  metric: StoredMetric,
  all: SeriesMember[][],
  series: Series,
): Promise<ResolvedSeries> {
  const heads = await readRepositoryHeads(db)
  const counted = all.filter(members => members.some(({ subject }) => heads.has(subject)))
  return {
    scope,
    metric,
    members: [{ project: scope.id, subject: UNION_SUBJECT, series, months: null }],
    coverage: { known: counted.length, of: all.filter(({ length }) => length > 0).length },
    subjects: [],
  }
}

const NOT_SUMMED = {
  people: 'The same people work on several projects: a sum would count them twice.',
  none: 'Figures that were published separately do not add up.',
} as const

/** The first subject of each project. People are not summed: the same person may work on several. */
function resolveCollection(
  scope: Scope,
  metric: StoredMetric,
  all: SeriesMember[][],
  subject?: string,
): ResolvedSeries {
  if (subject !== undefined)
    throw new HttpProblem(
      400,
      'The parameter "subject" cannot be used.',
      'A collection has no subjects; ask for one of its projects.',
      { parameter: 'subject' },
    )
  const members = all.flatMap(([first]) => (first ? [first] : []))
  if (metric.union !== 'sum')
    throw new HttpProblem(
      404,
      `${metric.title} of a collection cannot be summed.`,
      `${NOT_SUMMED[metric.union]} Ask for one of the projects.`,
      {
        parameter: 'scope',
        near: members.map(({ project }) => ({
          title: project,
          url: `/api/v1/series/${project}/${metric.id}`,
        })),
      },
    )
  return { scope, metric, members, subjects: [] }
}

/**
 * The project's subjects at the metric's source, then those that left the catalog but still have a series.
 */
function listMembers(
  project: Project,
  metric: StoredMetric,
  series: readonly Series[],
  months: ReadonlyMap<number, Series>,
): SeriesMember[] {
  const own = series.filter(one => one.project === project.id)
  const named = project.subjects
    .filter(({ source }) => source === metric.source)
    .map(({ subject }) => subject)
  const left = own.map(one => one.subject).filter(subject => !named.includes(subject))
  return [...named, ...left]
    .map(subject => {
      const series = own.find(one => one.subject === subject) ?? null
      return { project: project.id, subject, series, months: (series && months.get(series.id)) ?? null }
    })
    .filter(member => member.series || metric.reach !== 'never')
}

/** The scope's metrics; all metrics while it has none. */
async function listOfferedMetrics(db: Db, scope: Scope, metrics: readonly StoredMetric[]): Promise<string[]> {
  const has = await listScopeMetrics(db, scope, metrics)
  return (has.length > 0 ? has : metrics).map(({ id }) => id)
}

async function listScopeMetrics(
  db: Db,
  scope: Scope,
  metrics: readonly StoredMetric[],
): Promise<StoredMetric[]> {
  const series = await listSeries(db, { projects: scope.projects.map(({ id }) => id) })
  return metrics.filter(({ id }) => series.some(one => one.metric === id))
}

async function missingMetricProblem(
  db: Db,
  scope: Scope,
  metric: StoredMetric,
  metrics: readonly StoredMetric[],
): Promise<HttpProblem> {
  const has = await listScopeMetrics(db, scope, metrics)
  return new HttpProblem(
    404,
    `${scope.title} has no series of ${metric.title}.`,
    has.length > 0 ? `It has ${has.map(({ id }) => id).join(', ')}.` : 'It has no series yet.',
    {
      parameter: 'metric',
      near: has.map(({ id }) => ({ title: id, url: `/api/v1/series/${scope.id}/${id}` })),
    },
  )
}
