import type { Status as Certainty } from '../../db/model/series/observation.ts'
import type { Point } from '../../db/model/series/points.ts'
import type { Day } from '../../db/model/time/day.ts'
import type { Granularity } from '../../db/model/time/period.ts'
import type { MetricAnswer } from '../contract/series.ts'

/** The latest value of one series of a project, as a table row or a card shows it. */
export interface Headline {
  readonly metric: MetricAnswer
  /** Set where the project has several of a source and this is not the first: `electron-nightly`. */
  readonly subject?: string
  /** Null when unknown, never 0 for it. */
  readonly value: number | null
  readonly period: Day | null
  readonly granularity: Granularity
  /** What the value covers: a whole week, or the day of a reading. */
  readonly from: Day | null
  readonly to: Day | null
  readonly status: Certainty
  /** Value divided by the value a year before, which was that of the period or day `from`. */
  readonly change: {
    readonly ratio: number
    readonly from: Day
    /** Of a sum: on how many of its members the comparison rests, the same ones then and now. */
    readonly of?: KnownPart
  } | null
  /** Since when it is counted in another way than before. */
  readonly methods?: readonly Day[]
  /** What the small picture shows, oldest first: the whole history in months serves best. */
  readonly points: readonly Point[]
  /** Of the points, where it differs from the value's. */
  readonly pointsGranularity?: Granularity
  /** Of a collection: on how many of its projects the value rests. */
  readonly coverage?: KnownPart
  /** The trend page. */
  readonly url: string
}

/** So many of so many. */
export interface KnownPart {
  readonly known: number
  readonly of: number
}
