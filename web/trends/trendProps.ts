import type { Granularity } from '../../db/model/time/period.ts'
import type { SeriesAnswer } from '../contract/series.ts'
import type { TrendState } from '../url/trendState.ts'

/** A project or a collection, by name. */
export interface NamedScope {
  readonly id: string
  readonly title: string
  readonly kind: 'project' | 'collection'
  /** What a reader put together. */
  readonly picked?: readonly NamedScope[] | undefined
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

/** What a reader typed to add, if nothing has that name. */
export interface UnknownScope {
  readonly typed: string
  readonly near: readonly NamedScope[]
}

/** `/compare` */
export interface CompareProps {
  readonly metrics: readonly ComparedMetric[]
  /** Null where nothing can be compared yet. */
  readonly shown: TrendProps | null
  /** The page chose what is shown. */
  readonly isExample: boolean
  readonly unknown: UnknownScope | null
  /** A reader removed the last name: what may be added. */
  readonly empty: { readonly metric: string; readonly comparable: readonly NamedScope[] } | null
}
