import { stringify } from 'csv-stringify/sync'
import { z } from 'zod'
import * as answers from '../answers.ts'
import { endpoint } from '../endpoint.ts'
import { day, granularity } from '../parameters.ts'
import { readSeries } from '../readSeries.ts'

const series = endpoint({
  method: 'get',
  path: '/series/{scope}/{metric}',
  summary: 'A series: of a project, or summed over a collection',
  params: z.object({
    scope: z.string().describe("A project's or a collection's id"),
    metric: z.string().describe('As /metrics lists them'),
  }),
  query: z.object({
    from: day('2016-01-01').optional().describe('First day; the whole period that holds it is answered'),
    to: day('2026-06-30').optional().describe('Last day; the whole period that holds it is answered'),
    granularity: granularity.optional().describe('The finest that is kept, unless asked otherwise'),
    asOf: day('2026-11-22')
      .optional()
      .describe('Answer with the values as they stood at the end of this day'),
    subject: z
      .string()
      .optional()
      .describe("Which of the project's packages or repositories; the first unless asked"),
  }),
  answer: answers.Series,
  csv: answer => ({
    name:
      [answer.scope, answer.metric.id.replace('.', '-'), answer.granularity, answer.from, answer.to].join(
        '-',
      ) + '.csv',
    text: toCsv(answer),
  }),
  handle: ({ params, query }, context) => readSeries(context, { ...params, ...query }),
})

/** RFC 4180; an unknown value is an empty cell with the status `missing`, never 0. */
export function toCsv({ points, metric }: answers.Series): string {
  const records = points.map(({ period, value, status, complete, known, of }) => [
    period,
    value,
    status,
    String(complete),
    known,
    of,
  ])
  return stringify([['period', metric.id, 'status', 'complete', 'known', 'of'], ...records], {
    record_delimiter: 'windows',
  })
}

export const seriesEndpoints = [series]
