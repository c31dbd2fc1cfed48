import type { Locale } from '../../db/model/language/locale.ts'
import { englishLanguage } from './englishLanguage.ts'
import { createLanguage, type PageLanguage } from './language.ts'
import { texts as chinese } from './zh/index.ts'
import { words as chineseWords } from './zh/words.ts'

/** For the server, which knows all languages; a browser loads only the one it needs. */
export const createLanguageFor = (locale: Locale, chosen: boolean): PageLanguage =>
  locale === 'zh'
    ? createLanguage('zh', chosen, chinese, chineseWords)
    : createLanguage('en', chosen, englishLanguage.t, englishLanguage.w)
