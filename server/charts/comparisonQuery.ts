import { z } from 'zod'
import { MAX_COMPARED, type TrendState } from '../../web/url/trendState.ts'
import { badParameter } from '../http/problem.ts'
import { createTrendQuery, toTrendState } from './trendQuery.ts'

const NAMED = {
  metric: z.string().optional(),
  scopes: z.string().optional().describe('Projects or collections, separated by commas'),
  add: z.string().optional(),
}

/** The query of a comparison; `add` is what a reader types to add another. */
export const comparisonQuery = createTrendQuery(NAMED)

/** That of its page, from where the sum of what is named is reached too. */
export const comparisonPageQuery = createTrendQuery({ ...NAMED, sum: z.enum(['on']).optional() })

/** A parsed query of `/compare`. */
interface ComparisonRequest {
  readonly metric: string | null
  readonly scopes: readonly string[]
  readonly state: TrendState
  /** All of them are wanted as one. */
  readonly isSum: boolean
}

export function toComparison(query: z.output<typeof comparisonPageQuery>): ComparisonRequest {
  const state = toTrendState(query)
  if (state.compare.length > 0) throw badParameter('compare', 'List all of them in "scopes".')
  const scopes = [...new Set((query.scopes ?? '').split(/[,\n]/).filter(id => id !== ''))]
  const isSum = query.sum !== undefined
  if (!isSum && scopes.length > MAX_COMPARED)
    throw badParameter('scopes', `At most ${MAX_COMPARED} can be compared.`)
  return { metric: query.metric ?? null, scopes, state, isSum }
}
