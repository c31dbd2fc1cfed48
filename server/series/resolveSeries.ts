import { joinPicked, MOST_PICKED, splitPicked } from '../../db/model/series/pickedIds.ts'
import type { Granularity } from '../../db/model/time/period.ts'
import type { StoredMetric } from '../../db/projects/catalogQueries.ts'
import { findScope, type Scope } from '../../db/series/findScope.ts'
import { findSeriesMembers, type SeriesMembers } from '../../db/series/findSeriesMembers.ts'
import type { SeriesCatalog } from '../../db/series/seriesCatalog.ts'
import { englishLanguage } from '../../web/language/englishLanguage.ts'
import { formatMetricName } from '../../web/language/formatMetricName.ts'
import type { Context } from '../http/context.ts'
import { badParameter, HttpProblem, unknownName } from '../http/problem.ts'

/**
 * The series behind a scope and a metric. Throws a 404 with close matches for an unknown name, and for a metric that the
 * scope lacks.
 */
export async function resolveSeries(
  { model }: Pick<Context, 'model'>,
  scopeId: string,
  metricId: string,
  subject?: string,
  granularity?: Granularity,
): Promise<SeriesMembers> {
  const catalog = await model.readCatalog()
  refuseTooManyNames(splitPicked(scopeId) ?? [])
  const scope = findScope(scopeId, catalog) ?? fail(unknownScope(scopeId, metricId, catalog))
  refuseTooMany(scope)
  const window = granularity === undefined ? null : { granularity }
  const found =
    findSeriesMembers({ scope: scopeId, metric: metricId, subject, window }, catalog) ??
    fail(
      unknownName('metric', metricId, listOfferedMetrics(scope, catalog), name =>
        buildSeriesUrl(scopeId, name),
      ),
    )
  if (!hasMembers(found)) throw createMissingMetricProblem(found, catalog)
  refuseNamesWithout(found, catalog)
  if (scope.kind === 'project') return subject === undefined ? found : refuseOtherSubjects(found, subject)
  if (subject !== undefined) throw noSubjectsProblem()
  const { union } = found.metric
  if (union === 'people' && scope.picked && !found.members[0]?.series) throw notCountedProblem(found)
  if (union !== 'sum' && !found.members[0]?.series) throw notSummedProblem(found, NOT_SUMMED[union], catalog)
  return found
}

function fail(problem: HttpProblem): never {
  throw problem
}

const buildSeriesUrl = (scope: string, metric: string): string => `/api/v1/series/${scope}/${metric}`

/** Suggests close matches. Of several that a reader put together, it names the one that is not there. */
function unknownScope(id: string, metric: string, { projects, collections }: SeriesCatalog): HttpProblem {
  const known = [...projects, ...collections]
  const picked = splitPicked(id)
  const unknown = picked?.find(one => known.every(other => other.id !== one)) ?? (picked ? '' : id)
  if (picked)
    return unknownName('scope', unknown, known, name =>
      buildSeriesUrl(joinPicked(picked.map(one => (one === unknown ? name : one))), metric),
    )
  return unknownName(
    'scope',
    unknown,
    known,
    name => `/api/v1/${projects.some(one => one.id === name) ? 'projects' : 'collections'}/${name}`,
  )
}

/** Of what a reader puts together: the cost of an answer must have an end. */
const MOST_PICKED_PROJECTS = 200

function refuseTooManyNames({ length }: readonly string[]): void {
  if (length > MOST_PICKED)
    throw badParameter(
      'scope',
      `At most ${MOST_PICKED} names can be combined with "+", and these are ${length}: leave some out.`,
    )
}

function refuseTooMany({ picked = [], projects }: Scope): void {
  if (picked.length > 0 && projects.length > MOST_PICKED_PROJECTS)
    throw badParameter(
      'scope',
      `At most ${MOST_PICKED_PROJECTS} projects can be put together, and these have ${projects.length}: name fewer collections.`,
    )
}

/** Who put names together and reads a sum must find all of them in it. */
function refuseNamesWithout({ scope, metric, granularity }: SeriesMembers, catalog: SeriesCatalog): void {
  for (const { id } of scope.picked ?? []) {
    const own = findSeriesMembers({ scope: id, metric: metric.id, window: { granularity } }, catalog)
    if (own && !hasMembers(own)) throw createMissingMetricProblem(own, catalog)
  }
}

