import type { FigureDefinition } from '../../db/model/figures/figure.ts'
import type { Foundation } from '../../db/model/foundation/foundation.ts'
import type { LocalizedText } from '../../db/model/language/chooseText.ts'
import { LANGUAGE_NAMES, type Locale } from '../../db/model/language/locale.ts'
import { formatDidYouMean } from '../../db/model/search/closestNames.ts'
import type { Day } from '../../db/model/time/day.ts'
import type { CatalogContents } from '../prepare/readCatalogFolder.ts'
import { formatIds } from './compareStates.ts'

/** What is no mistake, but what its author may not have meant. */
export function findNotes(
  { figures, foundation, published }: Pick<CatalogContents, 'figures' | 'foundation' | 'published'>,
  today: Day,
): string[] {
  return [
    ...foundation.languages.flatMap(locale => [
      ...noteFigures(figures, locale),
      ...noteTexts(foundation, locale),
    ]),
    ...noteFuture(published, today),
  ]
}

function noteFuture(published: CatalogContents['published'], today: Day): string[] {
  const ids = published.filter(({ day }) => day > today).map(({ id }) => id)
  return ids.length === 0
    ? []
    : [`published.yaml: ${formatIds(ids)}: the day is in the future; no figure uses it until then`]
}

const READ_FILES = ['site', 'projects', 'collections', 'events', 'figures', 'claims', 'published'].map(
  name => `${name}.yaml`,
)

/** A misspelt file is not missed: all but projects.yaml may be absent. */
export const findUnreadFiles = (names: readonly string[]): string[] =>
  names
    .filter(name => /\.ya?ml$/i.test(name) && !READ_FILES.includes(name))
    .map(
      name =>
        `${name}: is not read; ${formatDidYouMean(name, READ_FILES) || `known: ${READ_FILES.join(', ')}`}`,
    )

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
