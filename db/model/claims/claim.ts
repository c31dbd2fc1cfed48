import type { Statistic } from '../figures/figure.ts'
import type { Qualifier } from '../qualifiers/qualifiers.ts'
import { type Day, type DayRange, isDay } from '../time/day.ts'
import { type Granularity, toDayRange } from '../time/period.ts'
import type { PeriodWindow } from '../time/periodWindow.ts'

/** `primary`: the claimant's own text. `secondary`: reported by somebody else. */
export const CLAIM_KINDS = ['primary', 'secondary'] as const

/** Why a claim has no measure. */
export const UNCHECKED_REASONS = ['publisher-only', 'other-definition', 'no-series'] as const
export type UncheckedReason = (typeof UNCHECKED_REASONS)[number]

/** A day, a month or a year: 2017-10-05, 2017-10, 2017. */
interface PartialDate {
  readonly text: string
  readonly precision: Extract<Granularity, 'day' | 'month' | 'year'>
  readonly range: DayRange
}

export function parsePartialDate(text: string): PartialDate | null {
  const precision = ({ 4: 'year', 7: 'month', 10: 'day' } as const)[text.length]
  const first = `${text}-01-01`.slice(0, 10)
  if (!precision || !isDay(first)) return null
  return { text, precision, range: toDayRange(first as Day, precision) }
}

/** The series and the statistic by which a claim is checked. */
export interface ClaimMeasure {
  readonly scope: string
  readonly metric: string
  readonly subject: string | null
  readonly statistic: Statistic
  readonly window: PeriodWindow | null
  /** The sum is a running total from this day on. */
  readonly since: Day | null
  /** Scales a daily average to a week or to its month. */
  readonly per: 'week' | 'month' | null
  /** Our series counts less than the claim, so it cannot refute a higher number. */
  readonly narrower: boolean
}

/** A number that somebody stated in public. */
export interface Claim {
  readonly id: string
  readonly who: string
  readonly on: PartialDate
  /** The time that the claim is about, if it differs from `on`. */
  readonly about: PartialDate | null
  readonly statement: string
  readonly number: number
  readonly qualifier: Qualifier
  /** The unit of the last digit as the number was written, if it does not follow from the number. */
  readonly unit?: number
  readonly kind: (typeof CLAIM_KINDS)[number]
  /** Best first. The first measure with observations of the claim's time decides. */
  readonly measures: readonly ClaimMeasure[]
  readonly unchecked: UncheckedReason | null
  readonly url: string
  readonly note: string | null
}
