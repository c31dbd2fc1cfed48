import type { StatedBound } from '../../db/model/language/language.ts'
import type { Status as Certainty } from '../../db/model/series/observation.ts'
import type { Point } from '../../db/model/series/points.ts'
import type { Day } from '../../db/model/time/day.ts'
import type { Granularity } from '../../db/model/time/period.ts'
import type { MetricAnswer } from '../contract/catalog.ts'

/** The latest value of one series, as a table row or a card shows it. */
export interface Headline {
  readonly metric: MetricAnswer
  /** Set if the project has several subjects at a source and this is not the first: `electron-nightly`. */
  readonly subject?: string
  /** Null if unknown, never 0 instead. */
  readonly value: number | null
  /** How its publisher stated the value, if not as an exact number. */
  readonly bound?: StatedBound | undefined
  readonly period: Day | null
  readonly granularity: Granularity
  /** The days that the value covers: a whole week, or the day of a reading. */
  readonly from: Day | null
  readonly to: Day | null
  readonly status: Certainty
  /** The value a year before, of the period or day `from`, and now; of a sum, of the members known at both times. */
  readonly change: {
    readonly before: number
    readonly now: number
    readonly from: Day
    /** For a sum: how many members both values rest on; they are the same members. */
    readonly of?: KnownPart
  } | null
  /** The days from which it is counted in another way. */
  readonly methods?: readonly Day[]
  /** The points of the small chart, oldest first: ideally the whole history by month. */
  readonly points: readonly Point[]
  /** The granularity of the points, if it differs from the value's. */
  readonly pointsGranularity?: Granularity
  /** There are later periods, but each has unknown days. */
  readonly isFollowedByParts?: boolean
  /** For a collection: how many of its projects the value rests on. */
  readonly coverage?: KnownPart
  /** For a sum: the months from which it counts other members than before. */
  readonly steps?: readonly (KnownPart & { readonly period: Day })[]
  /** The address of the trend page. */
  readonly url: string
}

interface KnownPart {
  readonly known: number
  readonly of: number
}
