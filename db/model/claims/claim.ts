import type { Statistic } from '../figures/figure.ts'
import type { PeriodWindow } from '../series/window.ts'
import { type Day, type DayRange, isDay } from '../time/day.ts'
import { type Granularity, toDayRange } from '../time/period.ts'

/** How a number was meant: `rounded` to its last digit that is not 0, `reached` on that day, `about` within a tenth. */
export const QUALIFIERS = ['exact', 'rounded', 'about', 'nearly', 'reached', 'more than', 'at least'] as const
export type Qualifier = (typeof QUALIFIERS)[number]

/** `primary`: the claimant's own text; `secondary`: reported by another. */
export const CLAIM_KINDS = ['primary', 'secondary'] as const

/** Why a claim has no measure. */
export const UNCHECKED_REASONS = ['publisher-only', 'other-definition', 'no-series'] as const
export type UncheckedReason = (typeof UNCHECKED_REASONS)[number]

/** A time as precisely as it is known: 2017-10-05, 2017-10, 2017. */
export interface PartialDate {
  readonly text: string
  readonly precision: Extract<Granularity, 'day' | 'month' | 'year'>
  readonly range: DayRange
}

/** Null for what is no day, month or year. */
export function parsePartialDate(text: string): PartialDate | null {
  const precision = ({ 4: 'year', 7: 'month', 10: 'day' } as const)[text.length]
  const first = `${text}-01-01`.slice(0, 10)
  if (!precision || !isDay(first)) return null
  return { text, precision, range: toDayRange(first as Day, precision) }
}

/** How a claim is checked: which series of ours, and what of it. */
export interface ClaimMeasure {
  readonly scope: string
  readonly metric: string
  readonly subject: string | null
  readonly statistic: Statistic
  readonly window: PeriodWindow | null
  /** The sum is a running total from this day on. */
  readonly since: Day | null
  /** Of a daily average: what it comes to in a week or in its month. */
  readonly per: 'week' | 'month' | null
  /** Our series leaves out some of what was counted: a number above it is not refuted by it. */
  readonly narrower: boolean
}

/** A number that was said in public. */
export interface Claim {
  readonly id: string
  readonly who: string
  readonly on: PartialDate
  /** Of when it was said, where that is another time. */
  readonly about: PartialDate | null
  readonly statement: string
  readonly number: number
  readonly qualifier: Qualifier
  readonly kind: (typeof CLAIM_KINDS)[number]
  /** Best first; the first that has observations of that time decides. */
  readonly measures: readonly ClaimMeasure[]
  readonly unchecked: UncheckedReason | null
  readonly url: string
  readonly note: string | null
}
