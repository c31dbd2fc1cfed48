import { stringify } from 'csv-stringify/sync'
import { z } from 'zod'
import { isSynthetic, SYNTHETIC_COLUMN } from '../../db/model/series/synthetic.ts'
import { SeriesAnswer } from '../../web/contract/series.ts'
import { declareEndpoint } from '../http/endpoint.ts'
import { dayParameter, granularityParameter, transformParameter } from '../http/parameters.ts'
import { readSeries } from './readSeries.ts'

const series = declareEndpoint({
  method: 'get',
  path: '/series/{scope}/{metric}',
  summary: 'A series: of a project, or summed over a collection',
  params: z.object({
    scope: z.string().describe("A project's or a collection's id"),
    metric: z.string().describe('As /metrics lists them'),
  }),
  query: z.object({
    from: dayParameter('2016-01-01')
      .optional()
      .describe('First day; the whole period that holds it is answered'),
    to: dayParameter('2026-06-30')
      .optional()
      .describe('Last day; the whole period that holds it is answered'),
    granularity: granularityParameter.optional().describe('The finest that is kept, unless asked otherwise'),
    transform: transformParameter
      .optional()
      .describe(
        'index: the first settled value is 100; change: percent more than a year before; cumulative: the sum so far, of what adds up; rolling7, rolling28: the mean of so many days, of what is kept by the day',
      ),
    asOf: dayParameter('2026-11-22')
      .optional()
      .describe('Answer with the values as they stood at the end of this day'),
    subject: z
      .string()
      .optional()
      .describe("Which of the project's packages or repositories; the first unless asked"),
  }),
  answer: SeriesAnswer,
  csv: answer => ({
    name:
      [
        answer.scope,
        answer.metric.id.replace('.', '-'),
        ...(answer.transform === 'none' ? [] : [answer.transform]),
        answer.granularity,
        answer.from,
        answer.to,
      ].join('-') + '.csv',
    text: formatSeriesCsv(answer),
  }),
  handle: ({ params, query }, context) => readSeries(context, { ...params, ...query }),
})

/**
 * CSV by RFC 4180. An unknown value is an empty cell with the status `missing`, never 0. Numbers that a stand-in made up
 * have one more column, which says so in every row.
 */
function formatSeriesCsv({ points, metric, transform, sources }: SeriesAnswer): string {
  const [names, cells] = isSynthetic(sources) ? [[SYNTHETIC_COLUMN], ['true']] : [[], []]
  const what = transform === 'none' ? metric.id : `${metric.id}:${transform}`
  const records = points.map(({ period, value, status, complete, known, of, revised, partial, doubted }) => [
    period,
    value,
    status,
    String(complete),
    known,
    of,
    String(revised ?? false),
    String(partial ?? false),
    String(doubted !== undefined),
    ...cells,
  ])
  const head = [
    'period',
    what,
    'status',
    'complete',
    'known',
    'of',
    'revised',
    'partial',
    'doubted',
    ...names,
  ]
  return stringify([head, ...records], { record_delimiter: 'windows' })
}

export const seriesEndpoints = [series]
