import { z } from 'zod'
import type { Project } from '../../db/projects/catalogQueries.ts'
import type { SeriesCatalog } from '../../db/series/seriesCatalog.ts'
import { findFoundation } from '../../web/foundation/foundation.ts'
import { listSortColumns, type ProjectRow, type ProjectTableProps } from '../../web/overview/overviewProps.ts'
import { filterProjects, projectFilter } from '../catalog/filterProjects.ts'
import { toChoices } from '../catalog/toChoices.ts'
import { SIZES_OF_PAGES } from '../http/pageSizes.ts'
import { createPaging } from '../http/paging.ts'
import { orderParameter, sortRows, toSorting } from '../http/sorting.ts'
import { buildProjectHeadline, computeProjectValue } from './monthlyHeadlines.ts'
import type { MonthlyOverview } from './readMonthlyOverview.ts'

const list = { name: 'projects', keyOf: ({ id }: Project) => id }
const { collection: _, ...memberFilter } = projectFilter

/** The tables of the overview and of a collection's page, which has the collection in its path. */
export const projectTables = {
  overview: createPaging({ ...list, ...SIZES_OF_PAGES.projects }),
  collection: createPaging({ ...list, ...SIZES_OF_PAGES.members }),
}

/** What a table may be sorted by. */
const listSortings = (): readonly string[] => ['title', ...findFoundation().metrics]

const sorting = {
  sort: z
    .string()
    .refine(one => listSortings().includes(one), {
      error: () => `It must be one of ${listSortings().join(', ')}.`,
    })
    .optional(),
  order: orderParameter,
}

/** What may be asked of them. */
export const projectTableQuery = z.object({
  ...projectFilter,
  ...sorting,
  ...projectTables.overview.parameters,
})
export const memberTableQuery = z.object({
  ...memberFilter,
  ...sorting,
  ...projectTables.collection.parameters,
})

export type AskedTable = z.output<typeof projectTableQuery>
export type AskedMembers = z.output<typeof memberTableQuery>

/** A page of the projects that match. Only its rows are made; sorting needs the values of all. */
export function buildProjectTable(
  monthly: MonthlyOverview,
  catalog: SeriesCatalog,
  asked: AskedTable,
  { path, paging }: { path: string; paging: (typeof projectTables)['overview'] },
): ProjectTableProps {
  const { q = '', collection = null, metric = null, source = null } = asked
  const found = filterProjects(catalog, asked, path).filter(project => isShown(monthly, project))
  const { rows, ...place } = paging.take(sortProjects(monthly, found, asked), asked)
  return {
    rows: rows.map(project => toRow(monthly, project)),
    place,
    filter: { q, collection, metric, source, ...toSorting(asked) },
    collections: toChoices(catalog.collections),
  }
}

/** A collection's sum holds the values of a retired project, so its row stays as long as it has any. */
export const isShown = (monthly: MonthlyOverview, { id, retired }: Project): boolean =>
  !retired || monthly.metrics.some(metric => (monthly.findMembers(id, metric)?.members.length ?? 0) > 0)

function toRow(monthly: MonthlyOverview, project: Project): ProjectRow {
  const { id, title, description, retired } = project
  const cells = monthly.metrics.map(metric => buildProjectHeadline(monthly, project, metric))
  return { id, title, description, retired, cells }
}

/** In catalog order unless asked. */
const sortProjects = (monthly: MonthlyOverview, found: readonly Project[], asked: AskedTable) => {
  const metric = monthly.metrics.find(({ id }) => id === asked.sort)
  return sortRows(found, asked, listSortColumns(monthly.metrics), project =>
    metric ? (computeProjectValue(monthly, project, metric)?.value ?? null) : project.title,
  )
}
