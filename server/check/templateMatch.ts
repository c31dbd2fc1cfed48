import { describeFigure } from '../../db/model/figures/describeFigure.ts'
import type { FigureDefinition } from '../../db/model/figures/figure.ts'
import { chooseText, listWrittenLocales } from '../../db/model/language/chooseText.ts'
import { MONTH_NAMES } from '../../db/model/language/english.ts'
import { removeIsolates } from '../../db/model/language/isolateName.ts'
import { LANGUAGES } from '../../db/model/language/languages.ts'
import type { Locale } from '../../db/model/language/locale.ts'
import { parseNumbers } from '../../db/model/text/parseNumbers.ts'
import { addDays, type Day, isDay } from '../../db/model/time/day.ts'
import { toDayRange } from '../../db/model/time/period.ts'
import type { CheckResult } from '../../web/contract/check.ts'
import { toMonthly } from '../figures/buildMonthlyFigure.ts'
import type { ComputedFigure } from '../figures/computeFigure.ts'
import type { CheckReason } from './describeReason.ts'

/** A sentence that matches a figure's template. */
export interface TemplateMatch {
  readonly definition: FigureDefinition
  /** It names a month, where the figure is of a week: what is said where only months are known. */
  readonly isOfMonth: boolean
  readonly locale: Locale
  readonly sentence: string
  readonly number: number | null
  readonly compares: boolean
  /** The last day that the sentence names. */
  readonly day: Day | null
}

const ONE_MONTH: Readonly<Record<Locale, RegExp>> = {
  en: new RegExp(`^(?:${MONTH_NAMES.join('|')}) \\d{4}$`),
  zh: /^\d{4}\s*年\s*\d{1,2}\s*月$/,
}

/** No filled template is longer, in characters. */
const LONGEST = 500

/** Finds the figure whose template a sentence matches. */
export function createTemplateMatcher(
  definitions: readonly FigureDefinition[],
): (sentence: string) => TemplateMatch | null {
  const all = definitions.flatMap(definition =>
    listWrittenLocales(definition.sentence).flatMap(locale =>
      listForms(chooseText(definition.sentence, locale), locale).map(({ template, number }) => ({
        ...{ definition, locale, number },
        pattern: buildPattern(template, chooseText(definition.title, locale)),
      })),
    ),
  )
  return sentence => {
    if (sentence.length > LONGEST) return null
    const bare = normalizeSentence(sentence)
    for (const { definition, locale, pattern, number: ownNumber } of all) {
      const groups = pattern.exec(bare)?.groups
      if (!groups || !isOwnWindow(groups.window, definition, locale)) continue
      const [parsed] = parseNumbers(groups.phrase ?? '')
      const isOfMonth =
        definition.window?.granularity === 'week' && ONE_MONTH[locale].test(groups.window ?? '')
      return {
        definition: isOfMonth ? toMonthly(definition, groups.comparison !== undefined) : definition,
        ...{ isOfMonth, locale, sentence: bare, number: parsed?.value ?? ownNumber },
        compares: groups.comparison !== undefined,
        day: findLastDay(groups.window ?? groups.asOf ?? '', locale),
      }
    }
    return null
  }
}

