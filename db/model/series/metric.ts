import type { Day } from '../time/day.ts'
import type { Granularity } from '../time/period.ts'

/**
 * The kind decides how the values of short periods become the value of a longer one. Values of a `flow` add up.
 * A `stock` is a level: the last value counts. A `distinct` metric counts people: each period is counted anew,
 * and values are never added.
 */
export const METRIC_KINDS = ['flow', 'stock', 'distinct'] as const
export type MetricKind = (typeof METRIC_KINDS)[number]

/**
 * How the value of a collection follows from the values of its projects. `sum`: they add up. `people`: each
 * person is counted once. `none`: a collection has no value.
 */
export const UNION_RULES = ['sum', 'people', 'none'] as const
type UnionRule = (typeof UNION_RULES)[number]

export interface Metric {
  readonly id: string
  /** A short name for headings and axes: `npm downloads`. */
  readonly title: string
  /** In the plural: `downloads`, `stars`. */
  readonly unit: string
  readonly kind: MetricKind
  readonly union: UnionRule
  /** The shortest period for which a value is stored. */
  readonly granularity: Granularity
  /**
   * `any-day`: the upstream still has the values of past days. `today`: it has only today's value, so a missed
   * day is lost. `never`: people enter the values, nothing is fetched.
   */
  readonly reach: 'any-day' | 'today' | 'never'
  /** In days. A value is provisional until it is this old; then it hardly changes any more. */
  readonly settlesAfter: number
  /** In days. Every run reads this many past days again, because the upstream corrects them. */
  readonly rereads: number
  /** `daily`: only the run that finds a new day reads past days again. For sources that run every hour. */
  readonly rereading?: 'every-run' | 'daily'
  /**
   * In days. Each day this many older days are read again in turn, because the upstream restates even old
   * values.
   */
  readonly rereadsInTurn?: number
  /**
   * In days. Where the older days need not be read again sooner than within so many days, they wait between their
   * turns: larger parts, read less often, cost the upstream fewer requests. The days before the first value are then
   * asked for again once a month: an upstream that answers 0 for what it has lost looks as if nothing had been there.
   */
  readonly rereadsWithin?: number
  /** The first day for which the upstream has a value; null if unknown. */
  readonly firstDay: Day | null
  /** Whole sentences, published beside every value. They also say what is not counted. */
  readonly definition: string
  /** The address of the upstream's own description. */
  readonly docs: string
}

/** No source has counted anything earlier: what says so has another fault, such as a clock that is off. */
export const EARLIEST_DAY: Day = '1990-01-01'

/** The subject of a series that counts people over all repositories of a project or collection. */
export const UNION_SUBJECT = '*'
