import { z } from 'zod'
import { dayField } from './fields.ts'

/** Why there is nothing before the first value. */
const BEGIN_REASONS = [
  'source',
  'nothing',
  'not-collected',
  'reading',
  'estimated',
  'published',
  'members',
  'unknown',
] as const
export type BeginReason = (typeof BEGIN_REASONS)[number]

/** Why a period is not known in full. */
const GAP_REASONS = [
  'outage',
  'no-answer',
  'not-collected',
  'not-read',
  'not-published',
  'members',
  'begins',
  'year-earlier',
  'base',
  'earlier-gap',
  'mean',
  'unknown',
] as const
export type GapReason = (typeof GAP_REASONS)[number]

export const BeginningAnswer = z
  .object({
    day: dayField.describe('The first day with a value; for an estimated level the day of its first reading'),
    reason: z
      .enum(BEGIN_REASONS)
      .describe(
        'source: the source has values from this day on; nothing: there was nothing to count before it; not-collected: earlier days have not been collected yet; reading: only the current value can be read; estimated: the same, and earlier values are estimated; published: the values come from publications; members: the first project of the collection begins here',
      ),
  })
  .nullable()
  .describe('Why the series begins when it does; null without values')

export const GapAnswer = z.object({
  from: dayField.describe('The first period'),
  to: dayField.describe('The last period'),
  reason: z
    .enum(GAP_REASONS)
    .describe(
      'outage: see the event; no-answer: the source has no value for some of the days; not-collected: they have not been collected yet; not-read: the value was not read at the time; not-published: there is no publication; members: some projects of the collection have no value; begins: the first value is for a later day in the period. For a transformed value whose own period has data: year-earlier: there is no comparable value a year earlier; base: it cannot be compared with the value that is 100; earlier-gap: it adds up days or periods, and one of them is unknown; mean: a day of the average is unknown or not comparable',
    ),
  event: z.string().nullable().describe('The id of the outage among the events'),
  missing: z
    .array(z.object({ from: dayField, to: dayField, granularity: z.enum(['day', 'month']) }))
    .optional()
    .describe('For quarters and years: the days or full months without a value, if there are few'),
})
