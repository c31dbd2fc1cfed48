import type { FigureDefinition } from '../../db/model/figures/figure.ts'
import type { LocalizedText } from '../../db/model/language/chooseText.ts'
import { GRANULARITIES, type Granularity, isCoarser } from '../../db/model/time/period.ts'
import type { PeriodWindow } from '../../db/model/time/periodWindow.ts'
import { RECOUNTED_GRANULARITIES } from '../../db/people/computePeopleValues.ts'
import type { SeriesMembers } from '../../db/series/findSeriesMembers.ts'
import { badParameter } from '../http/problem.ts'
import type { BadgeQuery } from './badgeQuery.ts'

type Metric = SeriesMembers['metric']

const NO_TEXT: LocalizedText = { en: '', zh: '' }

/** A badge is a figure without a text of its own. It has the same windows, comparisons and caveats; `usual` is its period where none is asked for. */
export function buildBadgeDefinition(
  { stat, compare }: Pick<BadgeQuery, 'stat' | 'compare'>,
  { scope, metric }: Pick<SeriesMembers, 'scope' | 'metric'>,
  usual: Granularity,
): FigureDefinition {
  const window = chooseWindow(stat, metric, usual)
  const statistic = metric.kind === 'flow' ? 'sum' : metric.kind === 'stock' && window ? 'change' : 'latest'
  if (statistic === 'change' && compare !== 'none')
    throw badParameter('compare', `stat=${stat} shows a change already: use only one of the two.`)
  return {
    id: metric.id,
    title: NO_TEXT,
    scope: scope.id,
    metric: metric.id,
    subject: null,
    statistic,
    window,
    comparison: compare === 'none' ? null : { baseline: toBaseline(compare), as: 'multiple' },
    coarse: false,
    sentence: NO_TEXT,
    caveats: [],
  }
}

const toBaseline = (compare: Exclude<BadgeQuery['compare'], 'none'>) =>
  compare === 'year'
    ? ({ kind: 'year' } as const)
    : ({ kind: 'ago', window: { granularity: compare, count: 1 } } as const)

/** Null for the latest value of a stock. */
function chooseWindow(stat: BadgeQuery['stat'], metric: Metric, usual: Granularity): PeriodWindow | null {
  if (stat === 'latest') return metric.kind === 'stock' ? null : { granularity: usual, count: 1 }
  const possible = listBadgeStatistics(metric)
  if (!possible.includes(stat))
    throw badParameter('stat', `${metric.title} are available by ${possible.join(', ')}: use one of these.`)
  return { granularity: stat, count: 1 }
}

/** The periods that a badge of this metric can show. */
const listBadgeStatistics = ({ kind, granularity }: Pick<Metric, 'kind' | 'granularity'>): Granularity[] =>
  kind === 'distinct'
    ? [...RECOUNTED_GRANULARITIES]
    : GRANULARITIES.filter(one => !isCoarser(granularity, one))
