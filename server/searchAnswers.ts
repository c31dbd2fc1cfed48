import { z } from 'zod'

export const HITS = ['project', 'collection', 'metric', 'package', 'repository', 'figure', 'event'] as const

export const Hit = z.object({
  kind: z.enum(HITS),
  title: z.string(),
  detail: z.string().describe('A description, the project of a package, the day of an event'),
  url: z.string().describe('The page'),
})

export const Hits = z.object({
  q: z.string(),
  meant: z.boolean().describe('Nothing is written so: these come close'),
  results: z.array(Hit).describe('Best first'),
})

export type Hit = z.infer<typeof Hit>
export type Hits = z.infer<typeof Hits>
