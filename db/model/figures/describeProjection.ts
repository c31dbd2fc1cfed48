import { LANGUAGES } from '../language/languages.ts'
import type { Locale } from '../language/locale.ts'
import { fillTemplate } from '../language/template.ts'
import type { Projection, ProjectionRefusal } from './projection.ts'

const REFUSAL_TEXTS: Readonly<Record<Locale, Readonly<Record<ProjectionRefusal, string>>>> = {
  en: {
    'not-a-level': 'values of single periods vary too much for a projection.',
    'too-short': 'there are fewer than five quarters of readings.',
    gaps: 'too many readings of the last year are missing.',
    'method-change': 'the counting method changed in the period that it would use.',
    'sudden-step': 'the number fell or rose suddenly in the period that it would use.',
    'old-reading': 'the last reading is too old.',
    due: 'at the fastest pace of the last year, it may have been reached since the last reading.',
    'not-growing': 'it did not grow in every quarter of the last year.',
    'too-far': 'at the slowest pace of the last year, it is more than two years away.',
    'too-wide': 'growth varied so much in the last year that the range is wider than a year.',
  },
  zh: {
    'not-a-level': '单个时段的数值起伏太大，无法推算。',
    'too-short': '已知读数不足五个季度。',
    gaps: '过去一年缺失的读数太多。',
    'method-change': '推算所依据的时段内统计方法有变。',
    'sudden-step': '推算所依据的时段内数值曾骤升或骤降。',
    'old-reading': '最近一次读数过旧。',
    due: '按过去一年最快的速度，最近一次读数之后可能已经达到。',
    'not-growing': '过去一年中有的季度没有增长。',
    'too-far': '按过去一年最慢的速度，还需两年以上。',
    'too-wide': '过去一年的速度相差太大，推算区间超过一年。',
  },
}

const TEMPLATES = {
  en: {
    projected:
      'Projection, not a measurement: {number} between {from} and {to}, at the fastest and the slowest pace of the last year, starting from the reading on {day}.',
    refused: 'No projection for {number}: {reason}',
  },
  zh: {
    projected:
      '推算，并非测量：按过去一年最快与最慢的速度，从 {day}的读数起，在 {from}至 {to}之间达到 {number}。',
    refused: '不推算何时达到 {number}：{reason}',
  },
} as const satisfies Record<Locale, object>

/** The sentence says that this is a projection, or why there is none. */
export function describeProjection(
  number: number,
  projection: Projection | ProjectionRefusal,
  locale: Locale,
): string {
  const language = LANGUAGES[locale]
  const formatted = new Intl.NumberFormat(language.locale).format(number)
  if (typeof projection === 'string')
    return language.sentence(
      fillTemplate(TEMPLATES[locale].refused, {
        number: formatted,
        reason: REFUSAL_TEXTS[locale][projection],
      }),
    )
  const { from, to, reading } = projection
  return language.sentence(
    fillTemplate(TEMPLATES[locale].projected, {
      number: formatted,
      from: language.day(from),
      to: language.day(to),
      day: language.day(reading.day),
    }),
  )
}
