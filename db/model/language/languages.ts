import { chinese } from './chinese.ts'
import { english } from './english.ts'
import type { Language } from './language.ts'
import type { Locale } from './locale.ts'

/** The languages of figures. To add one, write its file beside english.ts and name it here and in locale.ts. */
export const LANGUAGES = { en: english, zh: chinese } as const satisfies Record<Locale, Language>
