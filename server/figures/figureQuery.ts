import { z } from 'zod'
import type { StoredFigure } from '../../db/figures/figureQueries.ts'
import { FIGURE_STATES } from '../../web/figures/figureProps.ts'
import { API_SIZES, SIZES_OF_PAGES } from '../http/pageSizes.ts'
import { createPaging } from '../http/paging.ts'
import {
  choiceParameter,
  dayParameter,
  hashParameter,
  localeParameter,
  wordsParameter,
} from '../http/parameters.ts'

const locale = localeParameter
  .optional()
  .describe('The language of the sentences; from Accept-Language by default')

const asOf = dayParameter('2026-11-22').optional().describe('Data as of this day; today by default')

const figureList = { name: 'figures', keyOf: ({ id }: StoredFigure) => id }

export const figurePaging = createPaging({ ...figureList, ...API_SIZES })

/** The page is read by people. */
export const figurePagePaging = createPaging({ ...figureList, ...SIZES_OF_PAGES.figures })

/** The query of the list of figures. */
export const figureListQuery = z.object({
  q: wordsParameter.describe(
    'Words that must all be found in id, title, project or sentence; numbers are not searched',
  ),
  scope: z.string().optional().describe("A project's or a collection's id"),
  collection: z.string().optional().describe('Only figures of this collection and of its projects'),
  metric: z.string().optional().describe('Only figures of this metric'),
  ...figurePaging.parameters,
  asOf,
  locale,
})

/** The list as people read it: figures with data, those without, or all. */
export const figurePageQuery = figureListQuery.extend({
  ...figurePagePaging.parameters,
  state: choiceParameter(FIGURE_STATES).optional(),
  // What is chosen for a deck so far.
  ids: z.string().optional(),
  figure: z.string().optional(),
  chart: z.string().optional(),
  theme: z.enum(['light', 'dark']).default('light'),
})

export const figureQuery = z.object({
  asOf,
  locale,
  hash: hashParameter
    .optional()
    .describe('From a permalink: the answer says what was cited, and whether it was revised since'),
})

/** The page of a figure, whose chart may show some of the days. */
export const shownFigureQuery = figureQuery.extend({
  from: dayParameter('2026-01-31').optional(),
  to: dayParameter('2026-11-22').optional(),
})
