import { z } from 'zod'
import type { Project, StoredMetric } from '../../db/projects/catalogQueries.ts'
import { findSeriesMembers } from '../../db/series/findSeriesMembers.ts'
import type { SeriesCatalog } from '../../db/series/seriesCatalog.ts'
import { findFoundation } from '../../web/foundation/foundation.ts'
import {
  listSortColumns,
  type ProjectRow,
  type ProjectTableProps,
  toChangeColumn,
} from '../../web/overview/overviewProps.ts'
import { filterProjects, projectFilter } from '../catalog/filterProjects.ts'
import { toChoices } from '../catalog/toChoices.ts'
import { SIZES_OF_PAGES } from '../http/pageSizes.ts'
import { createPaging, type Page } from '../http/paging.ts'
import { orderParameter, sortRows, toSorting } from '../http/sorting.ts'
import { buildProjectHeadline } from './monthlyHeadlines.ts'
import type { MonthlyOverview } from './readMonthlyOverview.ts'

const list = { name: 'projects', keyOf: ({ id }: Project) => id }
const { collection: _, ...memberFilter } = projectFilter

/** The tables of the overview and of a collection's page, which has the collection in its path. */
export const projectTables = {
  overview: createPaging({ ...list, ...SIZES_OF_PAGES.projects }),
  collection: createPaging({ ...list, ...SIZES_OF_PAGES.members }),
}

/** What a table may be sorted by. */
const listSortings = (): readonly string[] =>
  Object.keys(listSortColumns(findFoundation().metrics.map(id => ({ id }))))

const sorting = {
  sort: z
    .string()
    .refine(one => listSortings().includes(one), {
      error: () => `It must be one of ${listSortings().join(', ')}.`,
    })
    .optional(),
  order: orderParameter,
}

/** More are hardly ticked by hand. */
const MOST_TICKED = 50

const ticks = {
  tick: z
    .string()
    .transform(text => [...new Set(text.split(','))])
    .optional()
    .describe('The projects that are ticked, separated by commas'),
}

/** What may be asked of them. */
export const projectTableQuery = z.object({
  ...projectFilter,
  ...sorting,
  ...ticks,
  ...projectTables.overview.parameters,
})
export const memberTableQuery = z.object({
  ...memberFilter,
  ...sorting,
  ...ticks,
  ...projectTables.collection.parameters,
})

export type AskedTable = z.output<typeof projectTableQuery>
export type AskedMembers = z.output<typeof memberTableQuery>

/** A project's latest number, and that as a multiple of a year earlier. */
interface SortedValue {
  readonly value: number | null
  readonly growth: number | null
  /** Its last day; null where nothing is known. */
  readonly to: string | null
}

/** What is known of all projects before the rows of a page are made. */
interface TableBasis {
  readonly catalog: SeriesCatalog
  readonly metrics: readonly StoredMetric[]
  /** To sort by. */
  readonly findValue: (project: Project, metric: StoredMetric) => SortedValue | null
  readonly path: string
  readonly paging: (typeof projectTables)['overview']
}

/** The projects of a page that match, in order. Sorting needs the values of all. */
export function chooseTableRows(
  { catalog, metrics, findValue, path, paging }: TableBasis,
  asked: AskedTable,
): Page<Project> {
  const found = filterProjects(catalog, asked, path).filter(project => isShown(catalog, metrics, project))
  return paging.take(sortProjects(found, asked, { metrics, findValue }), asked)
}

/** Makes the rows, and no other. */
export function buildProjectTable(
  monthly: MonthlyOverview,
  { rows, ...place }: Page<Project>,
  asked: AskedTable,
): ProjectTableProps {
  const { q = '', collection = null, metric = null, source = null, tick = [] } = asked
  // What is no project, or is none any more, is left out.
  const ticked = tick.flatMap(id => monthly.catalog.findProject(id) ?? [])
  return {
    rows: rows.map(project => toRow(monthly, project)),
    place,
    filter: { q, collection, metric, source, ...toSorting(asked) },
    collections: toChoices(monthly.collections),
    ticked: ticked.slice(0, MOST_TICKED).map(toTicked),
    unticked: Math.max(0, ticked.length - MOST_TICKED),
  }
}

const toTicked = ({ id, title }: Project) => ({ id, title })

/**
 * Where the button leads that keeps what is ticked, which pages without a script need: the list as it is, with its ticks.
 * Null for other addresses.
 */
export function findTickedList(query: URLSearchParams): string | null {
  const list = query.get('keep')
  if (list === null) return null
  const kept = new URLSearchParams(list)
  kept.delete('tick')
  const ids = [...new Set(query.getAll('scopes'))]
  if (ids.length > 0) kept.set('tick', ids.join(','))
  return kept.size > 0 ? `?${kept}` : ''
}

/** A collection's sum holds the values of a retired project, so its row stays as long as it has any. */
export const isShown = (
  catalog: SeriesCatalog,
  metrics: readonly StoredMetric[],
  { id, retired }: Project,
): boolean =>
  !retired ||
  metrics.some(
    metric => (findSeriesMembers({ scope: id, metric: metric.id }, catalog)?.members.length ?? 0) > 0,
  )

function toRow(monthly: MonthlyOverview, project: Project): ProjectRow {
  const { id, title, description, retired } = project
  const cells = monthly.metrics.map(metric => buildProjectHeadline(monthly, project, metric))
  return { id, title, description, retired, cells }
}

/** In catalog order unless asked. */
const sortProjects = (
  found: readonly Project[],
  asked: AskedTable,
  { metrics, findValue }: Pick<TableBasis, 'metrics' | 'findValue'>,
) => {
  const isChange = metrics.some(({ id }) => toChangeColumn(id) === asked.sort)
  const metric = metrics.find(({ id }) => id === asked.sort || toChangeColumn(id) === asked.sort)
  if (!metric) return sortRows(found, asked, listSortColumns(metrics), ({ title }) => title)
  const values = new Map(found.map(project => [project, findValue(project, metric)]))
  const cellOf = (project: Project) => values.get(project)?.[isChange ? 'growth' : 'value'] ?? null
  const sorted = sortRows(found, asked, listSortColumns(metrics), cellOf)
  const monthOf = (project: Project) => values.get(project)?.to?.slice(0, 7) ?? ''
  const known = sorted.filter(project => cellOf(project) !== null)
  // A number of last year does not rank among those of the latest month: it stands before what is unknown.
  const newest = known.reduce((last, project) => (monthOf(project) > last ? monthOf(project) : last), '')
  return [
    ...known.filter(project => monthOf(project) === newest),
    ...known.filter(project => monthOf(project) !== newest),
    ...sorted.filter(project => cellOf(project) === null),
  ]
}
