import { type Claim, type Measure, parseDated } from '../../db/model/claim.ts'
import { addDays, type Day, type DayRange, daysIn, earlier } from '../../db/model/day.ts'
import { unitOf } from '../../db/model/holds.ts'
import { LANGUAGES } from '../../db/model/languages.ts'
import type { Locale } from '../../db/model/locale.ts'
import { phraseOf } from '../../db/model/phrase.ts'
import { readingsOf } from '../../db/model/readings.ts'
import type { Understood } from '../../db/model/said.ts'
import { judge, type Observed, type Verdict } from '../../db/model/verdict.ts'
import type { Answer } from '../checkAnswers.ts'
import { type Found, ifRecent, oldDay } from './recent.ts'
import { type Reason, reasonIn } from './words.ts'

export const measureOf = ({ scope, metric, per }: Understood): Measure => ({
  ...{ scope, metric, subject: null, since: null, per: null, narrower: false },
  statistic: per ? 'sum' : 'latest',
  window: per && { granularity: per, count: 1 },
})

/**
 * The verdict on the number of a sentence, as of the day after the last reading, or the last whole week or month, or
 * today.
 */
export function judgeNumber(read: Understood, measure: Measure, observed: Observed, today: Day): Verdict {
  const series = observed(measure)
  const last = series && readingsOf(measure, series.observations, series.seen).values.at(-1)?.range.to
  return judge(claimOf(read, measure, last ? earlier(today, addDays(last, 1)) : today), observed)
}

/** The sentence as a claim of a day. */
function claimOf({ number, qualifier }: Understood, measure: Measure, day: Day): Claim {
  const on = parseDated(day)
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

/** To a speaker, less than is true now is an older number. */
const FOUND = {
  supported: { answer: 'fresh', reason: 'agrees' },
  understated: { answer: 'outdated', reason: 'less' },
  outdated: { answer: 'outdated', reason: 'earlier-day' },
  overstated: { answer: 'overstated', reason: 'too-high' },
  'not checkable': { answer: 'not checkable', reason: 'nothing' },
} as const satisfies Record<Verdict['verdict'], Told>

interface Told {
  readonly answer: Answer
  readonly reason: Reason
}

export function answerNumber(read: Understood, verdict: Verdict, today: Day, locale: Locale): Found {
  const { answer, reason } = foundOf(read, verdict)
  const found = { answer, reason: reasonIn(locale, reason) }
  const { measured, window } = verdict
  if (measured === null || !window) return found
  if (isFarAbove(read, measured, window.to, today)) return { ...found, old: oldDay(window, today, locale) }
  const judged = ifRecent(found, window, today, locale)
  return judged.old && read.per ? { ...judged, old: oldWindow(read.per, measured, window, locale) } : judged
}

function oldWindow(granularity: 'week' | 'month', measured: number, range: DayRange, locale: Locale): string {
  const language = LANGUAGES[locale]
  const period = language.period(range, { granularity, count: 1 })
  return language.sentence(reasonIn(locale, 'old-window', { period, number: phraseOf(measured, language) }))
}

/** What a level hardly becomes since it was read: twice as much within a year, where it is not small. */
const isFarAbove = ({ number, per }: Understood, measured: number, last: Day, today: Day): boolean =>
  per === null &&
  number !== null &&
  measured >= LEAST_LEVEL &&
  number > 2 * measured &&
  daysIn({ from: last, to: today }) <= DAYS_OF_YEAR

/** Smaller ones double overnight. */
const LEAST_LEVEL = 1_000
const DAYS_OF_YEAR = 366

function foundOf({ number, qualifier }: Understood, { verdict, reason, measured }: Verdict): Told {
  if (reason === 'room') return { answer: 'fresh', reason: 'room' }
  // Of what others said, rounding to the nearest is accepted; a speaker is advised better.
  if (qualifier === 'rounded' && measured !== null && number !== null && measured < number)
    return { answer: 'overstated', reason: isRoundedUp(number, measured) ? 'rounded-up' : 'too-high' }
  return FOUND[verdict]
}

/** Whether what was measured gives the number, in as many digits as the number has. */
function isRoundedUp(number: number, measured: number): boolean {
  const unit = unitOf(number)
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

/** Safe to say today, for what no figure says. */
export function sentenceOf(
  { title, metric, per }: Understood,
  { measured, window }: Pick<Verdict, 'measured' | 'window'>,
  locale: Locale,
): string | null {
  if (measured === null || !window) return null
  const language = LANGUAGES[locale]
  const [phrase, day] = [phraseOf(measured, language), language.day(window.to)]
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
