import { z } from 'zod'
import { LOCALES } from '../../db/model/language/locale.ts'
import { TRANSFORMS } from '../../db/model/series/transformPoints.ts'
import { GRANULARITIES } from '../../db/model/time/period.ts'
import { dayField } from './fields.ts'
import { SeriesAnswer } from './series.ts'

const NamedScopeAnswer = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(['project', 'collection']),
})

const ShownScopeAnswer = NamedScopeAnswer.extend({
  picked: z.array(NamedScopeAnswer).optional().describe('Where the address puts several together: these'),
})

/** What fills a trend page or a comparison. */
export const TrendAnswer = z.object({
  page: z.enum(['trend', 'compare']),
  scopes: z.array(ShownScopeAnswer).describe('The requested scope first, then those compared with it'),
  series: z.array(SeriesAnswer).describe('One for each scope'),
  state: z
    .object({
      range: z.string(),
      from: dayField.nullable(),
      to: dayField.nullable(),
      granularity: z.enum(GRANULARITIES).nullable(),
      asOf: dayField.nullable(),
      subject: z.string().nullable(),
      scale: z.string(),
      transform: z.enum(TRANSFORMS),
      compare: z.array(z.string()),
      colors: z.array(z.number().int()),
      align: z.string(),
      layout: z.string(),
      events: z.boolean(),
      unfinished: z.boolean(),
      locale: z.enum(LOCALES).nullable(),
    })
    .describe('The query as understood'),
  coarsened: z
    .enum(GRANULARITIES)
    .nullable()
    .describe('The requested granularity, if it would give too many points'),
  overlapping: z.boolean().describe('One of the scopes is part of another'),
  comparable: z
    .array(NamedScopeAnswer)
    .describe('Scopes that also have the metric, those of the same collections first: at most 60'),
})

export type TrendAnswer = z.infer<typeof TrendAnswer>
