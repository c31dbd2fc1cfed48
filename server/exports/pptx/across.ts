import { type Day, dayFrom, dayNumber, dayOf, monthOf, yearOf } from '../../../db/model/day.ts'
import type { Locale } from '../../../db/model/locale.ts'
import { addMonths, isCoarser, nextPeriod } from '../../../db/model/period.ts'
import type { Chart } from '../../../web/chart/chart.ts'
import { serialOf } from '../xlsx/cells.ts'

/**
 * The axis across, as an office program makes it: a mark every so many units from its beginning on. By date its numbers
 * are a spreadsheet's days, by age the time since a line's first value.
 */
export interface Across {
  readonly by: 'date' | 'age'
  readonly unit: 'days' | 'months' | 'years'
  readonly least: number
  readonly greatest: number
  readonly every: number
  /** A number format. */
  readonly format: string
  /** The number of a spot that is `at` a moment, or at an age (milliseconds, as in the chart). */
  numberOf(at: number): number
}

/** About so many marks have room for their words. */
const MOST = 9
const DAY = 86_400_000

export function acrossOf(chart: Chart, locale: Locale): Across {
  const all = rowsOf(chart)
  const [first, last] = [all[0] ?? Date.parse(chart.asOf), all.at(-1) ?? Date.parse(chart.asOf)]
  return chart.align === 'age'
    ? agesTo(last, chart, locale)
    : datesOf(dayAt(first), dayAt(last), chart, locale)
}

/** Where spots stand, in order: the rows of a chart's data sheet. */
export const rowsOf = ({ lines }: Pick<Chart, 'lines'>): number[] =>
  [...new Set(lines.flatMap(({ points }) => points.map(({ at }) => at)))].sort((a, b) => a - b)

const dayAt = (at: number): Day => dayOf(new Date(at))

function datesOf(first: Day, last: Day, { granularity }: Chart, locale: Locale): Across {
  // One period alone gets a period's room on both sides.
  const [from, to] =
    first === last ? [nextPeriod(first, granularity, -1), nextPeriod(last, granularity)] : [first, last]
  const days = dayNumber(to) - dayNumber(from) + 1
  const axis = (start: Day, unit: Across['unit'], every: number): Across => ({
    by: 'date',
    unit,
    // It may begin before the first value, so that its marks stand on the first of a month or year.
    least: serialOf(start),
    greatest: serialOf(to),
    every,
    format: DATES[locale][unit],
    numberOf: at => serialOf(dayAt(at)),
  })
  if (days > 4 * 366 || granularity === 'year')
    return axis(dayFrom(yearOf(from), 1, 1), 'years', stepOf(days / 365.25, [1, 2, 5, 10, 20, 50]))
  if (days > 75 || isCoarser(granularity, 'week')) {
    const every = stepOf(days / 30.4, [1, 2, 3, 6])
    return axis(monthStart(from, every), 'months', every)
  }
  return axis(from, 'days', days <= MOST ? 1 : Math.ceil(days / MOST / 7) * 7)
}

const stepOf = (marks: number, steps: readonly number[]): number =>
  steps.find(step => marks / step <= MOST) ?? steps.at(-1) ?? 1

/** January, April, July or October where marks stand every three months. */
const monthStart = (day: Day, every: number): Day =>
  addMonths(dayFrom(yearOf(day), monthOf(day), 1), -((monthOf(day) - 1) % every))

const LENGTHS = { days: DAY, months: 30.4375 * DAY, years: 365.25 * DAY } as const

function agesTo(last: number, { granularity, asOf }: Chart, locale: Locale): Across {
  // One value alone gets a period's room.
  const next = dayNumber(nextPeriod(asOf, granularity)) - dayNumber(asOf)
  const span = last > 0 ? last : next * DAY
  const unit = span > 4 * LENGTHS.years ? 'years' : span > 75 * DAY ? 'months' : 'days'
  // A millionth of a year is half a minute.
  const numberOf = (at: number) => Number((at / LENGTHS[unit]).toFixed(6))
  return {
    by: 'age',
    unit,
    least: 0,
    greatest: numberOf(span),
    every: stepOf(span / LENGTHS[unit], [1, 2, 3, 6, 12, 24, 60]),
    format: AGES[locale][unit],
    numberOf,
  }
}

/** English month names whatever the language of the program that opens the file. */
const DATES = {
  en: { years: 'yyyy', months: '[$-409]mmm\\ yyyy', days: '[$-409]d\\ mmm' },
  zh: { years: 'yyyy"年"', months: 'yyyy"年"m"月"', days: 'm"月"d"日"' },
} as const satisfies Record<Locale, object>

const AGES = {
  en: { years: '0" y"', months: '0" mo"', days: '0" d"' },
  zh: { years: '0"年"', months: '0"个月"', days: '0"天"' },
} as const satisfies Record<Locale, object>
