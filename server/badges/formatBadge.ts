import { computeChange } from '../../db/model/figures/computeChange.ts'
import type { FigureComparison } from '../../db/model/figures/figure.ts'
import { formatChangePhrase, formatPhrase } from '../../db/model/figures/formatPhrase.ts'
import { roundDown } from '../../db/model/figures/roundDown.ts'
import { describeRemark } from '../../db/model/language/describeRemark.ts'
import type { Change } from '../../db/model/language/language.ts'
import { LANGUAGES } from '../../db/model/language/languages.ts'
import { findUnit } from '../../db/model/language/units.ts'
import { OUTDATED_DAYS } from '../../db/model/series/staleness.ts'
import { countDays, countDaysBetween, type Day, type DayRange } from '../../db/model/time/day.ts'
import { addFoundationName } from '../../web/foundation/foundation.ts'
import { createLanguageFor } from '../../web/language/createLanguageFor.ts'
import type { InterfaceTexts } from '../../web/language/en/index.ts'
import { formatQuoted } from '../../web/language/format/formatQuoted.ts'
import type { Words } from '../../web/language/format/words.ts'
import type { BadgeContent } from './readBadge.ts'

/** The two texts of a badge, and one for those who do not see it. */
interface BadgeTexts {
  readonly label: string
  readonly message: string
  readonly spoken: string
  readonly isKnown: boolean
}

/** Rounds down like all that is said: 21,456,789 downloads are `21M/week`. An unknown value is never 0. */
export function formatBadge(content: BadgeContent, today: Day): BadgeTexts {
  const { label, figure } = content
  const { badge } = createLanguageFor(content.locale, true).t.embedding
  const isKnown = figure.value !== null
  const message = isKnown
    ? [formatAmount(content) + formatCoverage(content), formatComparison(content)]
        .filter(Boolean)
        .join(badge.next) +
      formatPeriod(content, today) +
      (content.synthetic ? badge.notReal : '')
    : badge.unknown + (content.pinned ? formatPeriod(content, today) : '')
  const seen = label ? badge.named(label, message) : message
  return { label, message, spoken: formatSpoken(content, seen, today), isKnown }
}

function formatAmount({ definition, figure, locale }: BadgeContent): string {
  const { t, w } = createLanguageFor(locale, true)
  const { badge } = t.embedding
  const { statistic, window } = definition
  const value = figure.value ?? 0
  const write = (count: number) => w.compact(roundLarge(count, definition))
  const quoted = { value, bound: figure.bound }
  const amount = formatQuoted(quoted, w, count =>
    statistic === 'change' ? formatSigned(count, write) : write(count),
  )
  if (statistic === 'average') return amount + badge.per.day
  if (!window) return amount
  const { count, granularity } = window
  return amount + (count === 1 ? badge.per[granularity] : badge.perMany(count, granularity))
}

/** Says how many projects are known, where a collection's sum lacks some. */
function formatCoverage({ figure, locale }: BadgeContent): string {
  const { part } = createLanguageFor(locale, true).t.transformed
  const { known, of } = figure.caveats.find(({ code }) => code === 'some-series') ?? {}
  return known !== undefined && of !== undefined ? part({ known, of }) : ''
}

/** There is room for a number below a thousand as it is; a larger one is rounded like what is said. */
const roundLarge = (value: number, definition: BadgeContent['definition']): number =>
  value < 1_000 ? value : roundDown(value, definition).value

const formatSigned = (value: number, write: (value: number) => string): string =>
  value === 0 ? '±0' : `${value > 0 ? '+' : '−'}${write(Math.abs(value))}`

/** `+12% in a year`; null where none was asked for. */
function formatComparison(content: BadgeContent): string | null {
  const { comparing, figure, locale } = content
  const { badge } = createLanguageFor(locale, true).t.embedding
  if (!figure.comparison) return comparing ? badge.noChange : null
  return (
    formatChange(content, chooseChange(figure.comparison, figure)) +
    formatBaseline(content, figure.comparison)
  )
}

