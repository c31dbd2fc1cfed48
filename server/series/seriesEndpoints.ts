import { stringify } from 'csv-stringify/sync'
import { z } from 'zod'
import { BOUND_COLUMN, hasBounds } from '../../db/model/series/observation.ts'
import { isSynthetic, SYNTHETIC_COLUMN } from '../../db/model/series/synthetic.ts'
import { SeriesAnswer } from '../../web/contract/series.ts'
import { declareEndpoint } from '../http/endpoint.ts'
import { dayParameter, granularityParameter, scopeParameter, transformParameter } from '../http/parameters.ts'
import { readSeries } from './readSeries.ts'

const series = declareEndpoint({
  method: 'get',
  path: '/series/{scope}/{metric}',
  summary: 'A series of a project, or the sum for a collection',
  params: z.object({
    scope: scopeParameter,
    metric: z.string().describe('As /metrics lists them'),
  }),
  query: z.object({
    from: dayParameter('2016-01-01')
      .optional()
      .describe('First day; the answer has the whole period that includes it'),
    to: dayParameter('2026-06-30')
      .optional()
      .describe('Last day; the answer has the whole period that includes it'),
    granularity: granularityParameter.optional().describe('The finest available by default'),
    transform: transformParameter
      .optional()
      .describe(
        'index: the first final value is 100; change: percent change from a year earlier; cumulative: the sum so far, for metrics that add up; daily: the daily average of each week, month, quarter or year, for daily metrics; rolling7, rolling28: the 7-day or 28-day average, for daily metrics',
      ),
    asOf: dayParameter('2026-11-22').optional().describe('Answer with the values as of the end of this day'),
    subject: z
      .string()
      .optional()
      .describe("One of the project's packages or repositories; the first by default"),
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
 * have one more column, which says so in every row; numbers that were not stated as exact ones have one that says how
 * they were, empty in the other rows.
 */
function formatSeriesCsv({ points, metric, transform, sources }: SeriesAnswer): string {
  const [names, cells] = isSynthetic(sources) ? [[SYNTHETIC_COLUMN], ['true']] : [[], []]
  const isStated = hasBounds(points)
  const what = transform === 'none' ? metric.id : `${metric.id}:${transform}`
  const records = points.map(
    ({ period, value, status, complete, known, of, revised, partial, doubted, bound }) => [
      period,
      value,
      status,
      String(complete),
      known,
      of,
      String(revised ?? false),
      String(partial ?? false),
      String(doubted !== undefined),
      ...(isStated ? [bound ?? ''] : []),
      ...cells,
    ],
  )
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
    ...(isStated ? [BOUND_COLUMN] : []),
    ...names,
  ]
  return stringify([head, ...records], { record_delimiter: 'windows' })
}

export const seriesEndpoints = [series]
