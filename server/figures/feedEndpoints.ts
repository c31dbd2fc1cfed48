import { z } from 'zod'
import { declareFile } from '../http/endpoint.ts'
import { localeParameter, noParameters } from '../http/parameters.ts'
import { readMilestoneFeed } from './readMilestoneFeed.ts'

const milestoneFeed = declareFile({
  method: 'get',
  path: '/figures.atom',
  base: '/',
  summary: 'Milestones and changed verdicts as an Atom feed',
  params: noParameters,
  query: z.object({ locale: localeParameter.default('en') }),
  rules: { empty: 'absent' },
  produces: 'application/atom+xml; charset=utf-8',
  handle: async ({ query, asker }, context) => ({
    body: await readMilestoneFeed(context, asker, query.locale),
    headers: { 'Cache-Control': 'public, max-age=300' },
  }),
})

export const feedEndpoints = [milestoneFeed]
