import { declareFile } from '../http/endpoint.ts'
import { noParameters } from '../http/parameters.ts'
import { feedQuery, readMilestoneFeed } from './readMilestoneFeed.ts'

const milestoneFeed = declareFile({
  method: 'get',
  path: '/figures.atom',
  base: '/',
  summary: 'Milestones and changed verdicts as an Atom feed',
  params: noParameters,
  query: feedQuery,
  produces: 'application/atom+xml; charset=utf-8',
  handle: async ({ asker, query }, context) => ({
    body: await readMilestoneFeed(context, asker, query),
    headers: { 'Cache-Control': 'public, max-age=300' },
  }),
})

export const feedEndpoints = [milestoneFeed]
