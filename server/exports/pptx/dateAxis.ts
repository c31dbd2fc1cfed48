import { type Day, dayFrom, daysIn, monthOf, yearOf } from '../../../db/model/day.ts'
import type { Locale } from '../../../db/model/locale.ts'
import { addMonths, type Granularity, isCoarser, nextPeriod } from '../../../db/model/period.ts'

/** Marks of a days' axis as an office program makes them: every so many days, months or years from its first day on. */
export interface DateAxis {
  /** The axis may begin before the first value, so that its marks stand on the first of a month or year. */
  readonly from: Day
  readonly to: Day
  readonly every: number
  readonly unit: 'days' | 'months' | 'years'
  /** A number format for dates. */
  readonly format: string
}

/** About so many marks have room for their words. */
const MOST = 9

export function dateAxisOf(first: Day, last: Day, granularity: Granularity, locale: Locale): DateAxis {
  // One period alone gets a period's room on both sides.
  const [from, to] =
    first === last ? [nextPeriod(first, granularity, -1), nextPeriod(last, granularity)] : [first, last]
  const days = daysIn({ from, to })
  const formats = FORMATS[locale]
  if (days > 4 * 366 || granularity === 'year') {
    const every = stepOf(days / 365.25, [1, 2, 5, 10, 20, 50])
    return { from: dayFrom(yearOf(from), 1, 1), to, every, unit: 'years', format: formats.year }
  }
  if (days > 75 || isCoarser(granularity, 'week')) {
    const every = stepOf(days / 30.4, [1, 2, 3, 6])
    return { from: monthStart(from, every), to, every, unit: 'months', format: formats.month }
  }
  const every = days <= MOST ? 1 : Math.ceil(days / MOST / 7) * 7
  return { from, to, every, unit: 'days', format: formats.day }
}

const stepOf = (marks: number, steps: readonly number[]): number =>
  steps.find(step => marks / step <= MOST) ?? steps.at(-1) ?? 1

/** January, April, July or October where marks stand every three months. */
function monthStart(day: Day, every: number): Day {
  const month = monthOf(day) - 1
  return addMonths(dayFrom(yearOf(day), month + 1, 1), -(month % every))
}

/** English month names whatever the language of the program that opens the file. */
const FORMATS = {
  en: { year: 'yyyy', month: '[$-409]mmm\\ yyyy', day: '[$-409]d\\ mmm' },
  zh: { year: 'yyyy"年"', month: 'yyyy"年"m"月"', day: 'm"月"d"日"' },
} as const satisfies Record<Locale, object>
