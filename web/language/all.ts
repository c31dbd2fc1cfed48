import type { Locale } from '../../db/model/locale.ts'
import { english, type Language, languageOf } from './language.ts'
import { texts as chinese } from './zh/index.ts'
import { words as chineseWords } from './zh/words.ts'

/** For the server, which speaks all languages; a browser loads only the one that it needs. */
export const languageFor = (locale: Locale, chosen: boolean): Language =>
  locale === 'zh'
    ? languageOf('zh', chosen, chinese, chineseWords)
    : languageOf('en', chosen, english.t, english.w)
