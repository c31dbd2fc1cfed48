import { UNION_SUBJECT } from '../../db/model/series/metric.ts'
import type { SeriesCatalog } from '../../db/series/seriesCatalog.ts'
import { englishLanguage } from '../../web/language/englishLanguage.ts'
import { formatMetricName } from '../../web/language/formatMetricName.ts'
import type { NamedScope } from '../../web/trends/trendProps.ts'
import type { Context } from '../http/context.ts'

/** A metric with all scopes that have it. */
export interface ComparableMetric {
  readonly id: string
  readonly title: string
  readonly scopes: readonly NamedScope[]
}

/** More suggestions would make pages too large; the server knows every name that is typed. */
const MOST_SUGGESTED = 60

/** Some of the scopes that have the metric, those with a collection in common first. */
export async function readSuggestedScopes(
  context: Pick<Context, 'model'>,
  metric: string,
  beside: string,
): Promise<NamedScope[]> {
  const { findProject, findCollection } = await context.model.readCatalog()
  const all = await readComparableScopes(context, metric)
  const near = new Set([
    ...(findProject(beside)?.collections ?? []),
    ...(findProject(beside)?.collections ?? []).flatMap(id => findCollection(id)?.projects ?? []),
    ...(findCollection(beside)?.projects ?? []),
  ])
  const isNear = ({ id }: NamedScope) => near.has(id)
  if (all.length <= MOST_SUGGESTED) return [...all]
  return [...all.filter(isNear), ...all.filter(one => !isNear(one))].slice(0, MOST_SUGGESTED)
}

/** Names the scopes for a problem. */
export const describeHaving = (
  metric: Parameters<typeof formatMetricName>[1],
  scopes: readonly Pick<NamedScope, 'title'>[],
): string => {
  const named = scopes.slice(0, MOST_IN_TEXT).map(({ title }) => title)
  const more = scopes.length - named.length
  const list = named.join(', ') || 'none'
  return `With ${formatMetricName(englishLanguage, metric)}: ${list}${more > 0 ? `, and ${more} more` : ''}.`
}

const MOST_IN_TEXT = 40

/** Projects and collections that have the metric, in catalog order. */
export async function readComparableScopes(
  context: Pick<Context, 'model'>,
  metric: string,
): Promise<readonly NamedScope[]> {
  const all = await readComparableMetrics(context)
  return all.find(({ id }) => id === metric)?.scopes ?? []
}

/** Every metric with a series, and the scopes that have it: found once for each catalog. */
export async function readComparableMetrics({
  model,
}: Pick<Context, 'model'>): Promise<readonly ComparableMetric[]> {
  const catalog = await model.readCatalog()
  return model.keep({ key: 'comparable', stamp: catalog.stamp, measure: countScopes }, async () =>
    listComparable(catalog),
  )
}

const countScopes = (all: readonly ComparableMetric[]): number =>
  all.reduce((sum, { scopes }) => sum + scopes.length, 1)

function listComparable({ metrics, series, projects, collections }: SeriesCatalog): ComparableMetric[] {
  const compared = metrics.map(({ id, title, union, granularity }) => {
    const own = series.filter(one => one.metric === id && one.granularity === granularity)
    const having = new Set(own.map(({ project }) => project))
    const united = new Set(
      own.filter(({ subject }) => subject === UNION_SUBJECT).map(({ project }) => project),
    )
    const covered = collections.filter(collection =>
      union === 'sum' ? collection.projects.some(one => having.has(one)) : united.has(collection.id),
    )
    const scopes: NamedScope[] = [
      ...projects.filter(one => having.has(one.id)).map(one => named(one, 'project')),
      ...covered.map(one => named(one, 'collection')),
    ]
    return { id, title, scopes }
  })
  return compared.filter(({ scopes }) => scopes.length > 0)
}

const named = ({ id, title }: Omit<NamedScope, 'kind'>, kind: NamedScope['kind']): NamedScope => ({
  id,
  title,
  kind,
})
