import { type Language, languageOf, type Texts } from '../language/language.ts'

/** The language that the server spoke on this page. Only its own texts are loaded; the server has them preloaded. */
export async function languageOfPage(): Promise<Language> {
  const locale = document.documentElement.lang.startsWith('zh') ? 'zh' : 'en'
  const { texts, words } = await (locale === 'zh'
    ? import('../language/zh/live.ts')
    : import('../language/en/live.ts'))
  const chosen = new URLSearchParams(location.search).has('locale')
  // Parts that a script renders say nothing else.
  return languageOf(locale, chosen, texts as Pick<Texts, keyof typeof texts> as Texts, words)
}
