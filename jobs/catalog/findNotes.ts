import type { FigureDefinition } from '../../db/model/figures/figure.ts'
import type { Foundation } from '../../db/model/foundation/foundation.ts'
import type { LocalizedText } from '../../db/model/language/chooseText.ts'
import { LANGUAGE_NAMES, type Locale } from '../../db/model/language/locale.ts'
import type { CatalogContents } from '../prepare/readCatalogFolder.ts'
import { formatIds } from './compareStates.ts'

/** What is no mistake, but what its author may not have meant. */
export function findNotes({
  figures,
  foundation,
}: Pick<CatalogContents, 'figures' | 'foundation'>): string[] {
  return foundation.languages.flatMap(locale => [
    ...noteFigures(figures, locale),
    ...noteTexts(foundation, locale),
  ])
}

const lacks = (text: LocalizedText | null, locale: Locale): boolean =>
  text !== null && text[locale] === undefined

function noteFigures(figures: readonly FigureDefinition[], locale: Locale): string[] {
  const lacking = figures.filter(({ sentence }) => lacks(sentence, locale)).map(({ id }) => id)
  if (lacking.length === 0) return []
  return [
    `figures.yaml: ${formatIds(lacking)}: no sentence in ${LANGUAGE_NAMES[locale]}, which site.yaml offers; its readers get another language, marked as such`,
  ]
}

function noteTexts({ heading, introduction, description, footer }: Foundation, locale: Locale): string[] {
  const lacking = Object.entries({ heading, introduction, description, footer })
    .filter(([, text]) => lacks(text, locale))
    .map(([name]) => name)
  return lacking.length === 0
    ? []
    : [`site.yaml: ${lacking.join(', ')}: no text in ${LANGUAGE_NAMES[locale]}, which is offered`]
}
