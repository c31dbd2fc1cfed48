import { z } from 'zod'
import {
  CollectionAnswer,
  MetricAnswer,
  ProjectAnswer,
  ProjectWithSeriesAnswer,
} from '../../web/contract/catalog.ts'
import { declareEndpoint } from '../http/endpoint.ts'
import { noParameters } from '../http/parameters.ts'
import { unknownName } from '../http/problem.ts'
import { readProject } from './readProject.ts'
import { toMetricAnswer } from './toMetricAnswer.ts'

const projects = declareEndpoint({
  method: 'get',
  path: '/projects',
  summary: 'All projects, retired ones too',
  params: noParameters,
  query: noParameters,
  answer: z.object({ projects: z.array(ProjectAnswer) }),
  handle: async (_input, { model }) => ({ projects: [...(await model.readCatalog()).projects] }),
})

const project = declareEndpoint({
  method: 'get',
  path: '/projects/{id}',
  summary: 'A project and its series',
  params: z.object({ id: z.string() }),
  query: noParameters,
  answer: ProjectWithSeriesAnswer,
  handle: ({ params }, context) => readProject(context, params.id),
})
const collections = declareEndpoint({
  method: 'get',
  path: '/collections',
  summary: 'All collections and the projects in them',
  params: noParameters,
  query: noParameters,
  answer: z.object({ collections: z.array(CollectionAnswer) }),
  handle: async (_input, { model }) => ({ collections: [...(await model.readCatalog()).collections] }),
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
    if (found) return found
    throw unknownName(
      'collection',
      params.id,
      all.map(({ id }) => id),
      name => `/api/v1/collections/${name}`,
    )
  },
})

const metrics = declareEndpoint({
  method: 'get',
  path: '/metrics',
  summary: 'All metrics with definition, unit, kind and source',
  params: noParameters,
  query: noParameters,
  answer: z.object({ metrics: z.array(MetricAnswer) }),
  handle: async (_input, { model }) => ({ metrics: (await model.readCatalog()).metrics.map(toMetricAnswer) }),
})

export const catalogEndpoints = [projects, project, collections, collection, metrics]
