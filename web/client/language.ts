import { type Language, languageOf } from '../language/language.ts'

/** The language that the server spoke on this page. Only its own texts are loaded; the server has them preloaded. */
export async function languageOfPage(): Promise<Language> {
  const locale = document.documentElement.lang.startsWith('zh') ? 'zh' : 'en'
  const { texts, words } = await (locale === 'zh'
    ? import('../language/zh/index.ts')
    : import('../language/en/index.ts'))
  return languageOf(locale, new URLSearchParams(location.search).has('locale'), texts, words)
}