const BOTH = '\\b(up|down) (from \\S+) (to (?:more than |less than )?\\S+)'
/** `down from 15 in the same week a year earlier to 14` */
const THEN_NOW =
  /\b(up|down) (from \S+ (?:in|on) [^.,\]]+?) (to (?:more than |less than )?\d[\d,]*)(?=[.\]”"’']|$)/g

/** How comparisons were worded once, and are now: a sentence that was quoted then is still this site's own. */
const EARLIER_WORDINGS: readonly (readonly [then: RegExp, now: string])[] = [
  [/\bagainst\b/g, 'compared with'],
  [/\b((?:year|quarter|month|week|day)s?) before\b/g, '$1 earlier'],
  [new RegExp(`${BOTH} compared with (\\d{1,2} (?:${MONTH_NAMES.join('|')}) \\d{4})`, 'g'), '$1 $3 $2 on $4'],
  [new RegExp(`${BOTH} compared with ([^.\\]]+)`, 'g'), '$1 $3 $2 in $4'],
  [THEN_NOW, '$1 $3 $2'],
  [new RegExp(`(an average [\\w ]+?) of (${MONTH_NAMES.join('|')})`, 'g'), '$1 in $2'],
]

/** Ignores earlier wordings, spacing, quotes and the final full stop. */
const normalizeSentence = (sentence: string): string =>
  EARLIER_WORDINGS.reduce((text, [then, now]) => text.replace(then, now), removeIsolates(sentence))
    .replace(/^["“”'‘]+|["“”'’]+$/g, '')
    .replace(/\s+/g, ' ')
    .replace(/[.。]\s*$/, '')
    .trim()

/** A number before it may have given its last digits to the text. */
const LAST_MONTH: Readonly<Record<Locale, RegExp>> = {
  en: new RegExp(`(?<!\\d )(?:${MONTH_NAMES.join('|')}) \\d{4}$`, 'i'),
  zh: /\d{4}\s*年\s*\d{1,2}\s*月$/,
}

/** A year is no month: a monthly figure's sentence about another period does not count as its own. */
function isOwnWindow(said: string | undefined, { window }: FigureDefinition, locale: Locale): boolean {
  if (said === undefined || window?.count !== 1) return true
  if (window.granularity === 'month') return LAST_MONTH[locale].test(said)
  return window.granularity !== 'week' || LAST_MONTH[locale].test(said) || /week|周/.test(said)
}

/** A template, and how it is said of one. */
function listForms(template: string, locale: Locale): { template: string; number: number | null }[] {
  const singular = LANGUAGES[locale].agree(template, '1')
  return [{ template, number: null }, ...(singular === template ? [] : [{ template: singular, number: 1 }])]
}

function buildPattern(template: string, title: string): RegExp {
  const seen = new Set<string>()
  const source = normalizeSentence(template.replaceAll('{title}', () => title))
    .replace(/[.*+?^$()|\\]/g, '\\$&')
    .replace(/\[/g, '(?:')
    .replace(/\]/g, ')?')
    .replace(/ /g, '\\s*')
    .replace(/\{(\w+)\}/g, (_, name: string) => {
      if (seen.has(name)) return '.+?'
      seen.add(name)
      return `(?<${name}>.+?)`
    })
  return new RegExp(`^${source}$`, 'i')
}

const NAMED_MONTH = new RegExp(`(?:(\\d{1,2}) )?(${MONTH_NAMES.join('|')}) (\\d{4})`, 'g')

/**
 * The last day of `the week of 9 to 15 November 2026` is the 15th, that of a month its last day; null without
 * a date.
 */
function findLastDay(text: string, locale: Locale): Day | null {
  if (locale === 'zh') return findLastDayInChinese(text)
  const [, date, month = '', year] = [...text.matchAll(NAMED_MONTH)].at(-1) ?? []
  return toLastDay(year, MONTH_NAMES.indexOf(month) + 1, date)
}

function findLastDayInChinese(text: string): Day | null {
  const [, year] = [...text.matchAll(/(\d{4})\s*年/g)].at(-1) ?? []
  const [, month] = [...text.matchAll(/(\d{1,2})\s*月/g)].at(-1) ?? []
  const [, date] = [...text.matchAll(/(\d{1,2})\s*日/g)].at(-1) ?? []
  return toLastDay(year, Number(month), date)
}

function toLastDay(year: string | undefined, month: number, date: string | undefined): Day | null {
  const text = `${year}-${String(month).padStart(2, '0')}-${(date ?? '1').padStart(2, '0')}`
  if (!isDay(text)) return null
  return date ? text : toDayRange(text, 'month').to
}

/** Computes the figure as of a day. */
type ComputeOn = (day: Day) => ComputedFigure

interface TemplateAnswer {
  readonly answer: CheckResult
  readonly reason: CheckReason
  /** The number that is said and the value that it exceeds. */
  readonly exceeds?: { readonly number: number; readonly value: number }
  /** The value for the time that it names, if its number is another one. */
  readonly now?: number
}

export function answerTemplateMatch(
  match: TemplateMatch,
  today: ComputedFigure,
  on: ComputeOn,
): TemplateAnswer {
  const { definition, locale, sentence, number, compares, day } = match
  const says = (made: ComputedFigure) =>
    normalizeSentence(describeFigure(definition, made.figure, locale).sentence ?? '') === sentence
  if (says(today)) return { answer: 'fresh', reason: 'own-today' }
  // A level is known on its own day, a window only on the day after it ends.
  const then = day ? [on(day), on(addDays(day, 1))] : []
  if (then.some(says)) return { answer: 'outdated', reason: 'own-earlier' }
  const of = then.find(({ figure }) => figure.window?.to === day) ?? then[0] ?? today
  const { value, rounded } = of.figure
  const why = of.figure.declined?.code === 'doubted' ? 'doubted' : 'nothing'
  if (value === null || number === null) return { answer: 'not checkable', reason: why }
  if (number > value) return { answer: 'overstated', reason: 'own-too-high', exceeds: { number, value } }
  if (compares || number !== rounded) return { answer: 'revised', reason: 'own-revised', now: value }
  return of.figure.window?.to === today.figure.window?.to
    ? { answer: 'fresh', reason: 'agrees' }
    : { answer: 'outdated', reason: 'own-earlier' }
}
