import { z } from 'zod'
import { LOCALES } from '../../db/model/language/locale.ts'
import { METRIC_KINDS, UNION_RULES } from '../../db/model/series/metric.ts'
import { GRANULARITIES } from '../../db/model/time/period.ts'
import { dayField } from './fields.ts'

export const MetricAnswer = z.object({
  id: z.string().meta({ examples: ['github.stars'] }),
  title: z.string(),
  unit: z.string().describe('What one value counts'),
  kind: z.enum(METRIC_KINDS).describe('flow adds up; stock is a level; distinct counts people, per period'),
  union: z
    .enum(UNION_RULES)
    .describe("How a collection's value is made from its projects; people are never summed"),
  granularity: z.enum(GRANULARITIES).describe('The finest period available'),
  source: z.string(),
  definition: z.string(),
  docs: z.string(),
})

export const KnownByAnswer = z.object({
  granularity: z.enum(GRANULARITIES),
  first: dayField.describe('First day of the first such period with a value'),
  last: dayField.describe('Last day of the last one'),
})

const SeriesNameAnswer = z.object({
  metric: z.string(),
  source: z.string(),
  subject: z.string().describe("The project's name at the source"),
  first: dayField.nullable().describe('First day with a value'),
  last: dayField.nullable().describe('Last day with a value'),
  knownBy: KnownByAnswer.optional().describe(
    'Only if there are no values at the metric’s own granularity: another granularity that has values, such as month if the source published only months',
  ),
  url: z.string().describe('The address of the series'),
})

export const ProjectAnswer = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  homepage: z.string().nullable(),
  retired: z.boolean(),
  collections: z.array(z.string()),
  subjects: z.array(z.object({ source: z.string(), subject: z.string() })),
})

export const ProjectWithSeriesAnswer = ProjectAnswer.extend({ series: z.array(SeriesNameAnswer) })

export const CollectionAnswer = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  projects: z.array(z.string()),
})

export const EventAnswer = z.object({
  id: z.string(),
  day: dayField,
  title: z.string(),
  titles: z
    .partialRecord(z.enum(LOCALES), z.string())
    .nullable()
    .describe('The title in the languages in which it is written; null where there is only `title`'),
  kind: z.string(),
  url: z.string().nullable(),
})

export type MetricAnswer = z.infer<typeof MetricAnswer>

export type ProjectAnswer = z.infer<typeof ProjectAnswer>

export type ProjectWithSeriesAnswer = z.infer<typeof ProjectWithSeriesAnswer>

export type CollectionAnswer = z.infer<typeof CollectionAnswer>

export type EventAnswer = z.infer<typeof EventAnswer>
