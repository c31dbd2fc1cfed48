import { LOCALES, type Locale } from '../../db/model/language/locale.ts'
import { createLanguageFor } from '../../web/language/createLanguageFor.ts'
import type { PageLanguage } from '../../web/language/language.ts'

/** The title of an event that the program found, in all languages. */
export function writeTitles(say: (texts: PageLanguage['t']['definitions']['found']) => string): {
  readonly title: string
  readonly titles: Readonly<Record<Locale, string>>
} {
  const titles = Object.fromEntries(
    LOCALES.map(locale => [locale, say(createLanguageFor(locale, false).t.definitions.found)]),
  ) as Record<Locale, string>
  return { title: titles.en, titles }
}
