import { z } from 'zod'
import { DOUBT_KINDS } from '../../db/model/series/doubts.ts'
import { METRIC_KINDS } from '../../db/model/series/metric.ts'
import { STATUSES } from '../../db/model/series/observation.ts'
import { REVISION_REASONS } from '../../db/model/series/revision.ts'
import { TRANSFORMS } from '../../db/model/series/transformPoints.ts'
import { GRANULARITIES } from '../../db/model/time/period.ts'
import { EventAnswer, KnownByAnswer, MetricAnswer } from './catalog.ts'
import { boundField, dayField, momentField } from './fields.ts'
import { BeginningAnswer, GapAnswer } from './unknownPeriods.ts'

const DoubtedAnswer = z
  .object({
    least: z
      .number()
      .nullable()
      .describe(
        'The value with usual values in place of spikes; for a level, the lower of the reading and the last reading that is not doubted',
      ),
    most: z
      .number()
      .nullable()
      .describe('The value with usual values in place of outages; null if transformed, like least'),
    matters: z
      .boolean()
      .describe('Doubted days could change a sentence about the value, so it is not quoted'),
  })
  .describe('Some of its days or readings are doubted; marks name them. The value is as read')

const PointAnswer = z.object({
  period: dayField.describe('The first day of the period'),
  at: dayField
    .optional()
    .describe('For a level: the day of its reading, unless that is the first day of the period'),
  value: z.number().nullable().describe('null if unknown, which is not 0'),
  status: z.enum(STATUSES),
  bound: boundField.optional(),
  complete: z
    .boolean()
    .describe(
      'The period is over, and of a flow every day of it is known; a level is that of the last day on which it was read',
    ),
  known: z.number().int().describe('How many parts of the period (or projects of the collection) are known'),
  of: z.number().int().describe('How many there are'),
  partial: z
    .literal(true)
    .optional()
    .describe('For a sum: some of its parts are missing, so it is too low to be compared'),
  minority: z
    .literal(true)
    .optional()
    .describe('For a sum: it holds fewer than half of the projects, so it is no headline and not compared'),
  published: z
    .number()
    .int()
    .optional()
    .describe(
      'The number of months for which the published total is used, because some of their days are unknown',
    ),
  difference: z
    .object({ days: z.number(), published: z.number() })
    .optional()
    .describe(
      "The sum of the days of its months and the publisher's own total, if they differ by more than 1%",
    ),
  doubted: DoubtedAnswer.optional(),
  revised: z
    .literal(true)
    .optional()
    .describe('Some of its values were revised; /observations/{day} tells which'),
})

const MarkAnswer = z.object({
  day: dayField,
  kind: z
    .enum(DOUBT_KINDS)
    .describe(
      'For a flow: outage, below a tenth of the usual value; spike, at least five times as high; partial, only part of the day was counted. For a level: fall, lower by more than 5% and more than 50; jump, at least ten times as high; neither confirmed by two later readings',
    ),
  read: z.number().describe('The value as read'),
  usual: z
    .number()
    .describe(
      'For a flow: the median of the same weekdays in the four weeks before and after; for a level: the last reading that is not doubted',
    ),
  project: z
    .string()
    .optional()
    .describe('For a collection: the project that has this value; read and usual are its values'),
})

export const OriginAnswer = z.object({
  origin: z.string().describe('Base address of the upstream, or the publication'),
  source: z.string(),
})

export const SeriesAnswer = z.object({
  scope: z.string(),
  metric: MetricAnswer,
  subject: z.string().nullable().describe('null for a collection'),
  subjects: z.array(z.string()).describe('All subjects of this scope for the metric'),
  unit: z.string().describe('What one value counts; "index" or "%" if it is transformed'),
  kind: z.enum(METRIC_KINDS),
  granularity: z.enum(GRANULARITIES),
  transform: z.enum(TRANSFORMS).describe('How the values are transformed'),
  base: z
    .object({ period: dayField, value: z.number() })
    .nullable()
    .describe('The period that is 100 in an index; the first period of a cumulative series'),
  from: dayField,
  to: dayField,
  asOf: dayField.describe('The values are as of the end of this day'),
  first: dayField.nullable().describe('First day with a value, whatever range is requested'),
  last: dayField.nullable().describe('Last day with a value'),
  knownBy: KnownByAnswer.optional().describe(
    'Only if no period shown has a value at this granularity: another granularity that has values, such as month if the source published only months',
  ),
  complete: z.boolean().describe('Every point is complete'),
  begins: BeginningAnswer.optional(),
  gaps: z
    .array(GapAnswer)
    .optional()
    .describe('Periods after the first value that are over and not known in full'),
  coverage: z
    .object({ known: z.number().int(), of: z.number().int() })
    .nullable()
    .describe('For a collection: how many of its projects have this series'),
  missing: z
    .array(z.object({ id: z.string(), title: z.string() }))
    .optional()
    .describe('The projects of a sum that have no value on any day, where they are ten or fewer'),
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
    .describe('Periods where a sum starts to include other projects: neither growth nor decline'),
  points: z.array(PointAnswer),
  earlier: z
    .object({
      previous: z.array(z.number().nullable()).describe('The value of the previous period'),
      year: z
        .array(z.number().nullable())
        .describe(
          'The value a year earlier: for days and weeks 52 weeks earlier, on the same weekday; for levels the reading nearest to a year earlier, at most 21 days from it',
        ),
      days: z
        .array(dayField.nullable())
        .optional()
        .describe('Only for levels: the days of the readings from a year earlier'),
    })
    .optional()
    .describe(
      'Only on pages: what each point may be compared with, in the order of the points; null if unknown, not final, doubted or counted in another way',
    ),
  sources: z.array(OriginAnswer),
  events: z.array(EventAnswer),
  marks: z
    .array(MarkAnswer)
    .describe(
      'Days with doubted values, by one rule for all or by the publisher; marks never change a value. Figures, badges, verdicts and milestones use no doubted level and no sum that doubted days could change',
    ),
})

const ProvenanceAnswer = z.object({
  value: z.number().nullable(),
  status: z.enum(STATUSES),
  bound: boundField.optional(),
  fetchedAt: momentField.describe('When it was collected'),
  replacedAt: momentField.nullable().describe('When another value replaced it; null for the current value'),
  replacedFor: z
    .enum(REVISION_REASONS)
    .nullable()
    .describe('Why it was replaced; null for the current value, and if the reason is unknown'),
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
  earlier: z.array(ProvenanceAnswer).describe('The latest first'),
})
export type SeriesAnswer = z.infer<typeof SeriesAnswer>
export type OriginAnswer = z.infer<typeof OriginAnswer>
