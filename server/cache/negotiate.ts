import { LRUCache } from 'lru-cache'
import Negotiator from 'negotiator'
import { LOCALES, type Locale } from '../../db/model/language/locale.ts'

export const ENCODINGS = ['br', 'gzip', 'identity'] as const
export type Encoding = (typeof ENCODINGS)[number]

/** The encoding that makes the answer smallest, of those that `Accept-Encoding` allows. */
export const negotiateEncoding = memoize((header): Encoding => {
  const allowed = new Negotiator({ headers: { 'accept-encoding': header } }).encodings([...ENCODINGS])
  return ENCODINGS.find(encoding => allowed.includes(encoding)) ?? 'identity'
})

/** The best of our languages by `Accept-Language`, as the pages choose it. */
export const negotiateLocale = memoize((header): Locale => {
  const negotiator = new Negotiator({ headers: { 'accept-language': header } })
  return (negotiator.language([...LOCALES]) ?? LOCALES[0]) as Locale
})

/** Browsers send few different headers, each a million times. */
function memoize<T extends string>(choose: (header: string) => T): (header: string | undefined) => T {
  const known = new LRUCache<string, T>({ max: 500 })
  const none = choose('')
  return header => {
    if (header === undefined) return none
    const chosen = known.get(header) ?? choose(header)
    known.set(header, chosen)
    return chosen
  }
}
