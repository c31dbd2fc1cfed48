import { type Foundation, UNNAMED_FOUNDATION } from '../../db/model/foundation/foundation.ts'
import type { LocalizedText } from '../../db/model/language/chooseText.ts'
import type { Locale } from '../../db/model/language/locale.ts'

let current: Foundation = UNNAMED_FOUNDATION

/**
 * Whose site this is. A process serves one site: only its start, and a catalog that has changed, set it. On the server only:
 * scripts in the browser do not know it.
 */
export const findFoundation = (): Foundation => current

export function adoptFoundation(foundation: Foundation): void {
  current = foundation
}

/** What travels without its page says whose it is, unless nobody gave the site a name. */
export const addFoundationName = (text: string): string =>
  current.name === UNNAMED_FOUNDATION.name ? text : [text, current.name].filter(Boolean).join(' · ')

/** A collection has its title in the reader's language where that is written; a project has one name. */
export const translateTitle = <T extends { readonly id: string; readonly title: string }>(
  one: T,
  locale: Locale,
): T => {
  const title = current.titles[one.id]?.[locale]
  return title === undefined ? one : { ...one, title }
}

/** A collection's title in all languages in which it is written. */
export const listTitles = ({ id, title }: { readonly id: string; readonly title: string }): string[] => [
  ...new Set([title, ...Object.values(current.titles[id] ?? {})]),
]

/** What a project or a collection is, in the languages in which that is written. */
export const findDescription = (id: string, description: string): LocalizedText =>
  current.descriptions[id] ?? { [current.languages[0]]: description }
