import { z } from 'zod'
import { TRANSFORMS } from '../../db/model/series/transformPoints.ts'
import { type Day, isDay } from '../../db/model/time/day.ts'
import { GRANULARITIES } from '../../db/model/time/period.ts'

/** Query parameters that several endpoints take, with messages that say what would be right. */

export const dayParameter = (example: Day) =>
  z
    .string()
    .refine((text): text is Day => isDay(text), {
      error: `It must be a day that exists, such as ${example}.`,
    })
    .meta({ format: 'date', examples: [example] })

export const granularityParameter = z.enum(GRANULARITIES, {
  error: `It must be one of ${GRANULARITIES.join(', ')}.`,
})

export const transformParameter = z.enum(TRANSFORMS, {
  error: `It must be one of ${TRANSFORMS.join(', ')}.`,
})

export const limitParameter = (most: number, usual: number) =>
  z.coerce
    .number({ error: `It must be a number from 1 to ${most}.` })
    .int({ error: `It must be a whole number from 1 to ${most}.` })
    .min(1, { error: `It must be a number from 1 to ${most}.` })
    .max(most, { error: `It must be a number from 1 to ${most}.` })
    .default(usual)

export const noParameters = z.object({})
