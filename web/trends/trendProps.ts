import type { Granularity } from '../../db/model/time/period.ts'
import type { SeriesAnswer } from '../contract/series.ts'
import type { TrendState } from '../url/trendState.ts'

/** A project or a collection, by name. */
export interface NamedScope {
  readonly id: string
  readonly title: string
  readonly kind: 'project' | 'collection'
}

/** `/trends/{scope}/{metric}` and `/compare` */
export interface TrendProps {
  /** Which of the two pages it is: they say the same state in different addresses. */
  readonly page: 'trend' | 'compare'
  /** What is drawn, one a series: the one that the page is about, then those beside it. */
  readonly scopes: readonly [NamedScope, ...NamedScope[]]
  readonly series: readonly [SeriesAnswer, ...SeriesAnswer[]]
  readonly state: TrendState
  /** The granularity that was asked for, where it would have given too many points. */
  readonly coarsened: Granularity | null
  /** Whether one of the scopes is part of another. */
  readonly overlapping: boolean
  /** All that have the metric. */
  readonly comparable: readonly NamedScope[]
}

/** A metric with all that have a series of it. */
export interface ComparedMetric {
  readonly id: string
  readonly title: string
  readonly scopes: readonly NamedScope[]
}

/** `/compare` */
export interface CompareProps {
  readonly metrics: readonly ComparedMetric[]
  /** Null until one is chosen. */
  readonly metric: ComparedMetric | null
  /** Null until something is compared. */
  readonly shown: TrendProps | null
}
