import type { Metric } from '../../db/model/series/metric.ts'
import { canTransform, listTransforms } from '../../db/model/series/transformPoints.ts'
import type { Granularity } from '../../db/model/time/period.ts'
import type { TrendState } from './trendState.ts'

/** What decides which choices can be combined. */
export interface Combination {
  readonly state: TrendState
  readonly metric: Pick<Metric, 'kind' | 'granularity' | 'union' | 'title'>
  /** The granularity shown, whether chosen or not. */
  readonly granularity: Granularity
  /** Whether a value is part of several series: a collection beside one of its projects. */
  readonly overlapping: boolean
}

/** A choice that cannot be shown with the others; the server has the words. */
export type CombinationClash =
  | 'impossible'
  | 'daily-of-days'
  | 'mean-of-longer'
  | 'change-log'
  | 'age-of-dates'
  | 'stacked-apart'
  | 'stacked-twice'
  | 'stacked-percent'
  | 'stacked-log'
  | 'stacked-age'

/**
 * The first choice that conflicts with the others; null if none does. The controls offer only choices without conflict.
 */
export function findClash(chosen: Combination): CombinationClash | null {
  const { state, metric, granularity } = chosen
  if (!listTransforms(metric).includes(state.transform)) return 'impossible'
  if (!canTransform(state.transform, granularity))
    return state.transform === 'daily' ? 'daily-of-days' : 'mean-of-longer'
  if (state.transform === 'change' && state.scale === 'log') return 'change-log'
  if (state.align === 'age' && state.range === 'custom') return 'age-of-dates'
  return state.layout === 'stacked' ? findStackClash(chosen) : null
}

function findStackClash({ state, metric, overlapping }: Combination): CombinationClash | null {
  if (metric.union !== 'sum') return 'stacked-apart'
  if (overlapping) return 'stacked-twice'
  if (state.transform === 'index' || state.transform === 'change') return 'stacked-percent'
  if (state.scale === 'log') return 'stacked-log'
  return state.align === 'age' ? 'stacked-age' : null
}

/** The state with another choice; choices that conflict with it give way. */
export function applyChoice(state: TrendState, choice: Partial<TrendState>): TrendState {
  const next = { ...state, ...choice }
  const finer = next.granularity && !canTransform(next.transform, next.granularity)
  return {
    ...next,
    ...(finer && (choice.granularity ? { transform: 'none' } : { granularity: null })),
    ...(choice.transform === 'change' && { scale: 'linear' }),
    ...(choice.align === 'age' && { range: 'all', from: null, to: null }),
    ...(choice.align === 'age' && next.layout === 'stacked' && { layout: 'lines' }),
    ...(choice.range === 'custom' && { align: 'date' }),
    ...(choice.transform && choice.transform !== 'none' && next.layout === 'stacked' && { layout: 'lines' }),
  }
}

/** Whether a state can be shown. A granularity that the reader did not choose gives way. */
export const isOffered = (chosen: Combination): boolean => {
  const { state, granularity } = chosen
  const shown = state.granularity ?? (canTransform(state.transform, granularity) ? granularity : 'day')
  return findClash({ ...chosen, granularity: shown }) === null
}
