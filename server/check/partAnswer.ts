import type { Overstatement } from '../../db/model/claims/overstatement.ts'
import { LANGUAGES } from '../../db/model/language/languages.ts'
import type { Locale } from '../../db/model/language/locale.ts'
import { addDays, type Day, type DayRange } from '../../db/model/time/day.ts'
import type { CheckResult } from '../../web/contract/check.ts'
import { describeReason } from './describeReason.ts'

export interface PartAnswer {
  readonly answer: CheckResult
  readonly reason: string
  /** By how much the number is too high. */
  readonly overstatement?: Overstatement | null
  /** Set when the last value is old: names its day. */
  readonly old?: string | null
}

/** Older values say little about today. */
const RECENT_DAYS = 35

/**
 * Old readings cannot confirm or refute a number: growth since may have changed the result. "Outdated" stays
 * true.
 */
export function downgradeIfOld(
  found: PartAnswer,
  window: DayRange | null,
  today: Day,
  locale: Locale,
): PartAnswer {
  const old = window && describeOldDay(window, today, locale)
  if (!old) return found
  return found.answer === 'outdated'
    ? { ...found, old }
    : { answer: 'not checkable', reason: describeReason(locale, 'too-old'), old }
}

/** Null when the last value is recent. */
export const describeOldDay = ({ to }: DayRange, today: Day, locale: Locale): string | null =>
  to >= addDays(today, -RECENT_DAYS)
    ? null
    : describeReason(locale, 'old', { day: LANGUAGES[locale].day(to) })
