import { z } from 'zod'
import { hasWords } from '../../db/model/search/hasWords.ts'
import type { Project } from '../../db/projects/catalogQueries.ts'
import type { SeriesCatalog } from '../../db/series/seriesCatalog.ts'
import { findDescription } from '../../web/foundation/foundation.ts'
import { API_SIZES } from '../http/pageSizes.ts'
import { createPaging } from '../http/paging.ts'
import { wordsParameter } from '../http/parameters.ts'
import { listSources, unknownCollection, unknownMetric, unknownSource } from './unknownNames.ts'

/** Which projects are asked for, by API and pages. */
export const projectFilter = {
  q: wordsParameter.describe('Words that must all be found in id, title, description or a subject'),
  collection: z.string().optional().describe('Only projects of this collection, in its order'),
  metric: z.string().optional().describe('Only projects that have a series of this metric'),
  source: z.string().optional().describe('Only projects that have a subject at this source'),
}

export const projectPaging = createPaging<Project>({
  name: 'projects',
  ...API_SIZES,
  keyOf: ({ id }) => id,
})

type AskedProjects = z.output<z.ZodObject<typeof projectFilter>>

/** In catalog order. Throws a 404 that suggests close matches for a name that is not there. */
export function filterProjects(catalog: SeriesCatalog, asked: AskedProjects, path: string): Project[] {
  const { q, collection, metric: metricId, source } = asked
  const found = collection ? catalog.findCollection(collection) : null
  if (found === undefined) throw unknownCollection(collection ?? '', catalog, path)
  const metric = metricId ? catalog.findMetric(metricId) : null
  if (metric === undefined) throw unknownMetric(metricId ?? '', catalog, path)
  if (source && listSources(catalog).every(({ id }) => id !== source))
    throw unknownSource(source, catalog, path)
  const chosen = found ? found.projects.flatMap(id => catalog.findProject(id) ?? []) : catalog.projects
  return chosen.filter(
    project =>
      (!source || project.subjects.some(one => one.source === source)) &&
      (!metric || catalog.listSeriesOf(project.id, metric.id, metric.granularity).length > 0) &&
      hasWords(describeProject(project), q),
  )
}

const describeProject = ({ id, title, description, subjects }: Project): string =>
  [
    id,
    title,
    ...Object.values(findDescription(id, description)),
    ...subjects.map(({ subject }) => subject),
  ].join(' ')
