import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Locale } from '../../db/model/language/locale.ts'
import { texts } from './en/index.ts'
import { words } from './en/words.ts'
import type { Words } from './format/words.ts'

/** The texts of the interface, by page. */
export type InterfaceTexts = typeof texts

/** What a page speaks. */
export interface PageLanguage {
  readonly locale: Locale
  /** Texts. */
  readonly t: InterfaceTexts
  /** Numbers, days and periods. */
  readonly w: Words
  /** The address of another page, which keeps a language that was chosen by address. */
  to(url: string): string
}

export const englishLanguage: PageLanguage = { locale: 'en', t: texts, w: words, to: url => url }

/** `chosen` is true where the address says the language; otherwise the reader's browser goes on saying it. */
export const createLanguage = (
  locale: Locale,
  chosen: boolean,
  t: InterfaceTexts,
  w: Words,
): PageLanguage => ({
  locale,
  t,
  w,
  to: chosen ? url => addLocale(url, locale) : url => url,
})

/** `/figures?q=x#top` → `/figures?q=x&locale=zh#top`; one that says a language keeps it. */
export function addLocale(url: string, locale: Locale): string {
  const [, path = '', query = '', hash = ''] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/.exec(url) ?? []
  if (path.startsWith('/api/') || /(^|&)locale=/.test(query)) return url
  return `${path}?${query && `${query}&`}locale=${locale}${hash}`
}

const Context = createContext<PageLanguage | null>(null)

/** Everything inside speaks this language. */
export const LanguageProvider = Context.Provider

/** For components: `const { t, w, to } = useLanguage()`. */
export function useLanguage(): PageLanguage {
  const language = useContext(Context)
  // No default: it would bring all texts of one language into every script.
  if (!language) throw new Error('A component speaks outside of <Speaking>')
  return language
}

/** The `lang` of what there is in English only, such as the words of the catalog: a voice must know it to read it. */
export const useEnglish = (): 'en' | undefined => (useLanguage().locale === 'en' ? undefined : 'en')
