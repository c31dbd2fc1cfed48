import { z } from 'zod'
import type { Day } from '../../db/model/day.ts'
import { readProvenance } from '../../db/provenance.ts'
import * as answers from '../answers.ts'
import { endpoint } from '../endpoint.ts'
import { day } from '../parameters.ts'
import { Problem } from '../problem.ts'
import { resolve } from '../scope.ts'

const observation = endpoint({
  method: 'get',
  path: '/series/{scope}/{metric}/observations/{day}',
  summary: 'Where the value of a day came from, and what was said of it before',
  params: z.object({
    scope: z.string().describe("A project's id"),
    metric: z.string(),
    day: day('2026-08-14'),
  }),
  query: z.object({ subject: z.string().optional() }),
  answer: answers.ObservationWithHistory,
  handle: async ({ params, query }, { db }) => {
    const { scope, members, metric } = await resolve(db, params.scope, params.metric, query.subject)
    const [member] = members
    if (scope.kind === 'collection' || !member)
      throw new Problem(
        404,
        `${scope.title} is a collection.`,
        'Its values are sums; ask for one of its projects.',
        {
          parameter: 'scope',
          near: members.map(({ project }) => ({
            title: project,
            url: `/api/v1/series/${project}/${metric.id}/observations/${params.day}`,
          })),
        },
      )
    const [current, ...earlier] = member.series
      ? await readProvenance(db, member.series.id, params.day as Day)
      : []
    if (!current)
      throw new Problem(
        404,
        `Nothing is known of ${params.day}.`,
        `No run stored anything for that day of ${params.metric}.`,
        {
          parameter: 'day',
        },
      )
    return { scope: scope.id, metric: metric.id, subject: member.subject, day: params.day, current, earlier }
  },
})

export const observationEndpoints = [observation]
