import { type Claim, type ClaimMeasure, parsePartialDate } from '../../db/model/claims/claim.ts'
import { judgeClaim, type MeasureLookup } from '../../db/model/claims/judgeClaim.ts'
import { listMeasureReadings } from '../../db/model/claims/measureReadings.ts'
import { computeOverstatement, formatOverstatement } from '../../db/model/claims/overstatement.ts'
import type { Verdict } from '../../db/model/claims/verdict.ts'
import { formatPhrase } from '../../db/model/figures/formatPhrase.ts'
import { formatDays } from '../../db/model/language/describeRemark.ts'
import { LANGUAGES } from '../../db/model/language/languages.ts'
import type { Locale } from '../../db/model/language/locale.ts'
import type { ParsedSentence } from '../../db/model/text/parseSentence.ts'
import { addDays, countDays, type Day, type DayRange, minDay } from '../../db/model/time/day.ts'
import type { CheckResult } from '../../web/contract/check.ts'
import { type CheckReason, describeReason } from './describeReason.ts'
import { describeOldDay, downgradeIfOld, type PartAnswer } from './partAnswer.ts'

export const toMeasure = ({ scope, metric, subject, per }: ParsedSentence): ClaimMeasure => ({
  ...{ scope, metric, subject, since: null, per: null, narrower: false },
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
    series && listMeasureReadings(measure, series.observations, series.context, true).values.at(-1)?.range
  if (!last) return judgeClaim(toClaim(read, measure, today), () => null)
  // What counts in another way after the last value does not set that value apart.
  const methods = series.context.methods.filter(({ day }) => day <= last.from)
  const seen = { ...series, context: { ...series.context, methods }, wholeOnly: true }
  return judgeClaim(toClaim(read, measure, minDay(today, addDays(last.to, 1))), () => seen)
}

/** The sentence as a claim made on that day. */
export function toClaim({ number, qualifier, unit }: ParsedSentence, measure: ClaimMeasure, day: Day): Claim {
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
      ...(unit === undefined ? {} : { unit }),
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
  const found = answerVerdict(read, verdict, locale)
  const { measured, window } = verdict
  if (measured === null || !window) return found
  if (isFarAbove(read, measured, window.to, today))
    return { ...found, old: describeOldDay(window, today, locale) }
  const judged = downgradeIfOld(found, window, today, locale)
  if (!judged.old) return judged
  const isAbove = judged.answer === 'not checkable' && read.number !== null && read.number > measured
  if (isAbove) return { ...judged, reason: describeTooHigh(read, measured, window, locale), old: null }
  return read.per ? { ...judged, old: oldWindow(read.per, measured, window, locale) } : judged
}

/** The latest known number and its time, since the sentence says more than that. */
function describeTooHigh({ per }: ParsedSentence, measured: number, range: DayRange, locale: Locale): string {
  const language = LANGUAGES[locale]
  const when = per ? language.period(range, { granularity: per, count: 1 }) : language.day(range.to)
  return describeReason(locale, per ? 'old-window-above' : 'old-above', {
    number: per ? formatPhrase(measured, language) : new Intl.NumberFormat(locale).format(measured),
    day: when,
  })
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

function answerVerdict(read: ParsedSentence, verdict: Verdict, locale: Locale): PartAnswer {
  const { answer, reason } = judgeResult(read, verdict)
  const { number } = read
  const { measured, bounds } = verdict
  const days = bounds ? formatDays(bounds.days, LANGUAGES[locale]) : null
  if (answer !== 'overstated' || measured === null || number === null)
    return {
      answer,
      reason: describeReason(locale, reason, { days, measured: formatMeasured(verdict, locale) }),
    }
  const excess = formatOverstatement(number, measured, locale)
  const overstatement = computeOverstatement(number, measured)
  return { answer, overstatement, reason: describeReason(locale, reason, { excess }) }
}

/** Null where the value is no exact one: it is stated otherwise, estimated, not of all days, or doubted. */
const formatMeasured = ({ measured, status, bound, days, bounds }: Verdict, locale: Locale): string | null =>
  measured === null || status === 'estimated' || bound || days || bounds
    ? null
    : new Intl.NumberFormat(locale).format(measured)

export function judgeResult(
  { number, qualifier, unit = 1 }: ParsedSentence,
  { verdict, reason, measured }: Verdict,
): ResultWithReason {
  if (reason === 'doubted') return { answer: 'not checkable', reason: 'doubted' }
  if (reason === 'room') return { answer: 'fresh', reason: 'room' }
  if (reason === 'not-above') return { answer: 'overstated', reason: 'not-above' }
  const isAbove = measured !== null && number !== null && measured < number
  // Claims of others may round to the nearest; a speaker should round down.
  if (isAbove && (qualifier === 'rounded' || qualifier === 'exact'))
    return { answer: 'overstated', reason: isRoundedUp(number, measured, unit) ? 'rounded-up' : 'too-high' }
  // Rounding down is what a speaker is advised to do.
  if (reason === 'too-low' && measured !== null && number !== null && measured - number < unit)
    return RESULTS.supported
  if (reason === 'close') return isAbove ? RESULTS.overstated : { answer: 'fresh', reason: 'close' }
  return RESULTS[verdict]
}

/** Whether the value gives the number, in as many digits as the number was written with. */
const isRoundedUp = (number: number, measured: number, unit: number): boolean =>
  unit > 1 && Math.round(measured / unit) === Math.round(number / unit)
