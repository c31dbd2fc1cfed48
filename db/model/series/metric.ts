import type { Day } from '../time/day.ts'
import type { Granularity } from '../time/period.ts'

/**
 * What one word decides: how values of finer periods become one of a coarser period.
 * `flow` adds up; `stock` is a level, a period keeps its last; `distinct` counts people,
 * is recounted for every period and never added.
 */
export const METRIC_KINDS = ['flow', 'stock', 'distinct'] as const
export type MetricKind = (typeof METRIC_KINDS)[number]

/** How a collection's value follows from its projects': people are never summed, they are united; `none`: it does not. */
export const UNION_RULES = ['sum', 'people', 'none'] as const
export type UnionRule = (typeof UNION_RULES)[number]

/** What is measured, with the definition that is published beside every value. */
export interface Metric {
  readonly id: string
  /** Short name for headings and axes: `npm downloads`. */
  readonly title: string
  /** What one value counts, in the plural: `downloads`, `stars`. */
  readonly unit: string
  readonly kind: MetricKind
  readonly union: UnionRule
  /** The finest period for which a value is kept. */
  readonly granularity: Granularity
  /** `any-day` can be asked for later; `today` is lost unless read on the day; `never` is entered, not fetched. */
  readonly reach: 'any-day' | 'today' | 'never'
  /** So many days after it, a value hardly moves any more; until then it is provisional. */
  readonly settlesAfter: number
  /** So many past days are read again on every run: the upstream mends them. */
  readonly rereads: number
  /** `daily`: read again once a day, by the run that finds a new day; for sources that fire every hour. */
  readonly rereading?: 'every-run' | 'daily'
  /** Of the older days, so many are read again each day in turn: the upstream restates even the far past. */
  readonly rereadsInTurn?: number
  /** The first day for which the upstream has a value, where it is known. */
  readonly firstDay: Day | null
  /** The definition, in whole sentences, with what it leaves out. */
  readonly definition: string
  /** Where the upstream describes it. */
  readonly docs: string
}
