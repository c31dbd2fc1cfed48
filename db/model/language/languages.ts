import { chinese } from './chinese.ts'
import { english } from './english.ts'
import type { Language } from './language.ts'
import { LOCALES, type Locale } from './locale.ts'

/** The languages in which figures are said. To add one, give its words, and name it here and in locale.ts. */
export const LANGUAGES = { en: english, zh: chinese } as const satisfies Record<Locale, Language>

/** The language that serves a locale best: `zh-Hans-CN` is Chinese; English for those that are not here. */
export function chooseLanguage(locale: string): Language {
  const known = locale.toLowerCase().split('-')[0]
  return LOCALES.includes(known as Locale) ? LANGUAGES[known as Locale] : english
}
