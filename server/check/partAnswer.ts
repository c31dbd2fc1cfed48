import { LANGUAGES } from '../../db/model/language/languages.ts'
import type { Locale } from '../../db/model/language/locale.ts'
import { addDays, type Day, type DayRange } from '../../db/model/time/day.ts'
import type { CheckResult } from '../../web/contract/check.ts'
import { describeReason } from './describeReason.ts'

export interface PartAnswer {
  readonly answer: CheckResult
  readonly reason: string
  /** Of when the last is that was collected, where that is long ago. */
  readonly old?: string | null
}

/** What was collected longer ago says little of now. */
const RECENT_DAYS = 35

/** What came since the last reading may have made a number true, or false: only an older number stays one. */
export function downgradeIfOld(
  found: PartAnswer,
  window: DayRange | null,
  today: Day,
  locale: Locale,
): PartAnswer {
  const old = window && describeOldDay(window, today, locale)
  return old ? { ...found, answer: found.answer === 'outdated' ? found.answer : 'not checkable', old } : found
}

/** Null when it is recent. */
export const describeOldDay = ({ to }: DayRange, today: Day, locale: Locale): string | null =>
  to >= addDays(today, -RECENT_DAYS)
    ? null
    : describeReason(locale, 'old', { day: LANGUAGES[locale].day(to) })
