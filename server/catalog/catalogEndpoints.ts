import { z } from 'zod'
import { removeIsolates } from '../../db/model/language/isolateName.ts'
import { hasWords } from '../../db/model/search/hasWords.ts'
import type { Collection, StoredMetric } from '../../db/projects/catalogQueries.ts'
import {
  CollectionAnswer,
  MetricAnswer,
  ProjectAnswer,
  ProjectWithSeriesAnswer,
} from '../../web/contract/catalog.ts'
import { pageFields } from '../../web/contract/paging.ts'
import { declareEndpoint } from '../http/endpoint.ts'
import { API_SIZES } from '../http/pageSizes.ts'
import { createPaging } from '../http/paging.ts'
import { noParameters, wordsParameter } from '../http/parameters.ts'
import { unknownName } from '../http/problem.ts'
import { filterProjects, projectFilter, projectPaging } from './filterProjects.ts'
import { readProject } from './readProject.ts'
import { toMetricAnswer } from './toMetricAnswer.ts'

const collectionPaging = createPaging<Collection>({
  name: 'collections',
  ...API_SIZES,
  keyOf: ({ id }) => id,
})
const metricPaging = createPaging<StoredMetric>({ name: 'metrics', ...API_SIZES, keyOf: ({ id }) => id })

const projects = declareEndpoint({
  method: 'get',
  path: '/projects',
  summary: 'All projects, including retired ones, page by page',
  params: noParameters,
  query: z.object({ ...projectFilter, ...projectPaging.parameters }),
  answer: z.object({ projects: z.array(ProjectAnswer), ...pageFields }),
  handle: async ({ query }, { model }) => {
    const found = filterProjects(await model.readCatalog(), query, '/api/v1/projects')
    const { rows, total, next } = projectPaging.take(found, query)
    return { projects: rows.map(toPlainTitle), total, next }
  },
})

const project = declareEndpoint({
  method: 'get',
  path: '/projects/{id}',
  summary: 'A project and its series',
  params: z.object({ id: z.string() }),
  query: noParameters,
  answer: ProjectWithSeriesAnswer,
  handle: async ({ params }, context) => toPlainTitle(await readProject(context, params.id)),
})
const collections = declareEndpoint({
  method: 'get',
  path: '/collections',
  summary: 'All collections and the projects in them, page by page',
  params: noParameters,
  query: z.object({
    q: wordsParameter.describe('Words that must all be found in id, title or description'),
    ...collectionPaging.parameters,
  }),
  answer: z.object({ collections: z.array(CollectionAnswer), ...pageFields }),
  handle: async ({ query }, { model }) => {
    const found = (await model.readCatalog()).collections.filter(({ id, title, description }) =>
      hasWords([id, title, description].join(' '), query.q),
    )
    const { rows, total, next } = collectionPaging.take(found, query)
    return { collections: rows.map(toPlainTitle), total, next }
  },
})

const collection = declareEndpoint({
  method: 'get',
  path: '/collections/{id}',
  summary: 'A collection',
  params: z.object({ id: z.string() }),
  query: noParameters,
  answer: CollectionAnswer,
  handle: async ({ params }, { model }) => {
    const { collections: all, findCollection } = await model.readCatalog()
    const found = findCollection(params.id)
    if (found) return toPlainTitle(found)
    throw unknownName('collection', params.id, all, name => `/api/v1/collections/${name}`)
  },
})

const metrics = declareEndpoint({
  method: 'get',
  path: '/metrics',
  summary: 'All metrics with definition, unit, kind and source',
  params: noParameters,
  query: z.object(metricPaging.parameters),
  answer: z.object({ metrics: z.array(MetricAnswer), ...pageFields }),
  handle: async ({ query }, { model }) => {
    const { rows, total, next } = metricPaging.take((await model.readCatalog()).metrics, query)
    return { metrics: rows.map(toMetricAnswer), total, next }
  },
})

/** Programs compare names, and put them into texts of their own. */
const toPlainTitle = <T extends { readonly title: string }>(one: T): T => ({
  ...one,
  title: removeIsolates(one.title),
})

export const catalogEndpoints = [projects, project, collections, collection, metrics]
