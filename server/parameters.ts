import { z } from 'zod'
import { type Day, isDay } from '../db/model/day.ts'
import { GRANULARITIES } from '../db/model/period.ts'
import { TRANSFORMS } from '../db/model/transform.ts'

/** Query parameters that several endpoints take, with messages that say what would be right. */

export const day = (example: Day) =>
  z
    .string()
    .refine((text): text is Day => isDay(text), {
      error: `It must be a day that exists, such as ${example}.`,
    })
    .meta({ format: 'date', examples: [example] })

export const granularity = z.enum(GRANULARITIES, {
  error: `It must be one of ${GRANULARITIES.join(', ')}.`,
})

export const transform = z.enum(TRANSFORMS, {
  error: `It must be one of ${TRANSFORMS.join(', ')}.`,
})

export const limit = (most: number, usual: number) =>
  z.coerce
    .number({ error: `It must be a number from 1 to ${most}.` })
    .int({ error: `It must be a whole number from 1 to ${most}.` })
    .min(1, { error: `It must be a number from 1 to ${most}.` })
    .max(most, { error: `It must be a number from 1 to ${most}.` })
    .default(usual)

export const nothing = z.object({})
