import type { Baseline } from '../figures/figure.ts'
import type { ChangeForm } from '../language/language.ts'
import { createDay, type Day, getMonthNumber, getYear, isDay } from '../time/day.ts'
import type { Granularity } from '../time/period.ts'
import { parseNumbers, parseSmallNumber } from './parseNumbers.ts'

/** What a sentence says became of a number: three times as many as in December 2016, up 12 percent in a year. */
export interface ParsedChange {
  readonly trend: 'up' | 'down'
  readonly as: ChangeForm
  readonly by: number
  /** "About" and "nearly" allow for a tenth; a bound and a bare number do not. */
  readonly loose: boolean
  readonly baseline: Baseline
}

export const MONTH_NAMES =
  'January February March April May June July August September October November December'.split(' ')
const MONTH = MONTH_NAMES.join('|')

/** What marks a part of a sentence as one that compares. */
export const COMPARISON_WORDS =
  /%|\b(?:percent|times (?:as|more|the|that|what|higher|larger)|\w+fold|twice|doubled?|tripled?|quadrupled?|grew|grown|growth|up|down|rose|fell|gained|increased?|decreased?|declined|faster|fewer|less|under|below|between|not|no)\b|倍|翻番|翻了|百分之|增长|增加|上升|下降|减少|同比|少于|不到|低于|没有/iu

/** Null when it compares with nothing that is named, or in a way that is not understood. */
export function parseChange(text: string, today: Day): ParsedChange | null {
  const baseline = baselineIn(text, today)
  const amount = timesIn(text) ?? percentIn(text) ?? differenceIn(text)
  if (!baseline || !amount) return null
  return { ...amount, loose: LOOSE.test(text), baseline }
}

const LOOSE = /\b(?:about|around|approximately|roughly|some|nearly|almost)\b|约|左右|近|将近|接近/i

type Amount = Pick<ParsedChange, 'trend' | 'as' | 'by'>

const UP = /\b(?:up|grew|grown|growth|rose|gained|increased?|more)\b|增长|增加|上升|同比增/i
const DOWN = /\b(?:down|fell|decreased?|declined|fewer|less)\b|下降|减少|下滑/i

const WORDS: readonly [RegExp, number][] = [
  [/\b(?:twice|doubled?)\b|翻了?一番|翻倍/i, 2],
  [/\btripled?\b/i, 3],
  [/\bquadrupled?\b/i, 4],
]

function timesIn(text: string): Amount | null {
  const [, first, second] =
    /([\d.]{1,12}|\w{1,12})[- ]?(?:times|fold)\b|([\d.]{1,12}|[一二两三四五六七八九十百]+)\s*倍/i.exec(
      text,
    ) ?? []
  const said = parseSmallNumber(first ?? second ?? '')
  // 增长了两倍 adds twice as much: three times as many. 增长到三倍 does not.
  const added =
    said !== null && /(?:增长|增加|多|提高|上升)(?!到|至|为)[^，,]*倍/.test(text) ? said + 1 : said
  const by = added ?? WORDS.find(([words]) => words.test(text))?.[1]
  return by === undefined || by === null || DOWN.test(text) ? null : { trend: 'up', as: 'multiple', by }
}

function percentIn(text: string): Amount | null {
  const [, before, after] = /(\d+(?:\.\d+)?)\s*(?:%|percent)|百分之\s*(\d+(?:\.\d+)?)/i.exec(text) ?? []
  const trend = trendIn(text)
  return (before ?? after) === undefined || !trend
    ? null
    : { trend, as: 'percent', by: Number(before ?? after) }
}

function differenceIn(text: string): Amount | null {
  if (/%|percent|百分之|倍/i.test(text)) return null
  const [number, ...others] = parseNumbers(removeDates(text))
  const trend = trendIn(text.replace(/\bmore than\b/gi, ''))
  return !number || others.length > 0 || !trend ? null : { trend, as: 'difference', by: number.value }
}

