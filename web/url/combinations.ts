import type { Metric } from '../../db/model/series/metric.ts'
import { canTransform, findMeanDays, listTransforms } from '../../db/model/series/transformPoints.ts'
import type { Granularity } from '../../db/model/time/period.ts'
import type { TrendState } from './trendState.ts'

/** What decides which choices can be combined. */
interface Combination {
  readonly state: TrendState
  readonly metric: Pick<Metric, 'kind' | 'granularity' | 'union' | 'title'>
  /** The granularity shown, whether chosen or not. */
  readonly granularity: Granularity
  /** Whether a value is part of several series: a collection beside one of its projects. */
  readonly overlapping: boolean
}

/** A choice that cannot be shown, and what could be. */
interface CombinationClash {
  readonly parameter: 'transform' | 'granularity' | 'scale' | 'layout' | 'align'
  readonly detail: string
}

/**
 * The first choice that conflicts with the others; null if none does. The controls offer only choices without conflict.
 */
export function findClash(chosen: Combination): CombinationClash | null {
  const { state, metric, granularity } = chosen
  const possible = listTransforms(metric)
  if (!possible.includes(state.transform))
    return clash('transform', `It is not possible for ${metric.title}. Possible: ${possible.join(', ')}.`)
  if (!canTransform(state.transform, granularity))
    return clash(
      'granularity',
      state.transform === 'daily'
        ? 'The daily average of a day is the day itself: ask for granularity=month, or another one that is coarser.'
        : `A mean of ${findMeanDays(state.transform)} days is shown by the day or the week: granularity=day or granularity=week.`,
    )
  if (state.transform === 'change' && state.scale === 'log')
    return clash('scale', 'A change can be below 0, where a logarithm ends: ask for scale=linear.')
  if (state.align === 'age' && state.range === 'custom')
    return clash(
      'align',
      'By age there are no dates: leave "from" and "to" out, or ask for align=date. range=1y is the first year of each.',
    )
  return state.layout === 'stacked' ? stackClash(chosen) : null
}

function stackClash({ state, metric, overlapping }: Combination): CombinationClash | null {
  const detail =
    metric.union !== 'sum'
      ? `${metric.title} do not add up over projects`
      : overlapping
        ? 'One of these is part of another, and would be counted twice'
        : state.transform === 'index' || state.transform === 'change'
          ? 'Percentages do not add up'
          : state.scale === 'log'
            ? 'Heights on a logarithmic scale do not add up'
            : state.align === 'age'
              ? 'Values of different dates do not add up'
              : null
  return detail === null ? null : clash('layout', `${detail}: ask for layout=lines or layout=multiples.`)
}

const clash = (parameter: CombinationClash['parameter'], detail: string): CombinationClash => ({
  parameter,
  detail,
})

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
