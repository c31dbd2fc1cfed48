import { z } from 'zod'
import type { StoredFigure } from '../../db/figures/figureQueries.ts'
import { API_SIZES, SIZES_OF_PAGES } from '../http/pageSizes.ts'
import { createPaging } from '../http/paging.ts'
import { dayParameter, hashParameter, localeParameter, wordsParameter } from '../http/parameters.ts'

const locale = localeParameter
  .optional()
  .describe('The language of the sentences; by Accept-Language unless asked')

const asOf = dayParameter('2026-11-22')
  .optional()
  .describe('From what was known on this day; today unless asked')

const figureList = { name: 'figures', keyOf: ({ id }: StoredFigure) => id }

export const figurePaging = createPaging({ ...figureList, ...API_SIZES })

/** The page is read by people. */
export const figurePagePaging = createPaging({ ...figureList, ...SIZES_OF_PAGES.figures })

/** The query of the list of figures. */
export const figureListQuery = z.object({
  q: wordsParameter.describe(
    'Words that all must be found in id, title, project or sentence; its numbers are not searched',
  ),
  scope: z.string().optional().describe("A project's or a collection's id"),
  collection: z.string().optional().describe('Only figures of this collection and of its projects'),
  metric: z.string().optional().describe('Only figures of this metric'),
  ...figurePaging.parameters,
  asOf,
  locale,
})

export const figureQuery = z.object({
  asOf,
  locale,
  hash: hashParameter
    .optional()
    .describe('Of a permalink: answers what was cited, and whether it was revised since'),
})
