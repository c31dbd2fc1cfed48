import type { Baseline } from '../figures/figure.ts'
import { MONTH_NAMES } from '../language/english.ts'
import type { ChangeForm } from '../language/language.ts'
import { createDay, type Day, getMonthNumber, getYear, isDay } from '../time/day.ts'
import type { Granularity } from '../time/period.ts'
import { parseNumbers, parseSmallNumber } from './parseNumbers.ts'

/** A change that a sentence states: three times as many as in December 2016, up 12 percent in a year. */
export interface ParsedChange {
  readonly trend: 'up' | 'down'
  readonly as: ChangeForm
  readonly by: number
  /** The sentence says "about" or "nearly", which allows a difference of a tenth. */
  readonly loose: boolean
  readonly baseline: Baseline
}

const MONTH = MONTH_NAMES.join('|')

/** A part of a sentence with one of these words compares. */
export const COMPARISON_WORDS =
  /%|\b(?:percent|times (?:as|more|the|that|what|higher|larger)|\w+fold|twice|doubled?|tripled?|quadrupled?|grew|grown|growth|up|down|rose|fell|gained|increased?|decreased?|declined|faster|fewer|less|under|below|between|not|no)\b|倍|翻番|翻了|百分之|增长|增加|上升|下降|减少|同比|(?<!不)(?:少于|低于)|不到|没有/iu

/** Null when the text names no baseline or no amount that can be parsed. */
export function parseChange(text: string, today: Day): ParsedChange | null {
  const baseline = parseBaseline(text, today)
  const amount = parseMultiple(text) ?? parsePercent(text) ?? parseDifference(text)
  if (!baseline || !amount) return null
  return { ...amount, loose: LOOSE_WORDS.test(text), baseline }
}

/** Whether a percentage that is no change is a share: "98% of the largest companies". */
export function isShare(text: string): boolean {
  const rest = text.replace(/\b(?:more|less|fewer) than\b/gi, '')
  return /\d\s*(?:%|percent\b)|百分之/i.test(text) && !UP_WORDS.test(rest) && !DOWN_WORDS.test(rest)
}

const LOOSE_WORDS = /\b(?:about|around|approximately|roughly|some|nearly|almost)\b|约|左右|近|将近|接近/i

type Amount = Pick<ParsedChange, 'trend' | 'as' | 'by'>

const UP_WORDS = /\b(?:up|grew|grown|growth|rose|gained|increased?|more)\b|增长|增加|上升|同比增/i
const DOWN_WORDS = /\b(?:down|fell|decreased?|declined|fewer|less)\b|下降|减少|下滑/i

const MULTIPLE_WORDS: readonly [RegExp, number][] = [
  [/\b(?:twice|doubled?)\b|翻了?一番|翻倍/i, 2],
  [/\btripled?\b/i, 3],
  [/\bquadrupled?\b/i, 4],
]

function parseMultiple(text: string): Amount | null {
  const [, first, second] =
    /([\d.]{1,12}|\w{1,12})[- ]?(?:times|fold)\b|([\d.]{1,12}|[一二两三四五六七八九十百]+)\s*倍/i.exec(
      text,
    ) ?? []
  const written = parseSmallNumber(first ?? second ?? '')
  // 增长了两倍 adds twice as much, so the result is three times as many. 增长到三倍 gives the result itself.
  const multiple =
    written !== null && /(?:增长|增加|多|提高|上升)(?!到|至|为)[^，,]*倍/.test(text) ? written + 1 : written
  const by = multiple ?? MULTIPLE_WORDS.find(([words]) => words.test(text))?.[1]
  return by === undefined || by === null || DOWN_WORDS.test(text) ? null : { trend: 'up', as: 'multiple', by }
}

function parsePercent(text: string): Amount | null {
  const [, before, after] = /(\d+(?:\.\d+)?)\s*(?:%|percent)|百分之\s*(\d+(?:\.\d+)?)/i.exec(text) ?? []
  const trend = parseTrend(text)
  return (before ?? after) === undefined || !trend
    ? null
    : { trend, as: 'percent', by: Number(before ?? after) }
}

function parseDifference(text: string): Amount | null {
  if (/%|percent|百分之|倍/i.test(text)) return null
  const [number, ...others] = parseNumbers(removeDates(text))
  const trend = parseTrend(text.replace(/\bmore than\b/gi, ''))
  return !number || others.length > 0 || !trend ? null : { trend, as: 'difference', by: number.value }
}

