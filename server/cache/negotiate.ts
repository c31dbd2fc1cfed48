import { LRUCache } from 'lru-cache'
import Negotiator from 'negotiator'
import type { Locale } from '../../db/model/language/locale.ts'
import { findFoundation } from '../../web/foundation/foundation.ts'

const ENCODINGS = ['br', 'gzip', 'identity'] as const
export type Encoding = (typeof ENCODINGS)[number]

/** The smallest encoding that `Accept-Encoding` allows. */
export const negotiateEncoding = memoize((header): Encoding => {
  const allowed = new Negotiator({ headers: { 'accept-encoding': header } }).encodings([...ENCODINGS])
  return ENCODINGS.find(encoding => allowed.includes(encoding)) ?? 'identity'
})

/** The best of the foundation's languages by `Accept-Language`, chosen as the pages choose it. */
export function negotiateLocale(header: string | undefined): Locale {
  return chooseLocale(`${findFoundation().languages.join(' ')}: ${header ?? ''}`)
}

const chooseLocale = memoize((offeredAndHeader): Locale => {
  const [offered = '', header] = offeredAndHeader.split(': ')
  const locales = offered.split(' ') as Locale[]
  const negotiator = new Negotiator({ headers: { 'accept-language': header || '*' } })
  return (negotiator.language(locales) ?? locales[0]) as Locale
})

/** Browsers send few different headers. */
function memoize<T extends string>(choose: (header: string) => T): (header: string | undefined) => T {
  const known = new LRUCache<string, T>({ max: 500 })
  const none = choose('')
  return header => {
    if (header === undefined) return none
    const choice = known.get(header) ?? choose(header)
    known.set(header, choice)
    return choice
  }
}
