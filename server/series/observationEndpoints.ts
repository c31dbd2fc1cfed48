import { z } from 'zod'
import type { Day } from '../../db/model/time/day.ts'
import { type Provenance, readProvenance } from '../../db/observations/readProvenance.ts'
import { findBound } from '../../db/readModel/statedBounds.ts'
import { ObservationAnswer } from '../../web/contract/series.ts'
import { declareEndpoint } from '../http/endpoint.ts'
import { dayParameter } from '../http/parameters.ts'
import { HttpProblem } from '../http/problem.ts'
import { resolveSeries } from './resolveSeries.ts'

const observation = declareEndpoint({
  method: 'get',
  path: '/series/{scope}/{metric}/observations/{day}',
  summary: 'Where the value of a day came from, and its earlier values',
  params: z.object({
    scope: z.string().describe("A project's id"),
    metric: z.string(),
    day: dayParameter('2026-08-14'),
  }),
  query: z.object({ subject: z.string().optional() }),
  answer: ObservationAnswer,
  handle: async ({ params, query }, context) => {
    const { scope, members, metric } = await resolveSeries(
      context,
      params.scope,
      params.metric,
      query.subject,
    )
    const [member] = members
    const { findProject, bounds } = await context.model.readCatalog()
    if (scope.kind === 'collection' || !member)
      throw new HttpProblem(
        404,
        `${scope.title} is a collection.`,
        'Its values are sums: choose one of its projects.',
        {
          parameter: 'scope',
          near: members.map(({ project }) => ({
            title: findProject(project)?.title ?? project,
            url: `/api/v1/series/${project}/${metric.id}/observations/${params.day}`,
          })),
        },
      )
    const [current, ...earlier] = member.series
      ? await readProvenance(context.db, member.series.id, params.day as Day)
      : []
    if (!current)
      throw new HttpProblem(
        404,
        `No data for ${params.day}.`,
        `No run stored anything for that day (${metric.title}).`,
        {
          parameter: 'day',
        },
      )
    return {
      ...{ scope: scope.id, metric: metric.id, subject: member.subject, day: params.day },
      current: addBound(current),
      earlier: earlier.map(addBound),
    }

    /** How it was stated while it stood. */
    function addBound(one: Provenance) {
      const asOf = one.replacedAt === null ? undefined : new Date(one.replacedAt)
      const bound =
        member?.series && findBound(bounds, member.series.id, { ...one, day: params.day as Day }, asOf)
      return bound ? { ...one, bound } : one
    }
  },
})

export const observationEndpoints = [observation]
