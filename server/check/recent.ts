import { addDays, type Day, type DayRange } from '../../db/model/day.ts'
import { LANGUAGES } from '../../db/model/languages.ts'
import type { Locale } from '../../db/model/locale.ts'
import type { Answer } from '../checkAnswers.ts'
import { reasonIn } from './words.ts'

export interface Found {
  readonly answer: Answer
  readonly reason: string
  /** Of when the last is that was collected, where that is long ago. */
  readonly old?: string | null
}

/** What was collected longer ago says little of now. */
const RECENT_DAYS = 35

/** What came since the last reading may have made a number true, or false: only an older number stays one. */
export function ifRecent(found: Found, window: DayRange | null, today: Day, locale: Locale): Found {
  const old = window && oldDay(window, today, locale)
  return old ? { ...found, answer: found.answer === 'outdated' ? found.answer : 'not checkable', old } : found
}

/** Null when it is recent. */
export const oldDay = ({ to }: DayRange, today: Day, locale: Locale): string | null =>
  to >= addDays(today, -RECENT_DAYS) ? null : reasonIn(locale, 'old', { day: LANGUAGES[locale].day(to) })
