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
  /** Both pages show the same state under different addresses. */
  readonly page: 'trend' | 'compare'
  /** One scope per series: the page's own first, then the compared ones. */
  readonly scopes: readonly [NamedScope, ...NamedScope[]]
  readonly series: readonly [SeriesAnswer, ...SeriesAnswer[]]
  readonly state: TrendState
  /** The requested granularity, if it was coarsened because of too many points. */
  readonly coarsened: Granularity | null
  /** Whether one of the scopes is part of another. */
  readonly overlapping: boolean
  /** Some scopes that have the metric, to be suggested. */
  readonly comparable: readonly NamedScope[]
}

/** A metric that can be chosen. */
export interface ComparedMetric {
  readonly id: string
  readonly title: string
  /** The scopes that are shown or suggested, and have it. */
  readonly having: readonly string[]
}

/** The metric that was chosen, with scopes to begin with. */
export interface ChosenMetric {
  readonly id: string
  readonly title: string
  readonly scopes: readonly NamedScope[]
  /** How many others have it. */
  readonly more: number
}

/** `/compare` */
export interface CompareProps {
  readonly metrics: readonly ComparedMetric[]
  /** Null until one is chosen. */
  readonly metric: ChosenMetric | null
  /** Null until something is compared. */
  readonly shown: TrendProps | null
}
