import type { Bound } from '../language/language.ts'
import type { Day } from '../time/day.ts'

/**
 * What a published number is. A count stands in a series of its metric too. A percentage, a rank or a decimal stands
 * as it was stated: it is never added up, rounded or joined by a line.
 */
export const STATED_KINDS = ['count', 'percent', 'rank', 'decimal'] as const
type StatedKind = (typeof STATED_KINDS)[number]

/** Words beside a number; those that leave it true as it stands have none. */
const BOUND_WORDS: Readonly<Record<string, Bound | null>> = {
  ...{ exact: null, exactly: null, reached: null, 'at least': null },
  ...{ 'more than': 'more', over: 'more', above: 'more' },
  ...{ 'less than': 'less', under: 'less', below: 'less', 'up to': 'less', nearly: 'less', almost: 'less' },
}

/** How a number was stated, if it cannot be quoted as it stands. Words that are not known make it an approximate one. */
export function findStatedBound({ qualifier }: Pick<StatedFigure, 'qualifier'>): Bound | null {
  const words = qualifier?.trim().toLowerCase() ?? ''
  const bound = words === '' ? null : BOUND_WORDS[words]
  return bound === undefined ? 'about' : bound
}

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