function trendIn(text: string): 'up' | 'down' | null {
  const [up, down] = [UP.test(text), DOWN.test(text)]
  return up === down ? null : up ? 'up' : 'down'
}

const DATES = new RegExp(
  `(?:\\d{1,2} )?(?:${MONTH})(?: \\d{4})?|\\d{4}\\s*年\\s*(?:\\d{1,2}\\s*月)?(?:\\s*\\d{1,2}\\s*日)?|\\d+\\s*个(?:月|季度)|\\b\\w{1,12} (?:weeks|months|quarters)\\b`,
  'g',
)

export const removeDates = (text: string): string => text.replace(DATES, ' ')

const DAY = new RegExp(
  `(\\d{1,2}) (${MONTH}) (\\d{4})|(\\d{4})\\s*年\\s*(\\d{1,2})\\s*月\\s*(\\d{1,2})\\s*日`,
)
const OF_YEAR = new RegExp(`(${MONTH}) (\\d{4})|(\\d{4})\\s*年\\s*(\\d{1,2})\\s*月`)
const LAST = new RegExp(`\\blast (${MONTH})\\b|去年\\s*(\\d{1,2}|[一二三四五六七八九十]+)\\s*月`)
const YEAR =
  /\b(?:a|one|the (?:last|past)|last|past|previous) year\b|\byear[- ](?:over|on)[- ]year\b|\ba year (?:before|ago|earlier)\b|去年|上年|同比|一年(?:前|内|来|间|里|(?=\s*(?:增长|增加|上升|下降|减少|下滑)))|过去一年/i
const AGO =
  /\b(?:in|over|within)(?: the (?:last|past))? ([a-z]+|\d+) (week|month|quarter|year)s\b|([一二两三四五六七八九十]+|\d+)\s*(?:个(月|季度)|(周|年))(?:前|内|来|间|里|以来)/i
const GRANULARITY: Readonly<Record<string, Granularity>> = {
  ...{ week: 'week', month: 'month', quarter: 'quarter', year: 'year' },
  ...{ 月: 'month', 季度: 'quarter', 周: 'week', 年: 'year' },
}

/** With what it compares: a day, a month, so long before, a year before. */
function baselineIn(text: string, today: Day): Baseline | null {
  const day = DAY.exec(text)
  if (day) {
    const [, date, month = '', year, ...han] = day
    const found = date
      ? written(year, MONTH_NAMES.indexOf(month) + 1, date)
      : written(han[0], Number(han[1]), han[2])
    return found && { kind: 'day', day: found }
  }
  const [, month, year, hanYear, hanMonth] = OF_YEAR.exec(text) ?? []
  const first = month ? written(year, MONTH_NAMES.indexOf(month) + 1) : written(hanYear, Number(hanMonth))
  if (first) return { kind: 'month', month: first }
  const [, last, lastHan] = LAST.exec(text) ?? []
  if (last) return { kind: 'month', month: lastMonth(MONTH_NAMES.indexOf(last) + 1, today) }
  if (lastHan)
    return { kind: 'month', month: createDay(getYear(today) - 1, parseSmallNumber(lastHan) ?? 1, 1) }
  if (YEAR.test(text)) return { kind: 'year' }
  const [, count, unit, hanCount, ofMonths, ofWeeks] = AGO.exec(text) ?? []
  const many = parseSmallNumber(count ?? hanCount ?? '')
  const granularity = GRANULARITY[(unit ?? ofMonths ?? ofWeeks ?? '').toLowerCase()]
  return many && granularity ? { kind: 'ago', window: { granularity, count: many } } : null
}

function written(year: string | undefined, month: number, date: string | number = 1): Day | null {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
  return isDay(text) ? text : null
}

/** The last such month that is over. */
const lastMonth = (month: number, today: Day): Day =>
  createDay(getYear(today) - (month < getMonthNumber(today) ? 0 : 1), month, 1)
