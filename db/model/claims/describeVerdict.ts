import { formatDays } from '../language/describeRemark.ts'
import type { ComparisonTime } from '../language/language.ts'
import { LANGUAGES } from '../language/languages.ts'
import type { Locale } from '../language/locale.ts'
import { fillTemplate } from '../language/template.ts'
import type { PeriodWindow } from '../time/periodWindow.ts'
import type { Claim, ClaimMeasure } from './claim.ts'
import { computeOverstatement, formatOverstatement } from './overstatement.ts'
import type { Verdict, VerdictReason } from './verdict.ts'

/**
 * `{value}` is the exact value, and whether it was estimated or is partial; `{when}` its day or period, `{matches}` the other day on
 * which the number was true, `{excess}` by how much the number is too high.
 */
const REASON_TEMPLATES: Readonly<Record<Locale, Readonly<Record<VerdictReason, string>>>> = {
  en: {
    agrees: 'The collected data agrees: {value} {when}.',
    'between-readings': 'Consistent with the readings before and after; the nearest is {value} {when}.',
    close: 'Close, but the counting method differs: {value} {when}.',
    room: 'True, but the number was higher: {value} {when}.',
    'too-low': 'The number was higher: {value} {when}.',
    'too-high': '{value} {when}[: overstated by {excess}].',
    'not-above': 'Not more: exactly {value} {when}.',
    'reached-later': '{value} {when}[: overstated by {excess}]. It was reached on {matches}[; {edited}].',
    'earlier-day': 'This was the value around {matches}; {when} it was {value}.',
    'fell-since': 'True on {matches}, but the value has fallen since: {value} {when}.',
    'no-observations': 'No data was collected for that time.',
    'part-known': 'Not decided, because only part of that time has data: {value} {when}.',
    inexact: 'Not decided, because the publisher did not state an exact number: {value} {when}.',
    'few-series': 'Fewer than half of the projects have data.',
    doubted: 'Doubted days could change the verdict ({doubted}): {value} {when}.',
    'not-reproduced': 'Not reproduced: we count {value} {when}, and some are known to be missing.',
    'publisher-only': 'Only the publisher can count it.',
    'other-definition': 'We use another definition.',
    'no-series': 'We do not count this.',
  },
  zh: {
    agrees: '与收集的数据一致：{when}为{value}。',
    'between-readings': '前后读数均不排除；最近的读数是 {when}的{value}。',
    close: '接近，统计方法不同：{when}为{value}。',
    room: '属实，但实际更高：{when}为{value}。',
    'too-low': '实际更高：{when}为{value}。',
    'too-high': '{when}为{value}[：夸大 {excess}]。',
    'not-above': '并未超过：{when}正好是{value}。',
    'reached-later': '{when}为{value}[：夸大 {excess}]。直到 {matches}才达到[；{edited}]。',
    'earlier-day': '约为 {matches}的数值；{when}已是{value}。',
    'fell-since': '{matches}属实，此后下降：{when}为{value}。',
    'no-observations': '没有收集到那段时间的数据。',
    'part-known': '那段时间只有一部分已知，不足以判断：{when}为{value}。',
    inexact: '发布方给出的不是确切数字，不足以判断：{when}为{value}。',
    'few-series': '有数据的项目不到一半。',
    doubted: '存疑的日期可能改变结论（{doubted}）：{when}为{value}。',
    'not-reproduced': '无法重现：{when}我们统计到{value}，且已知有遗漏。',
    'publisher-only': '只有发布方能够统计。',
    'other-definition': '我们统计的定义不同。',
    'no-series': '我们不统计此项。',
  },
}

const TEXTS = {
  en: {
    hedged: (value: string, hedge: string) => `${value} (${hedge})`,
    estimated: 'estimated',
    partial: (status: string, days: string) => `${status}: ${days}`,
    edited: 'the text may have been edited later',
    doubted: (days: string) => `The verdict is the same whatever was true on the doubted days: ${days}.`,
    daily: (value: string) => `${value} a day`,
    weekly: (value: string) => `${value} a week`,
  },
  zh: {
    hedged: (value: string, hedge: string) => `${value}（${hedge}）`,
    estimated: '估计',
    partial: (status: string, days: string) => `${status}：${days}`,
    edited: '可能是后来改写的',
    doubted: (days: string) => `其中存疑的日期不影响结论：${days}。`,
    daily: (value: string) => `每天 ${value}`,
    weekly: (value: string) => `每周 ${value}`,
  },
} as const satisfies Record<Locale, object>

/** The sentence gives the exact value. The claim's note, if any, follows. */
export function describeVerdict(
  verdict: Verdict,
  claim: Pick<Claim, 'note' | 'number'>,
  locale: Locale,
): string {
  const language = LANGUAGES[locale]
  const { reason, measured, window, matches, measure, bounds } = verdict
  const doubted = bounds ? formatDays(bounds.days, language) : null
  const values = {
    value: formatValue(verdict, locale),
    when: window && language.at(toTime(window, measure)),
    matches: matches && language.day(matches),
    doubted,
    // Of a part of the days, or of what was not stated exactly, nobody knows by how much.
    excess:
      measured === null || verdict.days || verdict.bound
        ? null
        : formatOverstatement(claim.number, measured, locale),
    // A small excess needs no such suspicion.
    edited:
      measured !== null && computeOverstatement(claim.number, measured)?.isSlight
        ? null
        : TEXTS[locale].edited,
  }
  const template = REASON_TEMPLATES[locale][reason]
  const said = fillTemplate(template, values)
  const beside = doubted !== null && reason !== 'doubted' ? TEXTS[locale].doubted(doubted) : null
  const sentence = language.sentence(
    [said, beside].filter(Boolean).join(locale === 'zh' ? '' : ' '),
    template.startsWith('{'),
  )
  // The catalog has notes in English only.
  return claim.note && locale === 'en' ? `${sentence} ${claim.note}` : sentence
}

function formatValue({ measured, status, measure, days, bound }: Verdict, locale: Locale): string | null {
  if (measured === null) return null
  const texts = TEXTS[locale]
  const language = LANGUAGES[locale]
  const number = language.bounded(new Intl.NumberFormat(language.locale).format(measured), bound ?? 'exact')
  const value =
    measure?.statistic === 'average'
      ? texts.daily(number)
      : measure?.per === 'week'
        ? texts.weekly(number)
        : number
  if (days)
    return texts.hedged(value, texts.partial(language.partial, language.knownDays(days.known, days.of)))
  return status === 'estimated' ? texts.hedged(value, texts.estimated) : value
}

/** A level is of a day; what adds up is of all the days that it adds up, not of the last one. */
function toTime(range: NonNullable<Verdict['window']>, measure: ClaimMeasure | null): ComparisonTime {
  if (measure?.since) return { kind: 'span', range: { from: measure.since, to: range.to } }
  const window = measure?.per ? MONTH : measure?.window
  return window ? { kind: 'period', range, window } : { kind: 'day', day: range.to }
}

const MONTH: PeriodWindow = { granularity: 'month', count: 1 }
