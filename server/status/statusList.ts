import { z } from 'zod'
import type { SeriesStatusAnswer } from '../../web/contract/status.ts'
import { SERIES_STATES } from '../../web/status/statusProps.ts'
import { listSources, unknownMetric, unknownSource } from '../catalog/unknownNames.ts'
import { API_SIZES, SIZES_OF_PAGES } from '../http/pageSizes.ts'
import { createPaging } from '../http/paging.ts'
import { choiceParameter } from '../http/parameters.ts'
import { unknownName } from '../http/problem.ts'
import type { LastStatus } from './readLastStatus.ts'

/** Which series are asked for, by API and page. */
export const statusFilter = {
  state: choiceParameter(SERIES_STATES).optional().describe('Only series in this state'),
  source: z.string().optional().describe('Only series of this source'),
  metric: z.string().optional().describe('Only series of this metric'),
  project: z.string().optional().describe('Only series of this project, or of this collection’s people'),
}

type AskedSeries = z.output<z.ZodObject<typeof statusFilter>>

const list = {
  name: 'status',
  keyOf: ({ project, metric, subject }: SeriesStatusAnswer) => `${project} ${metric} ${subject}`,
}

export const statusPaging = createPaging({ ...list, ...API_SIZES })

/** The page is read by people. */
export const statusPagePaging = createPaging({ ...list, ...SIZES_OF_PAGES.series })

/** Throws a 404 that suggests close matches for a name that is not there. */
export function findSeries(
  { status: { series }, catalog }: Pick<LastStatus, 'status' | 'catalog'>,
  { state, source, metric, project }: AskedSeries,
): SeriesStatusAnswer[] {
  if (source && listSources(catalog).every(({ id }) => id !== source))
    throw unknownSource(source, catalog, '/api/v1/status')
  if (metric && !catalog.findMetric(metric)) throw unknownMetric(metric, catalog, '/api/v1/status')
  if (project && !catalog.findProject(project) && !catalog.findCollection(project))
    throw unknownName(
      'project',
      project,
      catalog.projects.map(({ id }) => id),
      name => `/api/v1/status?project=${encodeURIComponent(name)}`,
    )
  return series.filter(
    one =>
      (!state || one.state === state) &&
      (!source || one.source === source) &&
      (!metric || one.metric === metric) &&
      (!project || one.project === project),
  )
}
