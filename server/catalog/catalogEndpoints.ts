import { z } from 'zod'
import { listSeries, readSeriesSpans } from '../../db/observations/series.ts'
import { readCollections, readMetrics, readProjects } from '../../db/projects/catalogQueries.ts'
import * as answers from '../../web/contract/series.ts'
import { type Context, declareEndpoint } from '../http/endpoint.ts'
import { noParameters } from '../http/parameters.ts'
import { unknownName } from '../http/problem.ts'

const projects = declareEndpoint({
  method: 'get',
  path: '/projects',
  summary: 'All projects, retired ones too',
  params: noParameters,
  query: noParameters,
  answer: z.object({ projects: z.array(answers.ProjectAnswer) }),
  handle: async (_input, { db }) => ({ projects: await readProjects(db) }),
})

const project = declareEndpoint({
  method: 'get',
  path: '/projects/{id}',
  summary: 'A project and its series',
  params: z.object({ id: z.string() }),
  query: noParameters,
  answer: answers.ProjectWithSeriesAnswer,
  handle: ({ params }, context) => readProject(context, params.id),
})

/** Throws a 404 with near matches. */
export async function readProject({ db }: Context, id: string): Promise<answers.ProjectWithSeriesAnswer> {
  const all = await readProjects(db)
  const project = all.find(one => one.id === id)
  if (!project)
    throw unknownName(
      'project',
      id,
      all.map(one => one.id),
      name => `/api/v1/projects/${name}`,
    )
  const series = await listSeries(db, { projects: [id] })
  const spans = await readSeriesSpans(
    db,
    series.map(one => one.id),
  )
  const subjects = project.subjects.map(({ subject }) => subject)
  const metrics = (await readMetrics(db)).map(metric => metric.id)
  return {
    ...project,
    series: series
      .map(({ id: seriesId, metric, source, subject }) => ({
        metric,
        source,
        subject,
        first: spans.get(seriesId)?.first ?? null,
        last: spans.get(seriesId)?.last ?? null,
        url: `/api/v1/series/${id}/${metric}?subject=${encodeURIComponent(subject)}`,
      }))
      .sort(
        (a, b) =>
          metrics.indexOf(a.metric) - metrics.indexOf(b.metric) ||
          subjects.indexOf(a.subject) - subjects.indexOf(b.subject),
      ),
  }
}

const collections = declareEndpoint({
  method: 'get',
  path: '/collections',
  summary: 'All collections and the projects in them',
  params: noParameters,
  query: noParameters,
  answer: z.object({ collections: z.array(answers.CollectionAnswer) }),
  handle: async (_input, { db }) => ({ collections: await readCollections(db) }),
})

const collection = declareEndpoint({
  method: 'get',
  path: '/collections/{id}',
  summary: 'A collection',
  params: z.object({ id: z.string() }),
  query: noParameters,
  answer: answers.CollectionAnswer,
  handle: async ({ params }, { db }) => {
    const all = await readCollections(db)
    const found = all.find(({ id }) => id === params.id)
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
  answer: z.object({ metrics: z.array(answers.MetricAnswer) }),
  handle: async (_input, { db }) => ({ metrics: (await readMetrics(db)).map(answers.toMetricAnswer) }),
})

export const catalogEndpoints = [projects, project, collections, collection, metrics]
