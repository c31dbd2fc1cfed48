import { computeRoundingUnit } from '../../db/model/claims/checkClaimedNumber.ts'
import { type Claim, type ClaimMeasure, parsePartialDate } from '../../db/model/claims/claim.ts'
import { judgeClaim, type MeasureLookup } from '../../db/model/claims/judgeClaim.ts'
import { listMeasureReadings } from '../../db/model/claims/measureReadings.ts'
import type { Verdict } from '../../db/model/claims/verdict.ts'
import { formatPhrase } from '../../db/model/figures/formatPhrase.ts'
import { LANGUAGES } from '../../db/model/language/languages.ts'
import type { Locale } from '../../db/model/language/locale.ts'
import type { ParsedSentence } from '../../db/model/text/parseSentence.ts'
import { addDays, countDays, type Day, type DayRange, minDay } from '../../db/model/time/day.ts'
import type { CheckResult } from '../../web/contract/check.ts'
import { type CheckReason, describeReason } from './describeReason.ts'
import { describeOldDay, downgradeIfOld, type PartAnswer } from './partAnswer.ts'

export const toMeasure = ({ scope, metric, per }: ParsedSentence): ClaimMeasure => ({
  ...{ scope, metric, subject: null, since: null, per: null, narrower: false },
  statistic: per ? 'sum' : 'latest',
  window: per && { granularity: per, count: 1 },
})

/**
 * The verdict on the number of a sentence, as of the day after the last reading, or the last whole week or month, or
 * today.
 */
export function judgeNumber(
  read: ParsedSentence,
  measure: ClaimMeasure,
  observed: MeasureLookup,
  today: Day,
): Verdict {
  const series = observed(measure)
  const last =
    series && listMeasureReadings(measure, series.observations, series.context).values.at(-1)?.range.to
  return judgeClaim(toClaim(read, measure, last ? minDay(today, addDays(last, 1)) : today), observed)
}

/** The sentence as a claim made on that day. */
function toClaim({ number, qualifier }: ParsedSentence, measure: ClaimMeasure, day: Day): Claim {
  const on = parsePartialDate(day)
  if (!on) throw new RangeError(`${day} is no day`)
  return {
    ...{
      id: 'said',
      who: '',
      on,
      about: null,
      statement: '',
      number: number ?? 0,
      qualifier,
      kind: 'primary',
    },
    ...{ measures: [measure], unchecked: null, url: '', note: null },
  }
}

/** To a speaker, a number below the current one is simply an older number. */
const RESULTS = {
  supported: { answer: 'fresh', reason: 'agrees' },
  understated: { answer: 'outdated', reason: 'less' },
  outdated: { answer: 'outdated', reason: 'earlier-day' },
  overstated: { answer: 'overstated', reason: 'too-high' },
  'not checkable': { answer: 'not checkable', reason: 'nothing' },
} as const satisfies Record<Verdict['verdict'], ResultWithReason>

interface ResultWithReason {
  readonly answer: CheckResult
  readonly reason: CheckReason
}

export function answerNumber(read: ParsedSentence, verdict: Verdict, today: Day, locale: Locale): PartAnswer {
  const { answer, reason } = judgeResult(read, verdict)
  const found = { answer, reason: describeReason(locale, reason) }
  const { measured, window } = verdict
  if (measured === null || !window) return found
  if (isFarAbove(read, measured, window.to, today))
    return { ...found, old: describeOldDay(window, today, locale) }
  const judged = downgradeIfOld(found, window, today, locale)
  return judged.old && read.per ? { ...judged, old: oldWindow(read.per, measured, window, locale) } : judged
}

function oldWindow(granularity: 'week' | 'month', measured: number, range: DayRange, locale: Locale): string {
  const language = LANGUAGES[locale]
  const period = language.period(range, { granularity, count: 1 })
  return language.sentence(
    describeReason(locale, 'old-window', { period, number: formatPhrase(measured, language) }),
  )
}

/** Whether the number is implausible: a level that is not small rarely doubles within a year. */
const isFarAbove = ({ number, per }: ParsedSentence, measured: number, last: Day, today: Day): boolean =>
  per === null &&
  number !== null &&
  measured >= LEAST_LEVEL &&
  number > 2 * measured &&
  countDays({ from: last, to: today }) <= DAYS_OF_YEAR

/** Smaller levels can double overnight. */
const LEAST_LEVEL = 1_000
const DAYS_OF_YEAR = 366

function judgeResult(
  { number, qualifier }: ParsedSentence,
  { verdict, reason, measured }: Verdict,
): ResultWithReason {
  if (reason === 'room') return { answer: 'fresh', reason: 'room' }
  // Claims of others may round to the nearest; a speaker should round down.
  if (qualifier === 'rounded' && measured !== null && number !== null && measured < number)
    return { answer: 'overstated', reason: isRoundedUp(number, measured) ? 'rounded-up' : 'too-high' }
  return RESULTS[verdict]
}

/** Whether the measured value, rounded to as many digits as the number has, gives the number. */
function isRoundedUp(number: number, measured: number): boolean {
  const unit = computeRoundingUnit(number)
  return Math.round(measured / unit) === Math.round(number / unit)
}

const NOUNS: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  en: {
    'github.stars': 'stars on GitHub',
    'github.forks': 'forks on GitHub',
    'git.contributors': 'contributors',
  },
  zh: {
    'github.stars': '颗 GitHub 星标',
    'github.forks': '个 GitHub 复刻',
    'git.contributors': '名贡献者',
  },
}

/** A sentence that is safe today, where no figure of the catalog has one. */
export function buildNumberSentence(
  { title, metric, per }: ParsedSentence,
  { measured, window }: Pick<Verdict, 'measured' | 'window'>,
  locale: Locale,
): string | null {
  if (measured === null || !window) return null
  const language = LANGUAGES[locale]
  const [phrase, day] = [formatPhrase(measured, language), language.day(window.to)]
  const noun = NOUNS[locale][metric] ?? metric
  if (locale === 'zh')
    return language.sentence(
      per
        ? `截至 ${day}的一${per === 'week' ? '周' : '个月'}，${title} 下载量${phrase}次。`
        : `截至 ${day}，${title} 有${phrase}${noun}。`,
    )
  return per
    ? `${title} has ${phrase} downloads a ${per}, as of the ${per} that ended on ${day}.`
    : `${title} has ${phrase} ${noun}, as of ${day}.`
}
