import { texts } from './en/index.ts'
import { words } from './en/words.ts'
import type { PageLanguage } from './language.ts'

/** Stands apart from `language.ts`, which scripts load in every language. */
export const englishLanguage: PageLanguage = { locale: 'en', t: texts, w: words, to: url => url }
