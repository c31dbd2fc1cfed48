import { z } from 'zod'
import { TrendAnswer } from '../../web/contract/trends.ts'
import { comparisonQuery, toComparison } from '../charts/comparisonQuery.ts'
import { toTrendState, trendPageQuery } from '../charts/trendQuery.ts'
import { declareEndpoint } from '../http/endpoint.ts'
import { noParameters, scopeParameter } from '../http/parameters.ts'
import { badParameter } from '../http/problem.ts'
import { readChart } from './readChart.ts'
import { toTrendAnswer } from './readTrendProps.ts'

const trend = declareEndpoint({
  method: 'get',
  path: '/trends/{scope}/{metric}.json',
  base: '/',
  summary: 'What a trend page shows',
  params: z.object({ scope: scopeParameter, metric: z.string() }),
  query: trendPageQuery,
  rules: { empty: 'absent' },
  answer: TrendAnswer,
  handle: async ({ params, query }, context) =>
    toTrendAnswer(context, 'trend', await readChart(context, { ...params, state: toTrendState(query) })),
})

const comparison = declareEndpoint({
  method: 'get',
  path: '/compare.json',
  base: '/',
  summary: 'What a comparison shows',
  params: noParameters,
  query: comparisonQuery,
  rules: { empty: 'absent' },
  answer: TrendAnswer,
  handle: async ({ query }, context) => {
    const { metric, scopes, state } = toComparison(query)
    const [scope, ...compare] = scopes
    if (!metric || !scope)
      throw badParameter('scopes', 'Give a metric and the scopes to compare: scopes=koa,express.')
    const chart = await readChart(context, { scope, metric, state: { ...state, compare } })
    return toTrendAnswer(context, 'compare', chart)
  },
})

export const trendEndpoints = [trend, comparison]
