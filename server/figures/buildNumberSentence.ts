import type { Figure } from '../../db/model/figures/figure.ts'
import { formatPhrase } from '../../db/model/figures/formatPhrase.ts'
import { LANGUAGES } from '../../db/model/language/languages.ts'
import type { Locale } from '../../db/model/language/locale.ts'
import { findUnit, formatCount } from '../../db/model/language/units.ts'
import { getMetricName } from '../../db/model/text/findMetrics.ts'
import type { ParsedSentence } from '../../db/model/text/parseSentence.ts'

/** Where downloads come from, as the figures' own sentences name it. */
const SITES: Readonly<Record<string, string>> = { npm: 'npm', nodejs: 'nodejs.org' }

/** What a number is of, and how it is called in the sentence. */
type Named = Pick<ParsedSentence, 'title' | 'called' | 'metric' | 'per' | 'subject'>

type Said = Pick<Figure, 'value' | 'window' | 'bound'>

/** A sentence that is true whenever it is said, where no figure of the catalog has one. */
export function buildNumberSentence(
  read: Named,
  { value, window, bound }: Said,
  locale: Locale,
): string | null {
  if (value === null || !window) return null
  const language = LANGUAGES[locale]
  const { per } = read
  const phrase = formatPhrase(value, language, {}, bound)
  const when = per ? language.period(window, { granularity: per, count: 1 }) : language.day(window.to)
  return wordNumber(read, { value, phrase, when }, locale)
}

/** The same as the template of a figure. */
export const buildNumberTemplate = (read: Named, locale: Locale): string =>
  wordNumber(read, { value: MANY, phrase: '{phrase}', when: '{window}' }, locale)

/** Any number that takes the plural. */
const MANY = 2

interface Worded {
  readonly value: number
  readonly phrase: string
  readonly when: string
}

function wordNumber(read: Named, { value, phrase, when }: Worded, locale: Locale): string {
  const language = LANGUAGES[locale]
  const { title, called, metric, per, subject } = read
  if (per && getMetricName(metric) === 'downloads') {
    const site = SITES[metric.slice(0, metric.indexOf('.'))] ?? ''
    return locale === 'zh'
      ? language.sentence(`${when}，${title} 的 ${site} 下载量${phrase}次。`)
      : language.sentence(
          language.agree(`${called} was downloaded ${phrase} times from ${site} in ${when}.`, phrase),
          called !== title,
        )
  }
  const whose = subject === null || isSaidBy(subject, read) ? called : `${called} (${subject})`
  const amount = formatAmount(phrase, value, metric, locale)
  const onSite = metric.startsWith('github.') && metric !== SHOWN_THERE
  return locale === 'zh'
    ? language.sentence(
        `${subject === null ? '' : '据发布方公布，'}${per ? '' : '截至 '}${when}，${whose} ${onSite ? '在 GitHub 上' : ''}有${amount}。`,
      )
    : language.sentence(
        `${per ? 'In' : 'On'} ${when}, ${whose} had ${amount}${onSite ? ' on GitHub' : ''}${subject === null ? '' : ', as published'}.`,
      )
}

/** Instances that are online are named by their metric, and Express by its title. */
const isSaidBy = (subject: string, { title, metric }: Pick<Named, 'title' | 'metric'>): boolean =>
  ['*', title.toLowerCase(), getMetricName(metric).replaceAll('_', '-')].includes(subject)

/** "Contributors on GitHub" would also be the commit authors of a project that is there. */
const SHOWN_THERE = 'github.contributors'

function formatAmount(phrase: string, value: number, metric: string, locale: Locale): string {
  const amount = formatNouns(phrase, value, metric, locale)
  if (metric !== SHOWN_THERE) return amount
  return locale === 'zh' ? amount.replace('贡献者', ' GitHub 显示的贡献者') : `${amount} shown by GitHub`
}

/** A sentence names the people of a project by what they do, and issues as open ones. */
function formatNouns(phrase: string, value: number, metric: string, locale: Locale): string {
  const unit = findUnit(metric === 'git.contributors' ? 'github.contributors' : metric)
  const words = getMetricName(metric).replaceAll('_', ' ')
  if (!unit) return `${phrase} ${words}`
  return locale === 'en' && value !== 1 && words.includes(' ')
    ? `${phrase} ${words}`
    : formatCount(phrase, value, unit, locale)
}
