import { z } from 'zod'
import { METRIC_KINDS, UNION_RULES } from '../../db/model/series/metric.ts'
import { STATUSES } from '../../db/model/series/observation.ts'
import { TRANSFORMS } from '../../db/model/series/transformPoints.ts'
import { GRANULARITIES } from '../../db/model/time/period.ts'

/** The shapes of API v1: each schema is at once the check, the type and the entry in openapi.json. */

const Day = z.iso.date().describe('A calendar day in UTC, 2026-03-09')
const Moment = z.iso.datetime().describe('A moment in UTC, ISO 8601')

export const MetricAnswer = z.object({
  id: z.string().meta({ examples: ['npm.downloads'] }),
  title: z.string(),
  unit: z.string().describe('What one value counts'),
  kind: z.enum(METRIC_KINDS).describe('flow adds up; stock is a level; distinct counts people, per period'),
  union: z
    .enum(UNION_RULES)
    .describe("How a collection's value follows from its projects'; people are never summed"),
  granularity: z.enum(GRANULARITIES).describe('The finest period that is kept'),
  source: z.string(),
  definition: z.string(),
  docs: z.string(),
})

const SeriesNameAnswer = z.object({
  metric: z.string(),
  source: z.string(),
  subject: z.string().describe("The project's name at the source"),
  first: Day.nullable().describe('First day with a value'),
  last: Day.nullable().describe('Last day with a value'),
  url: z.string().describe('Where the series is served'),
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

export const PointAnswer = z.object({
  period: Day.describe('The first day of the period'),
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
  revised: z
    .literal(true)
    .optional()
    .describe('Some value in it was another one when it was first learnt; /observations/{day} tells which'),
})

export const EventAnswer = z.object({
  id: z.string(),
  day: Day,
  title: z.string(),
  kind: z.string(),
  url: z.string().nullable(),
})

export const MarkAnswer = z.object({
  day: Day,
  kind: z
    .enum(['outage', 'spike', 'partial'])
    .describe(
      'Below a tenth of what is usual, or five times as much; partial: counted in part of the day only',
    ),
  usual: z.number().describe('The median of the same weekdays in the four weeks before and after'),
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
    .object({ period: Day, value: z.number() })
    .nullable()
    .describe('The period that is 100 in an index; the first one that is added up in a cumulative series'),
  from: Day,
  to: Day,
  asOf: Day.describe('The values are as they stood at the end of this day'),
  first: Day.nullable().describe('First day with a value, whatever range was asked'),
  last: Day.nullable().describe('Last day with a value'),
  complete: z.boolean().describe('Every point is complete'),
  coverage: z
    .object({ known: z.number().int(), of: z.number().int() })
    .nullable()
    .describe('For a collection: how many of its projects have this series'),
  steps: z
    .array(
      z.object({
        period: Day,
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
      'Days whose value is doubted, by one rule for all or by their publisher; marks never change a value',
    ),
})

export const OutcomeAnswer = z.object({
  project: z.string(),
  subject: z.string(),
  fault: z.string().nullable(),
  detail: z.string().nullable(),
  observed: z.number().int(),
  written: z.number().int(),
  finishedAt: Moment,
})

export const RunAnswer = z.object({
  id: z.number().int(),
  source: z.string(),
  reason: z.string(),
  projects: z.array(z.string()).nullable().describe('The only projects asked for; null is all'),
  from: Day.nullable().describe('The first of the only days asked for, known or not; null is open'),
  to: Day.nullable().describe('The last of these days; null is open'),
  state: z.enum(['requested', 'running', 'finished', 'abandoned', 'failed']),
  origin: z.string(),
  createdAt: Moment,
  startedAt: Moment.nullable(),
  finishedAt: Moment.nullable(),
  wanted: z.number().int().describe('Subjects that had something to ask for'),
  done: z.number().int().describe('Subjects with an outcome'),
  faults: z.number().int(),
  written: z.number().int().describe('Observations written; 0 when nothing was new'),
  requests: z.number().int(),
  detail: z.string().nullable(),
})

export const RunWithOutcomesAnswer = RunAnswer.extend({ outcomes: z.array(OutcomeAnswer) })

export const SeriesStatusAnswer = z.object({
  project: z.string(),
  metric: z.string(),
  source: z.string(),
  subject: z.string(),
  state: z.enum(['fresh', 'late', 'failing', 'empty', 'history']),
  last: Day.nullable(),
  expected: Day.nullable().describe('The last day that should be there by now'),
  fault: z.string().nullable(),
  detail: z.string().nullable(),
  triedAt: Moment.nullable(),
})

export const StatusAnswer = z.object({
  asOf: Moment,
  summary: z.string(),
  counts: z.record(z.string(), z.number().int()),
  sources: z.array(
    z.object({
      id: z.string(),
      schedule: z.string().nullable(),
      lastRun: RunAnswer.nullable(),
      reachable: z.boolean().nullable().describe('null when it was never asked'),
    }),
  ),
  series: z.array(SeriesStatusAnswer),
})

/** A stored metric as it is answered: what only collection needs is left out. */
export const toMetricAnswer = ({
  id,
  title,
  unit,
  kind,
  union,
  granularity,
  source,
  definition,
  docs,
}: MetricAnswer): MetricAnswer => ({
  id,
  title,
  unit,
  kind,
  union,
  granularity,
  source,
  definition,
  docs,
})

export type MetricAnswer = z.infer<typeof MetricAnswer>
export type ProjectAnswer = z.infer<typeof ProjectAnswer>
export type ProjectWithSeriesAnswer = z.infer<typeof ProjectWithSeriesAnswer>
export type CollectionAnswer = z.infer<typeof CollectionAnswer>
export type SeriesAnswer = z.infer<typeof SeriesAnswer>
export type EventAnswer = z.infer<typeof EventAnswer>
export type OriginAnswer = z.infer<typeof OriginAnswer>
export type RunAnswer = z.infer<typeof RunAnswer>
export type RunWithOutcomesAnswer = z.infer<typeof RunWithOutcomesAnswer>
export type OutcomeAnswer = z.infer<typeof OutcomeAnswer>
export type SeriesStatusAnswer = z.infer<typeof SeriesStatusAnswer>
export type StatusAnswer = z.infer<typeof StatusAnswer>
