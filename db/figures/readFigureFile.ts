import { type FigureDefinition, KINDS_BY_STATISTIC } from '../model/figures/figure.ts'
import { formatDidYouMean } from '../model/search/closestNames.ts'
import type { Metric } from '../model/series/metric.ts'
import { isCoarser } from '../model/time/period.ts'
import { findFormerIdProblems } from '../projects/checkFormerIds.ts'
import type { Catalog } from '../projects/readCatalog.ts'
import { CatalogError } from '../yaml/catalogError.ts'
import type { YamlProblem } from '../yaml/yamlFile.ts'
import { readYamlList, type YamlEntry } from '../yaml/yamlList.ts'
import { defaultFigures, fillFromDefault, replaceProject } from './defaultFigures.ts'
import { type FigureEntry, figureSchema } from './figureSchema.ts'

const FILE = 'figures.yaml'

/** The part of a metric that figures and claims are checked against; its source names the subjects. */
type KnownMetric = Pick<Metric, 'id' | 'kind' | 'granularity'> & { readonly source: string }

/** Figures and claims are checked against this. */
export interface CatalogContext {
  readonly catalog: Pick<Catalog, 'projects' | 'collections'>
  readonly metrics: readonly KnownMetric[]
}

/**
 * Reads and checks figures.yaml, and adds the default figures. Throws a `CatalogError` with every mistake. An entry for every
 * project becomes one figure a project (`koa-stars`), unless another entry has that id.
 */
export function readFigureFile(folder: string, context: CatalogContext): FigureDefinition[] {
  const { projects } = context.catalog
  const { entries, problems } = readYamlList(folder, FILE, 'figure', figureSchema, {
    isOptional: true,
    prepare: raw => fillFromDefault(raw, projects),
  })
  const all = [
    ...problems,
    ...entries.flatMap(entry => findUnknownNames(entry, context)),
    ...findFormerIdProblems(entries, []),
  ]
  if (all.length > 0) throw new CatalogError(all.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)))
  const own = entries.flatMap(({ value }) => value ?? [])
  const known = new Set(own.map(({ definition }) => definition.id))
  const defaults = defaultFigures.filter(({ definition }) => !known.has(definition.id))
  const definitions = [...own, ...defaults].flatMap(entry =>
    entry.isOmitted
      ? []
      : entry.each
        ? expandForProjects(entry, context).filter(({ id }) => addNew(known, id))
        : [addFormerIds(entry.definition, entry.was, context.catalog)],
  )
  return dropTakenIds(definitions)
}

/** Whether it was not there before. */
function addNew(known: Set<string>, id: string): boolean {
  const isNew = !known.has(id)
  known.add(id)
  return isNew
}

/**
 * One figure for each project with a subject at the metric's source. A registry as a whole (`*`) is left out: it
 * "was downloaded from npm" makes no sense, so the catalog has sentences of its own for it.
 */
function expandForProjects(
  { definition, was }: FigureEntry,
  { catalog, metrics }: CatalogContext,
): FigureDefinition[] {
  const source = metrics.find(({ id }) => id === definition.metric)?.source
  return catalog.projects
    .filter(({ subjects, retired }) => source && !retired && (subjects[source]?.[0] ?? '*') !== '*')
    .map(({ id, title }) => {
      const one = {
        ...definition,
        id: `${id}-${definition.id}`,
        scope: id,
        title: replaceProject(definition.title, title),
        sentence: replaceProject(definition.sentence, title),
        caveats: replaceProject(definition.caveats, title),
      }
      const former = was.map(each => `${id}-${each}`)
      return addFormerIds(one, former, catalog)
    })
}

/** A figure that is called after its project had another id while the project had. */
function addFormerIds(
  definition: FigureDefinition,
  was: readonly string[],
  { projects }: CatalogContext['catalog'],
): FigureDefinition {
  const { id, scope } = definition
  const own = [id, ...was]
  const former = projects.find(one => one.id === scope)?.was ?? []
  const all = former.flatMap(old =>
    own.flatMap(one => (one.startsWith(`${scope}-`) ? [old + one.slice(scope.length)] : [])),
  )
  const ids = [...new Set([...was, ...all])].filter(one => one !== id)
  return ids.length === 0 ? definition : { ...definition, was: ids }
}

/** Where another figure has the id now, it is that one's. */
function dropTakenIds(definitions: readonly FigureDefinition[]): FigureDefinition[] {
  const taken = new Set(definitions.map(({ id }) => id))
  return definitions.map(({ was, ...definition }) => {
    const free = (was ?? []).filter(id => !taken.has(id))
    return free.length === 0 ? definition : { ...definition, was: free }
  })
}

/** Scopes, metrics and subjects that do not exist, and statistics that the metric's kind does not allow. */
function findUnknownNames(
  { value, problem }: YamlEntry<FigureEntry>,
  { catalog, metrics }: CatalogContext,
): YamlProblem[] {
  if (!value) return []
  const { scope, metric: metricId } = value.definition
  const scopes = [...catalog.projects, ...catalog.collections].map(({ id }) => id)
  const wrong: [path: string, text: string][] = []
  if (!value.each && !scopes.includes(scope)) {
    const renamed = [...catalog.projects, ...catalog.collections].find(({ was }) => was?.includes(scope))
    const hint =
      (renamed && `it is "${renamed.id}" now`) ||
      formatDidYouMean(scope, scopes) ||
      'it must be the id of a project or of a collection'
    wrong.push(['scope', `scope: there is no "${scope}"; ${hint}`])
  }
  const metric = metrics.find(({ id }) => id === metricId)
  const ids = metrics.map(({ id }) => id)
  if (metric)
    wrong.push(...findUnknownSubject(value, metric, catalog), ...findMisfits(value.definition, metric))
  else
    wrong.push([
      'metric',
      `metric: there is no "${metricId}"; ${formatDidYouMean(metricId, ids) || `known: ${ids.join(', ')}`}`,
    ])
  return wrong.map(([path, text]) => problem([path], text))
}

function findUnknownSubject(
  { definition: { scope, subject } }: FigureEntry,
  { source }: KnownMetric,
  { projects }: CatalogContext['catalog'],
): [string, string][] {
  const project = projects.find(({ id }) => id === scope)
  const names = project?.subjects[source] ?? []
  if (subject === null || !project || names.includes(subject)) return []
  const known = names.length > 0 ? `known: ${names.join(', ')}` : 'it has none'
  return [
    [
      'subject',
      `subject: ${scope} has no "${subject}" at ${source}; ${formatDidYouMean(subject, names) || known}`,
    ],
  ]
}

/** Figures that the metric does not allow: a sum of levels, or people of a quarter added up from months. */
function findMisfits(
  { metric, statistic, window }: FigureDefinition,
  known: KnownMetric,
): [string, string][] {
  const { kind, granularity } = known
  if (!(KINDS_BY_STATISTIC[statistic] as readonly string[]).includes(kind))
    return [['statistic', `statistic: there is no ${statistic} of ${metric}, which is a ${kind}`]]
  if (kind === 'stock' && statistic === 'latest' && window)
    return [['window', 'window must not be there: the last reading of a level needs none']]
  if (kind === 'distinct' && (window?.granularity !== granularity || window.count !== 1))
    return [['window', `window must be ${granularity}: people are counted for each ${granularity}`]]
  if (window && isCoarser(granularity, window.granularity))
    return [
      ['window', `window must be in ${granularity}s or longer: ${metric} is kept by the ${granularity}`],
    ]
  return []
}
