import { z } from 'zod'
import { DOUBT_KINDS } from '../../db/model/series/doubts.ts'
import { METRIC_KINDS } from '../../db/model/series/metric.ts'
import { STATUSES } from '../../db/model/series/observation.ts'
import { REVISION_REASONS } from '../../db/model/series/revision.ts'
import { TRANSFORMS } from '../../db/model/series/transformPoints.ts'
import { GRANULARITIES } from '../../db/model/time/period.ts'
import { EventAnswer, MetricAnswer } from './catalog.ts'
import { dayField, momentField } from './fields.ts'

const DoubtedAnswer = z
  .object({
    least: z
      .number()
      .nullable()
      .describe(
        'The value with spikes as usual; of a level the lower of what was read and the last sure reading',
      ),
    most: z
      .number()
      .nullable()
      .describe('The value with outages as usual; null, as least, where it is transformed'),
    matters: z
      .boolean()
      .describe('Doubted days could change what would be said of the value: it enters no sentence'),
  })
  .describe('Days or readings in it are doubted; marks name them. The value is as it was read')

const PointAnswer = z.object({
  period: dayField.describe('The first day of the period'),
  at: dayField
    .optional()
    .describe('Of a level: the day of its reading, unless that is the first day of the period'),
  value: z.number().nullable().describe('null when unknown, never 0 for it'),
  status: z.enum(STATUSES),
  complete: z.boolean().describe('The period is over and nothing in it is missing'),
  known: z.number().int().describe('How many parts of the period (or projects of the collection) are known'),
  of: z.number().int().describe('How many there are'),
  partial: z
    .literal(true)
    .optional()
    .describe('Of a sum: something is missing in what it counts, so that it is too low to be compared'),
  published: z
    .number()
    .int()
    .optional()
    .describe('So many of its months are as their publisher counted them: not all of their days are known'),
  difference: z
    .object({ days: z.number(), published: z.number() })
    .optional()
    .describe(
      "What the days of its months add up to, and the publisher's own count, where they differ by over 1 %",
    ),
  doubted: DoubtedAnswer.optional(),
  revised: z
    .literal(true)
    .optional()
    .describe('Some value in it was another one when it was first learnt; /observations/{day} tells which'),
})

const MarkAnswer = z.object({
  day: dayField,
  kind: z
    .enum(DOUBT_KINDS)
    .describe(
      'Of a flow: outage, below a tenth of what is usual; spike, at least five times as much; partial, counted in part of the day only. Of a level: fall, lower by over 5 % and over 50; jump, at least ten times as much; neither confirmed by two later readings',
    ),
  read: z.number().describe('The value as it was read'),
  usual: z
    .number()
    .describe(
      'Of a flow: the median of the same weekdays in the four weeks before and after; of a level: the last sure reading',
    ),
  project: z
    .string()
    .optional()
    .describe("Of a collection: whose value it is; read and usual are this project's"),
})

export const OriginAnswer = z.object({
  origin: z.string().describe('Base address of the upstream, or the publication read'),
  source: z.string(),
})

export const SeriesAnswer = z.object({
  scope: z.string(),
  metric: MetricAnswer,
  subject: z.string().nullable().describe('null for a collection'),
  subjects: z.array(z.string()).describe('All subjects that this scope has for the metric'),
  unit: z.string().describe('What one value counts; "index" and "%" where it is transformed to these'),
  kind: z.enum(METRIC_KINDS),
  granularity: z.enum(GRANULARITIES),
  transform: z.enum(TRANSFORMS).describe('What was made of the values'),
  base: z
    .object({ period: dayField, value: z.number() })
    .nullable()
    .describe('The period that is 100 in an index; the first one that is added up in a cumulative series'),
  from: dayField,
  to: dayField,
  asOf: dayField.describe('The values are as they stood at the end of this day'),
  first: dayField.nullable().describe('First day with a value, whatever range was asked'),
  last: dayField.nullable().describe('Last day with a value'),
  complete: z.boolean().describe('Every point is complete'),
  coverage: z
    .object({ known: z.number().int(), of: z.number().int() })
    .nullable()
    .describe('For a collection: how many of its projects have this series'),
  steps: z
    .array(
      z.object({
        period: dayField,
        known: z.number().int(),
        of: z.number().int(),
        joined: z.array(z.string()),
        left: z.array(z.string()),
      }),
    )
    .describe('Periods from which on a sum rests on other projects than before: no growth, and no fall'),
  points: z.array(PointAnswer),
  sources: z.array(OriginAnswer),
  events: z.array(EventAnswer),
  marks: z
    .array(MarkAnswer)
    .describe(
      'Days whose value is doubted, by one rule for all or by their publisher; marks never change a value. Doubted levels, and sums that doubted days could change, enter no figure, badge, verdict or milestone',
    ),
})

const ProvenanceAnswer = z.object({
  value: z.number().nullable(),
  status: z.enum(STATUSES),
  fetchedAt: momentField.describe('When it was learnt'),
  replacedAt: momentField
    .nullable()
    .describe('When another value took its place; null for the one that stands'),
  replacedFor: z
    .enum(REVISION_REASONS)
    .nullable()
    .describe('Why it did; null for the one that stands, and where the reason was not kept'),
  runId: z.number().int(),
  source: z.string(),
  reason: z.string().describe('schedule, command, history or import'),
  origin: z.string().describe('Base address of the upstream, or the publication'),
})

export const ObservationAnswer = z.object({
  scope: z.string(),
  metric: z.string(),
  subject: z.string(),
  day: dayField,
  current: ProvenanceAnswer,
  earlier: z.array(ProvenanceAnswer).describe('The last one first'),
})
export type SeriesAnswer = z.infer<typeof SeriesAnswer>
export type OriginAnswer = z.infer<typeof OriginAnswer>
