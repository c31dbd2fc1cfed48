import { type Foundation, UNNAMED_FOUNDATION } from '../../db/model/foundation/foundation.ts'
import type { LocalizedText } from '../../db/model/language/chooseText.ts'

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

/** What a project or a collection is, in the languages in which that is written. */
export const findDescription = (id: string, description: string): LocalizedText =>
  current.descriptions[id] ?? { [current.languages[0]]: description }
