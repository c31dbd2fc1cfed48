import { z } from 'zod'
import { dayParameter, hashParameter, localeParameter } from '../http/parameters.ts'

const locale = localeParameter
  .optional()
  .describe('The language of the sentences; by Accept-Language unless asked')

const asOf = dayParameter('2026-11-22')
  .optional()
  .describe('From what was known on this day; today unless asked')

/** The query of the list of figures. */
export const figureListQuery = z.object({
  q: z
    .string()
    .max(200, { error: 'It must be at most 200 letters.' })
    .optional()
    .describe('Words that all must be found in id, title, project or sentence'),
  scope: z.string().optional().describe("A project's or a collection's id"),
  asOf,
  locale,
})

/** The query of the page; its charts are those that trend pages add to a deck. */
export const figurePageQuery = figureListQuery.extend({ chart: z.string().optional() })

export const figureQuery = z.object({
  asOf,
  locale,
  hash: hashParameter
    .optional()
    .describe('Of a permalink: answers what was cited, and whether it was revised since'),
})
