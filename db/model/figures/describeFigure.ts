import { chooseText, findWrittenLocale } from '../language/chooseText.ts'
import { describeRemark } from '../language/describeRemark.ts'
import { LANGUAGES } from '../language/languages.ts'
import type { Locale } from '../language/locale.ts'
import {
  fillTemplate,
  findTemplateFault,
  listPlaceholders,
  listRequiredPlaceholders,
} from '../language/template.ts'
import { findUnit } from '../language/units.ts'
import type { FigureDefinition, FigureInBrief } from './figure.ts'
import { formatChangePhrase, formatPhrase } from './formatPhrase.ts'

/** The placeholders of sentence templates. `{asOf}` is the last day of the figure's window. */
const SENTENCE_PLACEHOLDERS = ['phrase', 'comparison', 'title', 'window', 'asOf'] as const

/** A declined figure has no sentence; `declined` says why. */
interface FigureWording {
  /** The language of all these texts: another than was asked where the definition is not written in that one. */
  readonly locale: Locale
  readonly title: string
  readonly phrase: string
  readonly comparison: string | null
  readonly sentence: string | null
  readonly caveats: readonly string[]
  readonly declined: string | null
}

export function describeFigure(
  definition: FigureDefinition,
  figure: FigureInBrief,
  asked: Locale,
): FigureWording {
  const locale = findWrittenLocale(definition.sentence, asked)
  const language = LANGUAGES[locale]
  const { comparison: compared, declined, window } = figure
  const [title, unit] = [chooseText(definition.title, locale), findUnit(definition.metric)]
  const phrase = figure.change
    ? formatChangePhrase(figure.change, language)
    : formatPhrase(figure.value, language, definition, figure.bound)
  const comparison = compared && formatChangePhrase(compared.change, language, compared.when, unit)
  const template = language.agree(chooseText(definition.sentence, locale), phrase)
  const values = {
    phrase,
    comparison,
    title,
    window: window && definition.window ? language.period(window, definition.window) : null,
    asOf: window && language.day(window.to),
  }
  return {
    locale,
    title,
    phrase,
    comparison,
    // Only a filled value gets a capital: a template may start with a project's name, such as etcd or webpack.
    sentence: declined ? null : language.sentence(fillTemplate(template, values), template.startsWith('{')),
    caveats: [
      ...figure.caveats.map(caveat => describeRemark(caveat, language)),
      ...definition.caveats.map(caveat => chooseText(caveat, locale)),
    ],
    declined: declined && describeRemark(declined, language),
  }
}

/** Says in words what is wrong with a figure's sentence template. */
export function findSentenceFault(
  template: string,
  { window, comparison }: Pick<FigureDefinition, 'window' | 'comparison'>,
): string | null {
  const fault = findTemplateFault(template, SENTENCE_PLACEHOLDERS)
  if (fault) return fault
  const [names, required] = [listPlaceholders(template), listRequiredPlaceholders(template)]
  if (!required.includes('phrase')) return 'must hold {phrase}, outside of square brackets'
  if (!names.includes('window') && !names.includes('asOf'))
    return 'must say of when it is: {window} or {asOf}'
  if (names.includes('window') && !window) return 'has {window}, but the figure has none; take {asOf}'
  if (names.includes('comparison') && !comparison) return 'has {comparison}, but the figure has none'
  if (required.includes('comparison'))
    return 'has {comparison} outside of square brackets; there may be none, so write [, {comparison}]'
  return null
}
