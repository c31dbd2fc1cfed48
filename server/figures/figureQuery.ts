import { z } from 'zod'
import { dayParameter, hashParameter, localeParameter } from '../http/parameters.ts'

const locale = localeParameter
  .optional()
  .describe('The language of the sentences; from Accept-Language by default')

const asOf = dayParameter('2026-11-22').optional().describe('Data as of this day; today by default')

/** The query of the list of figures. */
export const figureListQuery = z.object({
  q: z
    .string()
    .max(200, { error: 'It must be at most 200 characters.' })
    .optional()
    .describe('Words that must all be found in id, title, project or sentence'),
  scope: z.string().optional().describe("A project's or a collection's id"),
  asOf,
  locale,
})

export const figureQuery = z.object({
  asOf,
  locale,
  hash: hashParameter
    .optional()
    .describe('From a permalink: the answer says what was cited, and whether it was revised since'),
})
