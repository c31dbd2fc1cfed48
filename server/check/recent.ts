import { addDays, type Day } from '../../db/model/day.ts'
import { LANGUAGES } from '../../db/model/languages.ts'
import type { Locale } from '../../db/model/locale.ts'
import type { Answer } from '../checkAnswers.ts'
import { reasonIn } from './words.ts'

interface Found {
  readonly answer: Answer
  readonly reason: string
}

/** What was collected longer ago says little of now. */
const RECENT_DAYS = 35

/** What came since the last reading may have made a number true, or false: only an older number stays one. */
export function ifRecent(found: Found, window: { to: Day } | null, today: Day, locale: Locale): Found {
  if (!window || window.to >= addDays(today, -RECENT_DAYS)) return found
  const old = reasonIn(locale, 'old', { day: LANGUAGES[locale].day(window.to) })
  return {
    answer: found.answer === 'outdated' ? found.answer : 'not checkable',
    reason: [found.reason, old].join(locale === 'zh' ? '' : ' '),
  }
}
