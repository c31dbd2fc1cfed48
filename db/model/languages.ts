import type { Language } from './language.ts'
import { LOCALES, type Locale } from './locale.ts'
import { chinese } from './phraseChinese.ts'
import { english } from './phraseEnglish.ts'

/** The languages in which figures are said. To add one, give its words, and name it here and in locale.ts. */
export const LANGUAGES = { en: english, zh: chinese } as const satisfies Record<Locale, Language>

/** The language that serves a locale best: `zh-Hans-CN` is Chinese; English for those that are not here. */
export function languageFor(locale: string): Language {
  const known = locale.toLowerCase().split('-')[0]
  return LOCALES.includes(known as Locale) ? LANGUAGES[known as Locale] : english
}
