import { z } from 'zod'
import { LOCALES } from '../../db/model/locale.ts'
import { endpoint } from '../endpoint.ts'
import { limit, nothing } from '../parameters.ts'
import { find } from '../search.ts'
import { Hits } from '../searchAnswers.ts'

export const searchQuery = z.object({
  q: z
    .string({ error: 'It must be what to look for, such as q=express.' })
    .max(100, { error: 'It must be at most 100 letters.' })
    .describe('Words that must all be found; where nothing has them, what comes close'),
  limit: limit(50, 10),
  locale: z
    .enum(LOCALES, { error: `It must be one of ${LOCALES.join(', ')}.` })
    .optional()
    .describe('The language of titles; by Accept-Language unless asked'),
})

const search = endpoint({
  method: 'get',
  path: '/search',
  summary: 'Finds projects, collections, metrics, packages, repositories, figures and events',
  params: nothing,
  query: searchQuery,
  answer: Hits,
  handle: async ({ query, asker }, context) => {
    const { q, limit } = query
    const { results, meant } = await find(context, {
      q,
      limit,
      locale: query.locale ?? asker.language(LOCALES),
    })
    return { q, meant, results: [...results] }
  },
})

export const searchEndpoints = [search]
