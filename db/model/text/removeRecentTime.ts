import { MONTH_NAMES } from '../language/english.ts'
import { addDays, type Day, isDay } from '../time/day.ts'
import { toDayRange } from '../time/period.ts'

const MONTH = MONTH_NAMES.join('|')

/** The sentences that this site generates name a day or a period that ended at most so long ago. */
const RECENT_DAYS = 62

/** A statement about a recent day, or about the last week or month, counts as a statement about now. */
export function removeRecentTime(sentence: string, today: Day): string {
  for (const { form, now, isWeek, find } of FORMS) {
    const match = form.exec(sentence)
    const first = match && find(match)
    if (!first) continue
    const last = isWeek ? (isWeek(match) ? first : toDayRange(first, 'month').to) : first
    return last <= today && last >= addDays(today, -RECENT_DAYS)
      ? sentence.replace(match[0], () => now(match))
      : sentence
  }
  return sentence
}

interface TimeForm {
  readonly form: RegExp
  /** What is said instead. */
  readonly now: (match: RegExpExecArray) => string
  /** Whether a period is a week; a day has none. */
  readonly isWeek?: (match: RegExpExecArray) => boolean
  readonly find: (match: RegExpExecArray) => Day | null
}

const FORMS: readonly TimeForm[] = [
  {
    form: new RegExp(`,? as of (?:the (?:week|month) that ended on )?(\\d{1,2}) (${MONTH}) (\\d{4})\\.?$`),
    now: () => '',
    find: ([, date, month, year]) => toDay(year, month, date),
  },
  {
    form: new RegExp(`^On (\\d{1,2}) (${MONTH}) (\\d{4}), (.+?) had\\b`),
    now: ([, , , , whose]) => `${whose} has`,
    find: ([, date, month, year]) => toDay(year, month, date),
  },
  {
    form: /截至\s*(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日\s*[，,]?/,
    now: () => '',
    find: ([, year, month, date]) => toDay(year, month, date),
  },
  {
    // `was downloaded … in the week of 9 to 15 November 2026`
    form: new RegExp(
      `\\bwas (downloaded [^,;]+?) in (the week of [^,;]*?)?(?:(\\d{1,2}) )?(${MONTH}) (\\d{4})\\.?$`,
    ),
    now: ([, downloaded, week]) => `is ${downloaded} a ${week ? 'week' : 'month'}`,
    isWeek: ([, , week]) => week !== undefined,
    find: ([, , week, date, month, year]) =>
      (week === undefined) === (date === undefined) ? toDay(year, month, date) : null,
  },
  {
    form: new RegExp(`^In (the week of [^,;]*?)?(?:(\\d{1,2}) )?(${MONTH}) (\\d{4}), (.+?) had\\b`),
    now: ([, week, , , , whose]) => `${week ? 'Each week' : 'Each month'}, ${whose} has`,
    isWeek: ([, week]) => week !== undefined,
    find: ([, week, date, month, year]) =>
      (week === undefined) === (date === undefined) ? toDay(year, month, date) : null,
  },
  {
    // `2026年11月9日至15日当周，`
    form: /^(\d{4})\s*年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日至[^，,]*?(?:(\d{1,2})\s*月\s*)?(\d{1,2})\s*日当周)?[，,]/,
    now: ([, , , date]) => (date === undefined ? '每月，' : '每周，'),
    isWeek: ([, , , date]) => date !== undefined,
    find: ([, year, month, , lastMonth, last]) => toDay(year, lastMonth ?? month, last),
  },
]

/** The first day of a month that has no date. */
function toDay(year = '', month = '', date = '1'): Day | null {
  const number = MONTH_NAMES.includes(month) ? MONTH_NAMES.indexOf(month) + 1 : month
  const day = `${year}-${String(number).padStart(2, '0')}-${date.padStart(2, '0')}`
  return isDay(day) ? day : null
}