/** The same for all that one request shows: a comparison or a deck may name several such sums. */
export async function refuseTooManyPicked(
  { model }: Pick<Context, 'model'>,
  ids: readonly string[],
): Promise<void> {
  const catalog = await model.readCatalog()
  const sums = new Map<string, Scope>(
    ids
      .flatMap(id => findScope(id, catalog) ?? [])
      .flatMap(scope => (scope.picked ? [[scope.id, scope]] : [])),
  )
  const projects = [...sums.values()].reduce((count, scope) => count + scope.projects.length, 0)
  if (sums.size > 1 && projects > MOST_PICKED_PROJECTS)
    throw badParameter(
      'scope',
      `At most ${MOST_PICKED_PROJECTS} projects can be put together in one request, and these have ${projects}: name fewer collections.`,
    )
}

const hasMembers = ({ scope, members, subjects, united }: SeriesMembers): boolean =>
  scope.kind === 'project' ? subjects.length > 0 : united ? united.of > 0 : members.length > 0

function refuseOtherSubjects(found: SeriesMembers, subject: string): SeriesMembers {
  const { scope, metric, subjects } = found
  if (found.subject !== null && subjects.includes(found.subject)) return found
  throw unknownName(
    'subject',
    subject,
    [...subjects],
    name => `${buildSeriesUrl(scope.id, metric.id)}?subject=${encodeURIComponent(name)}`,
  )
}

const noSubjectsProblem = () =>
  new HttpProblem(
    400,
    'Invalid parameter "subject".',
    'A collection has no subjects: choose one of its projects.',
    { parameter: 'subject' },
  )

const NOT_SUMMED = {
  people: 'The same people work on several projects: a sum would count them twice.',
  none: 'Separately published numbers cannot be added up.',
} as const

/** Who is in several of them counts once: that takes the histories behind the counts. */
const notCountedProblem = ({ scope, metric }: SeriesMembers): HttpProblem =>
  new HttpProblem(
    404,
    `${metric.title}: these projects are not counted yet.`,
    'Everybody is counted once over all of them, from the git history of each, and none has been read completely yet.',
    {
      parameter: 'scope',
      near: (scope.picked ?? []).map(({ id, title }) => ({ title, url: buildSeriesUrl(id, metric.id) })),
    },
  )

/** Suggests the projects that have the metric. */
function notSummedProblem(
  { scope, metric }: SeriesMembers,
  why: string,
  catalog: SeriesCatalog,
): HttpProblem {
  const having = scope.projects.filter(({ id }) => {
    const own = findSeriesMembers({ scope: id, metric: metric.id }, catalog)
    return own !== null && hasMembers(own)
  })
  return new HttpProblem(
    404,
    `${metric.title} cannot be added up for a collection.`,
    `${why} Choose one of the projects.`,
    {
      parameter: 'scope',
      near: having.map(({ id, title }) => ({ title, url: buildSeriesUrl(id, metric.id) })),
    },
  )
}

/** The scope's metrics; all metrics while it has none. */
function listOfferedMetrics(scope: Scope, catalog: SeriesCatalog): readonly StoredMetric[] {
  const has = listScopeMetrics(scope, catalog)
  return has.length > 0 ? has : catalog.metrics
}

/** Those with a series at the metric's own granularity. */
const listScopeMetrics = ({ projects }: Scope, { metrics, listSeriesOf }: SeriesCatalog): StoredMetric[] =>
  metrics.filter(({ id, granularity }) =>
    projects.some(project => listSeriesOf(project.id, id, granularity).length > 0),
  )

const nameMetrics = (metrics: readonly StoredMetric[]): string =>
  new Intl.ListFormat('en-GB').format(metrics.map(one => formatMetricName(englishLanguage, one)))

function createMissingMetricProblem({ scope, metric }: SeriesMembers, catalog: SeriesCatalog): HttpProblem {
  const has = listScopeMetrics(scope, catalog)
  return new HttpProblem(
    404,
    `${scope.title} has no data for ${formatMetricName(englishLanguage, metric)}.`,
    has.length > 0 ? `It has data for ${nameMetrics(has)}.` : 'It has no data yet.',
    {
      parameter: 'metric',
      near: has.map(({ id, title }) => ({ title, url: buildSeriesUrl(scope.id, id) })),
    },
  )
}
