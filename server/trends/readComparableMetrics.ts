import { UNION_SUBJECT } from '../../db/model/series/metric.ts'
import type { ComparedMetric, NamedScope } from '../../web/trends/trendProps.ts'
import type { Context } from '../http/context.ts'

/** Projects and collections that have the metric, in catalog order. */
export async function readComparableScopes(
  context: Pick<Context, 'model'>,
  metric: string,
): Promise<readonly NamedScope[]> {
  const all = await readComparableMetrics(context)
  return all.find(({ id }) => id === metric)?.scopes ?? []
}

/** Every metric with a series, and the scopes that have it. */
export async function readComparableMetrics({ model }: Pick<Context, 'model'>): Promise<ComparedMetric[]> {
  const { metrics, series, projects, collections } = await model.readCatalog()
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