/** Below a doubling, a percentage reads faster than a multiple. */
function chooseChange({ change, value, bound, when }: FigureComparison, now: BadgeContent['figure']): Change {
  const small = 'by' in change && change.as === 'multiple' && change.by < 2 && when.kind !== 'average'
  const bounds = { before: bound, now: now.bound }
  return small ? computeChange(value, now.value ?? 0, 'percent', { bounds }) : change
}

function formatChange({ locale }: BadgeContent, change: Change): string {
  const { t, w } = createLanguageFor(locale, true)
  const { badge } = t.embedding
  if (!('by' in change)) return formatUnmeasured(change.trend, badge)
  const text = formatMoved(change, w)
  // What is more is rounded down; what is about so much may be less.
  return change.bound === 'about' ? w.bounded(text, 'about') : text
}

function formatMoved(
  { as, by, both, trend }: Extract<Change, { by: number }>,
  w: Pick<Words, 'exact' | 'compact'>,
): string {
  if (as === 'multiple' && !both) return `×${w.compact(by)}`
  const sign = trend === 'up' ? '+' : '−'
  if (both) return sign + w.compact(Math.abs(both.now - both.before))
  return sign + (as === 'percent' ? `${w.exact(by)}%` : w.compact(by))
}

function formatUnmeasured(
  trend: Exclude<Change['trend'], 'up' | 'down'>,
  badge: InterfaceTexts['embedding']['badge'],
): string {
  const words = {
    unknown: badge.noChange,
    unchanged: '±0%',
    'from-zero': badge.fromZero,
    'to-zero': badge.toZero,
  }
  return words[trend]
}

function formatBaseline({ definition, locale }: BadgeContent, { when, window }: FigureComparison): string {
  const { t, w } = createLanguageFor(locale, true)
  const { badge } = t.embedding
  const baseline = definition.comparison?.baseline
  if (when.kind !== 'day' && baseline?.kind === 'year') return badge.over.year
  if (when.kind !== 'day' && baseline?.kind === 'ago' && baseline.window.count === 1)
    return badge.over[baseline.window.granularity]
  return badge.since(baseline?.kind === 'month' ? w.periodShort(window.from, 'month') : w.dayShort(window.to))
}

const LATE_DAYS = 31

/**
 * A badge shows the period of its number once a later one should be there. That is when another period has passed, and
 * as much time again, at most a month, for it to be collected.
 */
const countDaysUntilLate = (window: DayRange): number =>
  countDays(window) + Math.min(countDays(window), LATE_DAYS)

function formatPeriod({ definition, figure, pinned, locale }: BadgeContent, today: Day): string {
  const { t, w } = createLanguageFor(locale, true)
  const { badge } = t.embedding
  if (pinned) return badge.asOf(w.dayShort(pinned))
  if (!figure.window) return ''
  const late = definition.window ? countDaysUntilLate(figure.window) : LATE_DAYS
  if (countDaysBetween(figure.window.to, today) <= late) return ''
  return badge.during(w.spanShort(figure.window.from, figure.window.to))
}

/** The number as it is safe to say, its period, and its caveats. */
function formatSpoken(content: BadgeContent, seen: string, today: Day): string {
  const { name, definition, figure, pinned, locale } = content
  const language = LANGUAGES[locale]
  const { badge } = createLanguageFor(locale, true).t.embedding
  const { window, comparison, change, value, declined } = figure
  const unit = findUnit(definition.metric)
  const phrase = change
    ? formatChangePhrase(change, language, null, unit)
    : formatPhrase(value, language, definition, figure.bound)
  const period =
    window && (definition.window ? language.period(window, definition.window) : language.day(window.to))
  const compared = comparison && formatChangePhrase(comparison.change, language, comparison.when, unit)
  const sentence = [phrase + (period ? badge.during(period) : ''), compared].filter(Boolean).join(badge.next)
  const remarks = [...(declined ? [declined] : []), ...figure.caveats].map(one =>
    describeRemark(one, language),
  )
  const newer = pinned && countDaysBetween(pinned, today) > OUTDATED_DAYS ? badge.newer : ''
  const known = pinned ? badge.known(language.day(pinned)) + newer : ''
  const said = [seen + badge.end, badge.spoken(name, sentence) + badge.end, ...remarks].join(' ') + known
  return addFoundationName(said)
}
