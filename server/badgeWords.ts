import { daysBetween } from '../db/model/baseline.ts'
import { type Day, type DayRange, daysIn } from '../db/model/day.ts'
import type { Compared } from '../db/model/figure.ts'
import type { Change } from '../db/model/language.ts'
import { LANGUAGES } from '../db/model/languages.ts'
import { changeOf, phraseOf, phraseOfChange } from '../db/model/phrase.ts'
import { sayRemark } from '../db/model/remark.ts'
import { languageFor } from '../web/language/all.ts'
import type { Texts } from '../web/language/language.ts'
import type { BadgeRead } from './badge.ts'
import { OLD_DAYS } from './readEmbed.ts'

/** What stands on a badge, and what is said to those who do not see it. */
export interface BadgeWords {
  readonly label: string
  readonly message: string
  readonly spoken: string
  readonly isKnown: boolean
}

/** Cut towards 0 like all numbers here: 21,456,789 downloads are `21.4M/week`. What is not known is never 0. */
export function wordsOf(read: BadgeRead, today: Day): BadgeWords {
  const { label, figure } = read
  const { badge } = languageFor(read.locale, true).t.embedding
  const isKnown = figure.value !== null
  const message = isKnown
    ? [amountOf(read) + partOf(read), comparisonOf(read)].filter(Boolean).join(badge.next) +
      whenOf(read, today) +
      (read.madeUp ? badge.notReal : '')
    : badge.unknown + (read.pinned ? whenOf(read, today) : '')
  const seen = label ? badge.named(label, message) : message
  return { label, message, spoken: spokenOf(read, seen, today), isKnown }
}

function amountOf({ definition, figure, locale }: BadgeRead): string {
  const { t, w } = languageFor(locale, true)
  const { badge } = t.embedding
  const { statistic, window } = definition
  const value = figure.value ?? 0
  const amount = statistic === 'change' ? signed(value, w.compact) : w.compact(value)
  if (statistic === 'average') return amount + badge.per.day
  if (!window) return amount
  const { count, granularity } = window
  return amount + (count === 1 ? badge.per[granularity] : badge.perMany(count, granularity))
}

/** A sum over a collection of which only some projects are known is no sum of all. */
function partOf({ figure, locale }: BadgeRead): string {
  const { part } = languageFor(locale, true).t.reckoned
  const { known, of } = figure.caveats.find(({ code }) => code === 'some-series') ?? {}
  return known !== undefined && of !== undefined ? part({ known, of }) : ''
}

const signed = (value: number, write: (value: number) => string): string =>
  value === 0 ? '±0' : `${value > 0 ? '+' : '−'}${write(Math.abs(value))}`

/** `+12% in a year`; null where none was asked for. */
function comparisonOf(read: BadgeRead): string | null {
  const { comparing, figure, locale } = read
  const { badge } = languageFor(locale, true).t.embedding
  if (!figure.comparison) return comparing ? badge.noChange : null
  return changeWords(read, shown(figure.comparison, figure.value ?? 0)) + overOf(read, figure.comparison)
}

/** Below twice as many, percent are read faster than a multiple. */
function shown({ change, value, when }: Compared, now: number): Change {
  const small = 'by' in change && change.as === 'multiple' && change.by < 2 && when.kind !== 'average'
  return small ? changeOf(value, now, 'percent') : change
}

function changeWords({ locale }: BadgeRead, change: Change): string {
  const { t, w } = languageFor(locale, true)
  const { badge } = t.embedding
  if (!('by' in change)) return unmeasured(change.trend, badge)
  if (change.as === 'multiple') return `×${w.exact(change.by)}`
  const sign = change.trend === 'up' ? '+' : '−'
  return sign + (change.as === 'percent' ? `${w.exact(change.by)}%` : w.compact(change.by))
}

function unmeasured(
  trend: Exclude<Change['trend'], 'up' | 'down'>,
  badge: Texts['embedding']['badge'],
): string {
  const words = {
    unknown: badge.noChange,
    unchanged: '±0%',
    'from-zero': badge.fromZero,
    'to-zero': badge.toZero,
  }
  return words[trend]
}

function overOf({ definition, locale }: BadgeRead, { when, window }: Compared): string {
  const { t, w } = languageFor(locale, true)
  const { badge } = t.embedding
  const baseline = definition.comparison?.baseline
  if (when.kind !== 'day' && baseline?.kind === 'year') return badge.over.year
  if (when.kind !== 'day' && baseline?.kind === 'ago' && baseline.window.count === 1)
    return badge.over[baseline.window.granularity]
  return badge.since(baseline?.kind === 'month' ? w.periodShort(window.from, 'month') : w.dayShort(window.to))
}

/**
 * A number must say of when it is, once a later period could be there: when another one has passed, and as much time
 * again, at most a month, for it to be collected.
 */
const LATE_DAYS = 31
const lateAfter = (window: DayRange): number => daysIn(window) + Math.min(daysIn(window), LATE_DAYS)

function whenOf({ definition, figure, pinned, locale }: BadgeRead, today: Day): string {
  const { t, w } = languageFor(locale, true)
  const { badge } = t.embedding
  if (pinned) return badge.asOf(w.dayShort(pinned))
  if (!figure.window) return ''
  const late = definition.window ? lateAfter(figure.window) : LATE_DAYS
  if (daysBetween(figure.window.to, today) <= late) return ''
  return badge.during(w.spanShort(figure.window.from, figure.window.to))
}

/** The number as it is safe to say, of when it is, and what is to be said with it. */
function spokenOf(read: BadgeRead, seen: string, today: Day): string {
  const { name, definition, figure, pinned, locale } = read
  const language = LANGUAGES[locale]
  const { badge } = languageFor(locale, true).t.embedding
  const { window, comparison, change, value, declined } = figure
  const phrase = change ? phraseOfChange(change, language) : phraseOf(value, language)
  const period =
    window && (definition.window ? language.period(window, definition.window) : language.day(window.to))
  const compared = comparison && phraseOfChange(comparison.change, language, comparison.when)
  const said = [phrase + (period ? badge.during(period) : ''), compared].filter(Boolean).join(badge.next)
  const remarks = [...(declined ? [declined] : []), ...figure.caveats].map(one => sayRemark(one, language))
  const newer = pinned && daysBetween(pinned, today) > OLD_DAYS ? badge.newer : ''
  const known = pinned ? badge.known(language.day(pinned)) + newer : ''
  return [seen + badge.end, badge.named(name, said) + badge.end, ...remarks].join(' ') + known
}
