import type { Day } from '../time/day.ts'

/**
 * What a published number is. A count stands in a series of its metric too. A percentage, a rank or a decimal stands
 * as it was stated: it is never added up, rounded or joined by a line.
 */
export const STATED_KINDS = ['count', 'percent', 'rank', 'decimal'] as const
type StatedKind = (typeof STATED_KINDS)[number]

/** A published number with all that was said with it. */
export interface StatedFigure {
  readonly id: string
  readonly project: string
  readonly as: StatedKind
  /** What it is about: of a count the name under "published:", else a text. */
  readonly what: string
  /** Of a count. */
  readonly metric: string | null
  readonly day: Day
  /** `month`: only the month was stated, and `day` is its first. */
  readonly precision: 'day' | 'month'
  readonly value: number
  readonly estimated: boolean
  readonly qualifier: string | null
  /** How many were asked or measured. */
  readonly sample: number | null
  readonly note: string | null
  readonly publisher: string
  readonly title: string
  readonly url: string
}
