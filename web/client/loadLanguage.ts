import type { InterfaceTexts } from '../language/en/index.ts'
import { createLanguage, type PageLanguage } from '../language/language.ts'

/** The language of the page, with only the texts that scripts render (`live.ts`). The server preloads the file. */
export async function loadLanguage(): Promise<PageLanguage> {
  const locale = document.documentElement.lang.startsWith('zh') ? 'zh' : 'en'
  const { liveTexts, words } = await (locale === 'zh'
    ? import('../language/zh/live.ts')
    : import('../language/en/live.ts'))
  const chosen = new URLSearchParams(location.search).has('locale')
  // Parts that a script renders use no other texts.
  return createLanguage(
    locale,
    chosen,
    liveTexts as Pick<InterfaceTexts, keyof typeof liveTexts> as InterfaceTexts,
    words,
  )
}
