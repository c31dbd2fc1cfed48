import type { Locale } from '../../../../db/model/language/locale.ts'
import {
  createDay,
  type Day,
  getMonthNumber,
  getYear,
  maxDay,
  toDayNumber,
  toUtcDay,
} from '../../../../db/model/time/day.ts'
import { addMonths, addPeriods, isCoarser } from '../../../../db/model/time/period.ts'
import type { Chart } from '../../../../web/chart/chart.ts'
import { toSerialDay } from '../../xlsx/cells.ts'

/**
 * An axis as an office program draws it: a tick every `step` units from `min` on. By date its numbers are the days of
 * a spreadsheet, by age the time since a line's first value.
 */
export interface HorizontalAxis {
  readonly by: 'date' | 'age'
  readonly unit: 'days' | 'months' | 'years'
  readonly min: number
  readonly max: number
  readonly step: number
  /** An Excel number format. */
  readonly format: string
  /** From a moment or an age in milliseconds, as `at` in the chart. */
  toNumber(at: number): number
}

/** About as many as have room for their labels. */
const MAX_TICKS = 9
/** Of months: in Chinese each has its year and two more characters. */
const MAX_MONTHS = { en: MAX_TICKS, zh: 6 } as const satisfies Record<Locale, number>
const MS_PER_DAY = 86_400_000

export function computeHorizontalAxis(chart: Chart, locale: Locale): HorizontalAxis {
  const all = listSheetRows(chart)
  const [first, last] = [all[0] ?? Date.parse(chart.asOf), all.at(-1) ?? Date.parse(chart.asOf)]
  return chart.align === 'age'
    ? computeAgeAxis(last, chart, locale)
    : computeDateAxis(toDay(first), toDay(last), chart, locale)
}

/** Every `at` in the chart, in order: one for each row of the data sheet. */
export const listSheetRows = ({ lines }: Pick<Chart, 'lines'>): number[] =>
  [...new Set(lines.flatMap(({ points }) => points.map(({ at }) => at)))].sort((a, b) => a - b)

const toDay = (at: number): Day => toUtcDay(new Date(at))

function computeDateAxis(
  first: Day,
  last: Day,
  { granularity, events }: Chart,
  locale: Locale,
): HorizontalAxis {
  // A single period gets one period of room on either side.
  const [from, end] =
    first === last ? [addPeriods(first, granularity, -1), addPeriods(last, granularity)] : [first, last]
  // An event in the last period stands at its own day, behind the first day of the period.
  const to = events.map(({ day }) => day).reduce(maxDay, end)
  const days = toDayNumber(to) - toDayNumber(from) + 1
  const axis = (start: Day, unit: HorizontalAxis['unit'], step: number): HorizontalAxis => ({
    by: 'date',
    unit,
    // The axis may begin before the first value, so that ticks stand on the first of a month or year.
    min: toSerialDay(start),
    max: toSerialDay(to),
    step,
    format: DATE_FORMATS[locale][unit],
    toNumber: at => toSerialDay(toDay(at)),
  })
  if (days > 4 * 366 || granularity === 'year')
    return axis(createDay(getYear(from), 1, 1), 'years', chooseStep(days / 365.25, [1, 2, 5, 10, 20, 50]))
  if (days > 75 || isCoarser(granularity, 'week')) {
    const step = chooseStep(days / 30.4, [1, 2, 3, 6, 12], MAX_MONTHS[locale])
    return axis(findMonthStart(from, step), 'months', step)
  }
  return axis(from, 'days', days <= MAX_TICKS ? 1 : Math.ceil(days / MAX_TICKS / 7) * 7)
}

const chooseStep = (units: number, steps: readonly number[], most: number = MAX_TICKS): number =>
  steps.find(step => units / step <= most) ?? steps.at(-1) ?? 1

/** With a step of three months: January, April, July or October. */
const findMonthStart = (day: Day, step: number): Day =>
  addMonths(createDay(getYear(day), getMonthNumber(day), 1), -((getMonthNumber(day) - 1) % step))

const UNIT_MS = { days: MS_PER_DAY, months: 30.4375 * MS_PER_DAY, years: 365.25 * MS_PER_DAY } as const

function computeAgeAxis(last: number, { granularity, asOf }: Chart, locale: Locale): HorizontalAxis {
  // A single value gets one period of room.
  const next = toDayNumber(addPeriods(asOf, granularity)) - toDayNumber(asOf)
  const span = last > 0 ? last : next * MS_PER_DAY
  const unit = span > 4 * UNIT_MS.years ? 'years' : span > 75 * MS_PER_DAY ? 'months' : 'days'
  // A millionth of a year is half a minute.
  const toNumber = (at: number) => Number((at / UNIT_MS[unit]).toFixed(6))
  return {
    by: 'age',
    unit,
    min: 0,
    max: toNumber(span),
    step: chooseStep(span / UNIT_MS[unit], [1, 2, 3, 6, 12, 24, 60]),
    format: AGE_FORMATS[locale][unit],
    toNumber,
  }
}

/** `[$-409]` asks for English month names in an office program of any language. */
const DATE_FORMATS = {
  en: { years: 'yyyy', months: '[$-409]mmm\\ yyyy', days: '[$-409]d\\ mmm' },
  zh: { years: 'yyyy"年"', months: 'yyyy"年"m"月"', days: 'm"月"d"日"' },
} as const satisfies Record<Locale, object>

const AGE_FORMATS = {
  en: { years: '0" y"', months: '0" mo"', days: '0" d"' },
  zh: { years: '0"年"', months: '0"个月"', days: '0"天"' },
} as const satisfies Record<Locale, object>
