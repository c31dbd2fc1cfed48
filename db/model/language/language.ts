import type { Day, DayRange } from '../time/day.ts'
import type { PeriodWindow } from '../time/periodWindow.ts'
import type { RemarkCode } from './remark.ts'
import type { Unit } from './units.ts'

/** Three times as many, up 800,000, up 12 percent. */
export const CHANGE_FORMS = ['multiple', 'difference', 'percent'] as const
export type ChangeForm = (typeof CHANGE_FORMS)[number]

/** `more`: the true number is above the number in the phrase. `less`: it is below. */
export type Bound = 'exact' | 'more' | 'less' | 'about'
/** How its publisher put a number that cannot be quoted as it stands. */
export type StatedBound = Exclude<Bound, 'exact'>

/**
 * A change with rounded numbers. Multiples below 1.1 and declines are given in percent instead of as a multiple,
 * and growth to ten times or more as a multiple instead of in percent.
 */
export type Change =
  | { readonly trend: 'unknown' | 'unchanged' | 'from-zero' | 'to-zero' }
  | {
      readonly trend: 'up' | 'down'
      readonly as: ChangeForm
      readonly by: number
      readonly bound: Bound
      /** Small numbers, which are said instead of a multiple or a percentage. */
      readonly both?: { readonly before: number; readonly now: number; readonly bound: Bound }
    }

/** The time that a number is compared with: for levels a day, a month or a distance; for flows a period. */
export type ComparisonTime =
  | { readonly kind: 'day'; readonly day: Day }
  | { readonly kind: 'month'; readonly month: Day }
  | { readonly kind: 'ago'; readonly window: PeriodWindow }
  | { readonly kind: 'period'; readonly range: DayRange; readonly window: PeriodWindow }
  /** The same window a year earlier. */
  | { readonly kind: 'same'; readonly window: PeriodWindow }
  /** Several days that are no period: from 1 January to 4 October 2017. */
  | { readonly kind: 'span'; readonly range: DayRange }
  /** An average window of a month: an average week in December 2016. */
  | { readonly kind: 'average'; readonly month: Day; readonly window: PeriodWindow }

/** How one language says numbers. Scripts of pages load these without the phrases. */
export interface NumberWords {
  readonly unknown: string
  /** Formats a rounded number: 8.8 million, 880 万. */
  number(value: number): string
  bounded(text: string, bound: Bound): string
  /** The status of a sum of which some days are unknown; charts, tables and verdicts say the same. */
  readonly partial: string
  /** "28 of 29 days known" */
  knownDays(known: number, of: number): string
}

/** The phrases of one language. `Intl` formats the numbers, so a new language needs words only. */
export interface Language extends NumberWords {
  /** BCP 47. */
  readonly locale: string
  /** `up more than 790,000 in nine months`; only the change if `when` is null. */
  change(change: Change, when: ComparisonTime | null, unit?: Unit | null): string
  /** Puts the number of a template's `{phrase}` and the words beside it into the right form: one star, once. */
  agree(template: string, phrase: string): string
  day(day: Day): string
  /** `10 April 2024, 12 to 14 April 2024 and 3 other days` */
  days(ranges: readonly DayRange[], others: number): string
  /** When a value was read or counted: `on 5 October 2017`, `in the week of 2 to 8 October 2017`. */
  at(when: ComparisonTime): string
  /** `the week of 2 to 8 October 2017` */
  period(range: DayRange, window: PeriodWindow): string
  /**
   * Finishes a filled template: puts spaces between scripts, and a capital at the start if the sentence
   * `begins` with a filled value.
   */
  sentence(text: string, begins?: boolean): string
  /** Templates of the remarks beside a figure or in its place. */
  readonly remarks: Readonly<Record<RemarkCode, string>>
}

/**
 * Formats numbers from `compactFrom` on with the locale's large units, such as million, and smaller ones in
 * full.
 */
export function createNumberFormat(locale: string, compactFrom: number): (value: number) => string {
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 })
  // Rounded numbers have at most three significant digits, so Intl never rounds here: it could round up.
  const compact = new Intl.NumberFormat(locale, {
    notation: 'compact',
    compactDisplay: 'long',
    maximumSignificantDigits: 3,
  })
  return value => (value < compactFrom ? plain : compact).format(value)
}
