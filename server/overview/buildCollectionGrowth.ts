import type { Collection } from '../../db/projects/catalogQueries.ts'
import type { CollectionGrowth } from '../../web/overview/overviewProps.ts'
import { buildCollectionHeadline } from './monthlyHeadlines.ts'
import type { MonthlyOverview } from './readMonthlyOverview.ts'
import { isShown } from './readProjectTable.ts'

/** A collection with its numbers. */
export function buildCollectionGrowth(monthly: MonthlyOverview, collection: Collection): CollectionGrowth {
  const { id, title, description, projects } = collection
  const { catalog, metrics } = monthly
  return {
    id,
    title,
    description,
    projects: projects
      .flatMap(name => catalog.findProject(name) ?? [])
      .filter(one => isShown(catalog, metrics, one)).length,
    cells: metrics.map(metric => buildCollectionHeadline(monthly, collection, metric)),
  }
}
