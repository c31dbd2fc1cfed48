import { z } from 'zod'

const HIT_KINDS = [
  'project',
  'collection',
  'metric',
  'package',
  'repository',
  'trend',
  'figure',
  'event',
] as const

export const SearchHit = z.object({
  kind: z.enum(HIT_KINDS),
  title: z.string(),
  detail: z
    .string()
    .describe('A description, the project of a package, the metric of a trend, the day of an event'),
  language: z.string().optional().describe('Of the description, where it is not in the language asked for'),
  url: z.string().describe('The page'),
})

export const SearchAnswer = z.object({
  q: z.string(),
  meant: z.boolean().describe('There is no exact match: these are similar'),
  results: z.array(SearchHit).describe('Best first'),
})

export type SearchHit = z.infer<typeof SearchHit>
export type SearchAnswer = z.infer<typeof SearchAnswer>
