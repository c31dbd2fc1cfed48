import { z } from 'zod'
import { LOCALES } from '../../db/model/language/locale.ts'
import { SearchAnswer } from '../../web/contract/search.ts'
import { declareEndpoint } from '../http/endpoint.ts'
import { limitParameter, localeParameter, noParameters } from '../http/parameters.ts'
import { searchCatalog } from './searchCatalog.ts'

export const searchQuery = z.object({
  q: z
    .string({ error: 'It must be the search words, such as q=express.' })
    .max(100, { error: 'It must be at most 100 characters.' })
    .describe('Words that must all be found; without a match, the closest results'),
  limit: limitParameter(50, 10),
  locale: localeParameter.optional().describe('The language of titles; from Accept-Language by default'),
})

const search = declareEndpoint({
  method: 'get',
  path: '/search',
  summary: 'Finds projects, collections, metrics, packages, repositories, trends, figures and events',
  params: noParameters,
  query: searchQuery,
  answer: SearchAnswer,
  handle: async ({ query, asker }, context) => {
    const { q, limit } = query
    const { results, meant } = await searchCatalog(context, {
      q,
      limit,
      locale: query.locale ?? asker.language(LOCALES),
    })
    return { q, meant, results: [...results] }
  },
})

export const searchEndpoints = [search]