function parseTrend(text: string): 'up' | 'down' | null {
  const [up, down] = [UP_WORDS.test(text), DOWN_WORDS.test(text)]
  return up === down ? null : up ? 'up' : 'down'
}

const DATE_PATTERN = new RegExp(
  `(?:\\d{1,2} )?(?:${MONTH})(?: \\d{4})?|\\d{4}\\s*年\\s*(?:\\d{1,2}\\s*月)?(?:\\s*\\d{1,2}\\s*日)?|\\d+\\s*个(?:月|季度)|\\b\\w{1,12} (?:weeks|months|quarters)\\b`,
  'g',
)

export const removeDates = (text: string): string => text.replace(DATE_PATTERN, ' ')

const DAY_PATTERN = new RegExp(
  `(\\d{1,2}) (${MONTH}) (\\d{4})|(\\d{4})\\s*年\\s*(\\d{1,2})\\s*月\\s*(\\d{1,2})\\s*日`,
)
const MONTH_OF_YEAR = new RegExp(`(${MONTH}) (\\d{4})|(\\d{4})\\s*年\\s*(\\d{1,2})\\s*月`)
const LAST_MONTH = new RegExp(`\\blast (${MONTH})\\b|去年\\s*(\\d{1,2}|[一二三四五六七八九十]+)\\s*月`)
const YEAR_AGO =
  /\b(?:a|one|the (?:last|past)|last|past|previous) year\b|\byear[- ](?:over|on)[- ]year\b|\ba year (?:before|ago|earlier)\b|去年|上年|同比|一年(?:前|内|来|间|里|(?=\s*(?:增长|增加|上升|下降|减少|下滑)))|过去一年/i
const AGO =
  /\b(?:in|over|within)(?: the (?:last|past))? ([a-z]+|\d+) (week|month|quarter|year)s\b|([一二两三四五六七八九十]+|\d+)\s*(?:个(月|季度)|(周|年))(?:前|内|来|间|里|以来)/i
const GRANULARITY_WORDS: Readonly<Record<string, Granularity>> = {
  ...{ week: 'week', month: 'month', quarter: 'quarter', year: 'year' },
  ...{ 月: 'month', 季度: 'quarter', 周: 'week', 年: 'year' },
}

function parseBaseline(text: string, today: Day): Baseline | null {
  const day = DAY_PATTERN.exec(text)
  if (day) {
    const [, date, month = '', year, ...han] = day
    const baselineDay = date
      ? parseDayParts(year, MONTH_NAMES.indexOf(month) + 1, date)
      : parseDayParts(han[0], Number(han[1]), han[2])
    return baselineDay && { kind: 'day', day: baselineDay }
  }
  const [, month, year, hanYear, hanMonth] = MONTH_OF_YEAR.exec(text) ?? []
  const first = month
    ? parseDayParts(year, MONTH_NAMES.indexOf(month) + 1)
    : parseDayParts(hanYear, Number(hanMonth))
  if (first) return { kind: 'month', month: first }
  const [, last, lastHan] = LAST_MONTH.exec(text) ?? []
  if (last) return { kind: 'month', month: findLastMonth(MONTH_NAMES.indexOf(last) + 1, today) }
  if (lastHan)
    return { kind: 'month', month: createDay(getYear(today) - 1, parseSmallNumber(lastHan) ?? 1, 1) }
  if (YEAR_AGO.test(text)) return { kind: 'year' }
  const [, count, unit, hanCount, ofMonths, ofWeeks] = AGO.exec(text) ?? []
  const periodCount = parseSmallNumber(count ?? hanCount ?? '')
  const granularity = GRANULARITY_WORDS[(unit ?? ofMonths ?? ofWeeks ?? '').toLowerCase()]
  return periodCount && granularity ? { kind: 'ago', window: { granularity, count: periodCount } } : null
}

function parseDayParts(year: string | undefined, month: number, date: string | number = 1): Day | null {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
  return isDay(text) ? text : null
}

/** The last month of this number that is over, as its first day. */
const findLastMonth = (month: number, today: Day): Day =>
  createDay(getYear(today) - (month < getMonthNumber(today) ? 0 : 1), month, 1)
