import { z } from 'zod'
import { readCollections, readMetrics, readProjects } from '../../db/catalogTables.ts'
import { findSeries, seriesSpans } from '../../db/series.ts'
import * as answers from '../answers.ts'
import { type Context, endpoint } from '../endpoint.ts'
import { nothing } from '../parameters.ts'
import { unknownName } from '../problem.ts'

const projects = endpoint({
  method: 'get',
  path: '/projects',
  summary: 'All projects, retired ones too',
  params: nothing,
  query: nothing,
  answer: z.object({ projects: z.array(answers.Project) }),
  handle: async (_input, { db }) => ({ projects: await readProjects(db) }),
})

const project = endpoint({
  method: 'get',
  path: '/projects/{id}',
  summary: 'A project and its series',
  params: z.object({ id: z.string() }),
  query: nothing,
  answer: answers.ProjectWithSeries,
  handle: ({ params }, context) => readProject(context, params.id),
})

/** Throws a 404 with near matches. */
export async function readProject({ db }: Context, id: string): Promise<answers.ProjectWithSeries> {
  const all = await readProjects(db)
  const project = all.find(one => one.id === id)
  if (!project)
    throw unknownName(
      'project',
      id,
      all.map(one => one.id),
      name => `/api/v1/projects/${name}`,
    )
  const series = await findSeries(db, { projects: [id] })
  const spans = await seriesSpans(
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

const collections = endpoint({
  method: 'get',
  path: '/collections',
  summary: 'All collections and the projects in them',
  params: nothing,
  query: nothing,
  answer: z.object({ collections: z.array(answers.Collection) }),
  handle: async (_input, { db }) => ({ collections: await readCollections(db) }),
})

const collection = endpoint({
  method: 'get',
  path: '/collections/{id}',
  summary: 'A collection',
  params: z.object({ id: z.string() }),
  query: nothing,
  answer: answers.Collection,
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

const metrics = endpoint({
  method: 'get',
  path: '/metrics',
  summary: 'All metrics with definition, unit, kind and source',
  params: nothing,
  query: nothing,
  answer: z.object({ metrics: z.array(answers.Metric) }),
  handle: async (_input, { db }) => ({ metrics: (await readMetrics(db)).map(answers.metricOf) }),
})

export const catalogEndpoints = [projects, project, collections, collection, metrics]
