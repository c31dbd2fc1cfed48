import { createLanguage, type InterfaceTexts, type PageLanguage } from '../language/language.ts'

/**
 * The language that the server spoke on this page, with the texts of what is drawn again here and no others: a part of
 * a page that speaks in the browser has its texts in `live.ts`. The server has the file preloaded.
 */
export async function loadLanguage(): Promise<PageLanguage> {
  const locale = document.documentElement.lang.startsWith('zh') ? 'zh' : 'en'
  const { texts, words } = await (locale === 'zh'
    ? import('../language/zh/live.ts')
    : import('../language/en/live.ts'))
  const chosen = new URLSearchParams(location.search).has('locale')
  // Parts that a script renders say nothing else.
  return createLanguage(
    locale,
    chosen,
    texts as Pick<InterfaceTexts, keyof typeof texts> as InterfaceTexts,
    words,
  )
}
