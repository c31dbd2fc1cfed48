import type { PeriodWindow } from '../series/window.ts'
import type { Day, DayRange } from '../time/day.ts'
import type { RemarkCode } from './remark.ts'

/** How two numbers are set beside each other: three times as many, up 800,000, up 12 percent. */
export const CHANGE_FORMS = ['multiple', 'difference', 'percent'] as const
export type ChangeForm = (typeof CHANGE_FORMS)[number]

/** What a number in a phrase is to the true one: the same, below it, above it. */
export type Bound = 'exact' | 'more' | 'less'

/** What became of a number, ready to be said. A multiple below 1.1 and every decline are said as percent. */
export type Change =
  | { readonly trend: 'unknown' | 'unchanged' | 'from-zero' | 'to-zero' }
  | {
      readonly trend: 'up' | 'down'
      readonly as: ChangeForm
      readonly by: number
      readonly bound: Bound
    }

/** What a number is compared with. Levels have a day or month that they have grown since; flows have a period. */
export type ComparisonTime =
  | { readonly kind: 'day'; readonly day: Day }
  | { readonly kind: 'month'; readonly month: Day }
  | { readonly kind: 'ago'; readonly window: PeriodWindow }
  | { readonly kind: 'period'; readonly range: DayRange; readonly window: PeriodWindow }
  /** The same window a year before. */
  | { readonly kind: 'same'; readonly window: PeriodWindow }
  /** A window of average length in a month: an average week of December 2016. */
  | { readonly kind: 'average'; readonly month: Day; readonly window: PeriodWindow }

/** All words of one language. Numbers come from `Intl`, so that another language only brings its words. */
export interface Language {
  /** BCP 47. */
  readonly locale: string
  readonly unknown: string
  /** A number that was rounded: 8.8 million, 880 万. */
  number(value: number): string
  bounded(text: string, bound: Bound): string
  /** `up more than 790,000 in nine months`; without a `when`, only the change. */
  change(change: Change, when: ComparisonTime | null): string
  day(day: Day): string
  /** `the week of 2 to 8 October 2017` */
  period(range: DayRange, window: PeriodWindow): string
  /** The last touches to a filled sentence: spaces between scripts, and its first letter when a value `begins` it. */
  sentence(text: string, begins?: boolean): string
  /** Templates of what is said beside a figure, or in its place. */
  readonly remarks: Readonly<Record<RemarkCode, string>>
}

/** Writes rounded numbers with the locale's large units from `compactFrom` on, and in full below. */
export function createNumberFormat(locale: string, compactFrom: number): (value: number) => string {
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 })
  // No rounded number has more than three digits that count: nothing is rounded here, which could round up.
  const compact = new Intl.NumberFormat(locale, {
    notation: 'compact',
    compactDisplay: 'long',
    maximumSignificantDigits: 3,
  })
  return value => (value < compactFrom ? plain : compact).format(value)
}
