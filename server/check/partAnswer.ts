import type { Overstatement } from '../../db/model/claims/overstatement.ts'
import { LANGUAGES } from '../../db/model/language/languages.ts'
import type { Locale } from '../../db/model/language/locale.ts'
import { isPast } from '../../db/model/series/staleness.ts'
import type { Day, DayRange } from '../../db/model/time/day.ts'
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

/**
 * What was right on the latest known day is right with its date, and an older number stays an older one. A number that was
 * too high on that day is not refuted: growth since may have reached it.
 */
export function downgradeIfOld(
  found: PartAnswer,
  window: DayRange | null,
  today: Day,
  locale: Locale,
): PartAnswer {
  const old = window && describeOldDay(window, today, locale)
  if (!old) return found
  if (found.answer === 'fresh') return { ...found, answer: 'dated', old }
  return found.answer === 'overstated'
    ? { answer: 'not checkable', reason: describeReason(locale, 'too-old'), old }
    : { ...found, old }
}

/** Null when the last value is recent. */
export const describeOldDay = (window: DayRange, today: Day, locale: Locale): string | null =>
  isPast(window.to, today) ? describeReason(locale, 'old', { day: LANGUAGES[locale].day(window.to) }) : null
