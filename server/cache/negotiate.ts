import { LRUCache } from 'lru-cache'
import Negotiator from 'negotiator'
import { LOCALES, type Locale } from '../../db/model/language/locale.ts'

const ENCODINGS = ['br', 'gzip', 'identity'] as const
export type Encoding = (typeof ENCODINGS)[number]

/** The smallest encoding that `Accept-Encoding` allows. */
export const negotiateEncoding = memoize((header): Encoding => {
  const allowed = new Negotiator({ headers: { 'accept-encoding': header } }).encodings([...ENCODINGS])
  return ENCODINGS.find(encoding => allowed.includes(encoding)) ?? 'identity'
})

/** The best of our languages by `Accept-Language`, chosen as the pages choose it. */
export const negotiateLocale = memoize((header): Locale => {
  const negotiator = new Negotiator({ headers: { 'accept-language': header } })
  return (negotiator.language([...LOCALES]) ?? LOCALES[0]) as Locale
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
