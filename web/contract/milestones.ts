import { z } from 'zod'
import { PROJECTION_REFUSALS } from '../../db/model/figures/projection.ts'
import { GRANULARITIES } from '../../db/model/time/period.ts'

/** The shapes of what API v1 says about round numbers. */

const Day = z.iso.date()
const Reading = z.object({ day: Day, value: z.number() })

export const MilestonesAnswer = z.object({
  of: z
    .enum(GRANULARITIES)
    .nullable()
    .describe('The whole periods whose values reach round numbers; null for a level'),
  passed: z
    .array(
      z.object({
        number: z.number(),
        reached: Reading.describe('The first reading that was not below the number'),
        below: Reading.describe('The reading before: the number was passed between the two'),
        after: Day.nullable().describe(
          'The day of the reading before, if it is longer ago than readings are usually apart: say “between the two days”. Otherwise null',
        ),
      }),
    )
    .describe('Each number only when first passed, the latest first'),
  next: z
    .object({
      number: z.number(),
      projection: z
        .object({
          from: Day,
          to: Day,
          reading: Reading.describe('The reading that the projection starts from'),
        })
        .nullable()
        .describe('A projection, not a measurement: the number is expected between these days'),
      refused: z.enum(PROJECTION_REFUSALS).nullable().describe('Why there is no projection'),
      words: z.string().describe('The same in a sentence'),
    })
    .nullable()
    .describe('The next round number; null without readings'),
})

export type MilestonesAnswer = z.infer<typeof MilestonesAnswer>
