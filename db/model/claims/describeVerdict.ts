import { LANGUAGES } from '../language/languages.ts'
import type { Locale } from '../language/locale.ts'
import { fillTemplate } from '../language/template.ts'
import type { Claim } from './claim.ts'
import type { Verdict, VerdictReason } from './verdict.ts'

/** `{day}` is the day of the measured value, `{matches}` the other day on which the number was true. */
const REASON_TEMPLATES: Readonly<Record<Locale, Readonly<Record<VerdictReason, string>>>> = {
  en: {
    agrees: 'What was collected agrees: {measured} on {day}.',
    'between-readings': 'The readings before and after allow it; the nearest is {measured} on {day}.',
    close: 'Close: {measured} by {day}, counted in another way.',
    room: 'True, with room: {measured} on {day}.',
    'too-low': 'Less than was measured: {measured} on {day}.',
    'too-high': 'More than was measured: {measured} on {day}.',
    'reached-later':
      'More than was measured: {measured} on {day}. It was reached on {matches}; it may have been edited in.',
    'earlier-day': 'The number of about {matches}; on {day} it was {measured}.',
    'fell-since': 'True on {matches}, and fallen since: {measured} on {day}.',
    'no-observations': 'Nothing was collected of that time.',
    'not-reproduced': 'Not reproduced: we count {measured} by {day}, and know that some are missing.',
    'publisher-only': 'Only its publisher can count it.',
    'other-definition': 'What we count is defined otherwise.',
    'no-series': 'We do not count it.',
  },
  zh: {
    agrees: '与收集的数据一致：{day}为 {measured}。',
    'between-readings': '前后读数均不排除；最近的读数是 {day}的 {measured}。',
    close: '接近：截至 {day}为 {measured}，统计方法不同。',
    room: '属实，且有余量：{day}为 {measured}。',
    'too-low': '低于测得的数值：{day}为 {measured}。',
    'too-high': '高于测得的数值：{day}为 {measured}。',
    'reached-later': '高于测得的数值：{day}为 {measured}。直到 {matches}才达到；可能是后来改写的。',
    'earlier-day': '约为 {matches}的数值；{day}已是 {measured}。',
    'fell-since': '{matches}属实，此后下降：{day}为 {measured}。',
    'no-observations': '没有收集到那段时间的数据。',
    'not-reproduced': '无法重现：截至 {day}我们统计到 {measured}，且已知有遗漏。',
    'publisher-only': '只有发布方能够统计。',
    'other-definition': '我们统计的定义不同。',
    'no-series': '我们不统计此项。',
  },
}

/** The sentence gives the exact measured value. The claim's note, if any, follows. */
export function describeVerdict(verdict: Verdict, claim: Pick<Claim, 'note'>, locale: Locale): string {
  const language = LANGUAGES[locale]
  const { reason, measured, window, matches } = verdict
  const values = {
    measured: measured === null ? null : new Intl.NumberFormat(language.locale).format(measured),
    day: window && language.day(window.to),
    matches: matches && language.day(matches),
  }
  const sentence = language.sentence(fillTemplate(REASON_TEMPLATES[locale][reason], values))
  // The catalog has notes in English only.
  return claim.note && locale === 'en' ? `${sentence} ${claim.note}` : sentence
}
