import { z } from 'zod'
import { LOCALES } from '../../db/model/language/locale.ts'
import { TRANSFORMS } from '../../db/model/series/transformPoints.ts'
import { type Day, isDay } from '../../db/model/time/day.ts'
import { GRANULARITIES } from '../../db/model/time/period.ts'
import { findFoundation } from '../../web/foundation/foundation.ts'
import { problem as english } from '../../web/language/en/problem.ts'
import type { Said } from './problem.ts'

/** Parameters that several endpoints share. Each message says what is valid. */

/** The message of a check, in English for the API and in the language of a page. */
export const writeMessage = (say: Said) => ({ error: say(english), params: { say } })

export const dayParameter = (example: Day) =>
  z
    .string()
    .refine(
      (text): text is Day => isDay(text),
      writeMessage(texts => texts.day(example)),
    )
    .meta({ format: 'date', examples: [example] })

export const choiceParameter = <const T extends readonly [string, ...string[]]>(choices: T) =>
  z.enum(choices, { error: english.oneOf(choices) })

export const granularityParameter = choiceParameter(GRANULARITIES)
export const transformParameter = choiceParameter(TRANSFORMS)
/** One of the foundation's languages. */
export const localeParameter = choiceParameter(LOCALES).refine(
  locale => findFoundation().languages.includes(locale),
  { error: () => english.oneOf(findFoundation().languages) },
)

export const hashParameter = z.string().regex(/^[0-9a-f]{12}$/, {
  error: 'It must be the hash of a permalink: 12 hexadecimal digits.',
})

export const wordsParameter = z.string().max(200, { error: 'It must be at most 200 characters.' }).optional()

export const limitParameter = (most: number, usual: number) =>
  z.coerce
    .number({ error: `It must be a number from 1 to ${most}.` })
    .int({ error: `It must be a whole number from 1 to ${most}.` })
    .min(1, { error: `It must be a number from 1 to ${most}.` })
    .max(most, { error: `It must be a number from 1 to ${most}.` })
    .default(usual)

export const wholeNumberParameter = (least: number, most: number) => {
  const error = `It must be a whole number from ${least} to ${most}.`
  return z
    .string()
    .regex(/^\d{1,5}$/, { error })
    .transform(Number)
    .refine(value => value >= least && value <= most, { error })
}

export const noParameters = z.object({})

/** `{scope}` in addresses. */
export const scopeParameter = z
  .string()
  .describe(
    "A project's or a collection's id; or several, joined by + (a+b+c): their sum, with each person counted once",
  )
