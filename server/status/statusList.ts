import { z } from 'zod'
import { findClosestNames } from '../../db/model/search/closestNames.ts'
import type { SeriesStatusAnswer, WholeStatus } from '../../web/contract/status.ts'
import { SERIES_STATES } from '../../web/status/statusProps.ts'
import { API_SIZES, SIZES_OF_PAGES } from '../http/pageSizes.ts'
import { createPaging } from '../http/paging.ts'
import { choiceParameter } from '../http/parameters.ts'
import { badParameter } from '../http/problem.ts'

/** Which series are asked for, by API and page. */
export const statusFilter = {
  state: choiceParameter(SERIES_STATES).optional().describe('Only series in this state'),
  source: z.string().optional().describe('Only series of this source'),
  metric: z.string().optional().describe('Only series of this metric'),
  project: z.string().optional().describe('Only series of this project, or of this collection’s people'),
}

type AskedSeries = z.output<z.ZodObject<typeof statusFilter>>

const list = {
  name: 'status',
  keyOf: ({ project, metric, subject }: SeriesStatusAnswer) => `${project} ${metric} ${subject}`,
}

export const statusPaging = createPaging({ ...list, ...API_SIZES })

/** The page is read by people. */
export const statusPagePaging = createPaging({ ...list, ...SIZES_OF_PAGES.series })

/** Throws a 400 that says what is right for a name that no series has. */
export function findSeries(
  { series }: Pick<WholeStatus, 'series'>,
  { state, source, metric, project }: AskedSeries,
): SeriesStatusAnswer[] {
  const asked = [
    ['source', source],
    ['metric', metric],
    ['project', project],
  ] as const
  for (const [name, value] of asked) {
    if (value === undefined) continue
    const known = [...new Set(series.map(one => one[name]))]
    if (!known.includes(value)) throw badParameter(name, describeKnown(value, known))
  }
  return series.filter(
    one =>
      (!state || one.state === state) &&
      asked.every(([name, value]) => value === undefined || one[name] === value),
  )
}

/** A list that anybody reads to its end. */
const MOST_NAMED = 40

function describeKnown(name: string, known: readonly string[]): string {
  if (known.length <= MOST_NAMED) return `It must be one of ${known.join(', ')}.`
  const close = findClosestNames(name, known)
  const hint = close.length > 0 ? ` Did you mean ${close.join(', ')}?` : ''
  return `No series has it.${hint}`
}
