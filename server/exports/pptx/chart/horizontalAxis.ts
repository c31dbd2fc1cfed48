import type { Locale } from '../../../../db/model/language/locale.ts'
import {
  createDay,
  type Day,
  getMonthNumber,
  getYear,
  toDayNumber,
  toUtcDay,
} from '../../../../db/model/time/day.ts'
import { addMonths, addPeriods, isCoarser } from '../../../../db/model/time/period.ts'
import type { Chart } from '../../../../web/chart/chart.ts'
import { toSerialDay } from '../../xlsx/cells.ts'

/**
 * The axis across, as an office program makes it: a mark every so many units from its beginning on. By date its numbers
 * are a spreadsheet's days, by age the time since a line's first value.
 */
export interface HorizontalAxis {
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
const MAX_TICKS = 9
const MS_PER_DAY = 86_400_000

export function computeHorizontalAxis(chart: Chart, locale: Locale): HorizontalAxis {
  const all = listSheetRows(chart)
  const [first, last] = [all[0] ?? Date.parse(chart.asOf), all.at(-1) ?? Date.parse(chart.asOf)]
  return chart.align === 'age'
    ? computeAgeAxis(last, chart, locale)
    : computeDateAxis(toDay(first), toDay(last), chart, locale)
}

/** Where spots stand, in order: the rows of a chart's data sheet. */
export const listSheetRows = ({ lines }: Pick<Chart, 'lines'>): number[] =>
  [...new Set(lines.flatMap(({ points }) => points.map(({ at }) => at)))].sort((a, b) => a - b)

const toDay = (at: number): Day => toUtcDay(new Date(at))

function computeDateAxis(first: Day, last: Day, { granularity }: Chart, locale: Locale): HorizontalAxis {
  // One period alone gets a period's room on both sides.
  const [from, to] =
    first === last ? [addPeriods(first, granularity, -1), addPeriods(last, granularity)] : [first, last]
  const days = toDayNumber(to) - toDayNumber(from) + 1
  const axis = (start: Day, unit: HorizontalAxis['unit'], every: number): HorizontalAxis => ({
    by: 'date',
    unit,
    // It may begin before the first value, so that its marks stand on the first of a month or year.
    least: toSerialDay(start),
    greatest: toSerialDay(to),
    every,
    format: DATE_FORMATS[locale][unit],
    numberOf: at => toSerialDay(toDay(at)),
  })
  if (days > 4 * 366 || granularity === 'year')
    return axis(createDay(getYear(from), 1, 1), 'years', chooseStep(days / 365.25, [1, 2, 5, 10, 20, 50]))
  if (days > 75 || isCoarser(granularity, 'week')) {
    const every = chooseStep(days / 30.4, [1, 2, 3, 6])
    return axis(findMonthStart(from, every), 'months', every)
  }
  return axis(from, 'days', days <= MAX_TICKS ? 1 : Math.ceil(days / MAX_TICKS / 7) * 7)
}

const chooseStep = (marks: number, steps: readonly number[]): number =>
  steps.find(step => marks / step <= MAX_TICKS) ?? steps.at(-1) ?? 1

/** January, April, July or October where marks stand every three months. */
const findMonthStart = (day: Day, every: number): Day =>
  addMonths(createDay(getYear(day), getMonthNumber(day), 1), -((getMonthNumber(day) - 1) % every))

const UNIT_MS = { days: MS_PER_DAY, months: 30.4375 * MS_PER_DAY, years: 365.25 * MS_PER_DAY } as const

function computeAgeAxis(last: number, { granularity, asOf }: Chart, locale: Locale): HorizontalAxis {
  // One value alone gets a period's room.
  const next = toDayNumber(addPeriods(asOf, granularity)) - toDayNumber(asOf)
  const span = last > 0 ? last : next * MS_PER_DAY
  const unit = span > 4 * UNIT_MS.years ? 'years' : span > 75 * MS_PER_DAY ? 'months' : 'days'
  // A millionth of a year is half a minute.
  const numberOf = (at: number) => Number((at / UNIT_MS[unit]).toFixed(6))
  return {
    by: 'age',
    unit,
    least: 0,
    greatest: numberOf(span),
    every: chooseStep(span / UNIT_MS[unit], [1, 2, 3, 6, 12, 24, 60]),
    format: AGE_FORMATS[locale][unit],
    numberOf,
  }
}

/** English month names whatever the language of the program that opens the file. */
const DATE_FORMATS = {
  en: { years: 'yyyy', months: '[$-409]mmm\\ yyyy', days: '[$-409]d\\ mmm' },
  zh: { years: 'yyyy"年"', months: 'yyyy"年"m"月"', days: 'm"月"d"日"' },
} as const satisfies Record<Locale, object>

const AGE_FORMATS = {
  en: { years: '0" y"', months: '0" mo"', days: '0" d"' },
  zh: { years: '0"年"', months: '0"个月"', days: '0"天"' },
} as const satisfies Record<Locale, object>
