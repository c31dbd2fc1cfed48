import type { FigureDefinition, Texts } from '../db/model/figure.ts'
import { GRANULARITIES, type Granularity, isCoarser } from '../db/model/period.ts'
import type { Window } from '../db/model/window.ts'
import { RECOUNTED } from '../db/peopleValues.ts'
import type { BadgeAsked } from './badgeQuery.ts'
import { badParameter } from './problem.ts'
import type { Resolved } from './scope.ts'

type Metric = Resolved['metric']

const NOTHING: Texts = { en: '', zh: '' }

/** A badge is a figure that nobody wrote down: the same windows, the same comparisons, the same care. */
export function definitionOf(
  { stat, compare }: Pick<BadgeAsked, 'stat' | 'compare'>,
  { scope, metric }: Pick<Resolved, 'scope' | 'metric'>,
): FigureDefinition {
  const window = windowOf(stat, metric)
  const statistic = metric.kind === 'flow' ? 'sum' : metric.kind === 'stock' && window ? 'change' : 'latest'
  if (statistic === 'change' && compare !== 'none')
    throw badParameter('compare', `With stat=${stat} a change is shown already: leave one of the two out.`)
  return {
    id: metric.id,
    title: NOTHING,
    scope: scope.id,
    metric: metric.id,
    subject: null,
    statistic,
    window,
    comparison: compare === 'none' ? null : { baseline: baselineOf(compare), as: 'multiple' },
    coarse: false,
    sentence: NOTHING,
    caveats: [],
  }
}

const baselineOf = (compare: Exclude<BadgeAsked['compare'], 'none'>) =>
  compare === 'year'
    ? ({ kind: 'year' } as const)
    : ({ kind: 'ago', window: { granularity: compare, count: 1 } } as const)

/** Null for the latest reading of a level, which needs none. */
function windowOf(stat: BadgeAsked['stat'], metric: Metric): Window | null {
  if (stat === 'latest') return metric.kind === 'stock' ? null : { granularity: usual(metric), count: 1 }
  const possible = statisticsOf(metric)
  if (!possible.includes(stat))
    throw badParameter('stat', `${metric.title} are known by ${possible.join(', ')}: ask for one of these.`)
  return { granularity: stat, count: 1 }
}

/** The period of which a badge speaks unless another is asked for: a day says little, with its weekday. */
export const usual = ({ kind, granularity }: Pick<Metric, 'kind' | 'granularity'>): Granularity =>
  kind === 'flow' && granularity === 'day' ? 'week' : granularity

/** The periods that a badge of this metric can speak of. */
export const statisticsOf = ({ kind, granularity }: Pick<Metric, 'kind' | 'granularity'>): Granularity[] =>
  kind === 'distinct' ? [...RECOUNTED] : GRANULARITIES.filter(one => !isCoarser(granularity, one))
