import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Locale } from '../../db/model/language/locale.ts'
import type { InterfaceTexts } from './en/index.ts'
import type { Words } from './format/words.ts'

/** The language of a page. */
export interface PageLanguage {
  readonly locale: Locale
  /** Texts. */
  readonly t: InterfaceTexts
  /** Numbers, days and periods. */
  readonly w: Words
  /** Adds the language to an address, if the reader chose it by address. */
  to(url: string): string
}

/** `chosen` is true if the address names the language; otherwise the reader's browser chose it. */
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

/** `/figures?q=x#top` → `/figures?q=x&locale=zh#top`. An address that names a language keeps it. */
export function addLocale(url: string, locale: Locale): string {
  const [, path = '', query = '', hash = ''] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/.exec(url) ?? []
  if (path.startsWith('/api/') || /(^|&)locale=/.test(query)) return url
  return `${path}?${query && `${query}&`}locale=${locale}${hash}`
}

const Context = createContext<PageLanguage | null>(null)

/** Sets the language of everything inside. */
export const LanguageProvider = Context.Provider

/** For components: `const { t, w, to } = useLanguage()`. */
export function useLanguage(): PageLanguage {
  const language = useContext(Context)
  // There is no default: it would bring all texts of one language into every script.
  if (!language) throw new Error('A component stands outside of <LanguageProvider>')
  return language
}

/** The `lang` of texts that exist only in English, such as the catalog's; screen readers need it. */
export const useEnglish = (): 'en' | undefined => (useLanguage().locale === 'en' ? undefined : 'en')
