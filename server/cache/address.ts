import type { CacheRule } from './policy.ts'

/** What an address asks for, in the one form in which all addresses of the same are said. */
export interface CanonicalAddress {
  readonly path: string
  readonly query: URLSearchParams
  /** Path and query, canonical. */
  readonly url: string
  /** Whether the parameters were said otherwise: in another order, or ones that go without saying. */
  readonly moved: boolean
}

/** Longer addresses are nobody's. */
export const MAX_ADDRESS_LENGTH = 2_000

/** Null for an address that no answer is kept for: one that is refused, or says a free text. */
export function parseAddress(rule: CacheRule, given: string): CanonicalAddress | null {
  const mark = given.indexOf('?')
  const path = toCanonicalPath(mark < 0 ? given : given.slice(0, mark))
  const said = [...new URLSearchParams(mark < 0 ? '' : given.slice(mark + 1))]
  if (path === null || given.length > MAX_ADDRESS_LENGTH || isRefused(rule, said)) return null
  const pairs = toCanonicalPairs(rule, said)
  const query = new URLSearchParams(pairs)
  // A comma needs no escape in a query, and is read better without.
  const text = query.toString().replaceAll('%2C', ',')
  return { path, query, url: text ? `${path}?${text}` : path, moved: !isSameList(pairs, said) }
}

type Pair = [name: string, text: string]

/** Said twice, or a free text that is not empty. */
const isRefused = ({ free = [] }: CacheRule, said: readonly Pair[]): boolean =>
  new Set(said.map(([name]) => name)).size < said.length ||
  said.some(([name, text]) => free.includes(name) && text !== '')

function toCanonicalPairs({ canonical, known }: CacheRule, said: readonly Pair[]): Pair[] {
  const order = Object.keys(canonical ?? {})
  // What is not known stands behind, for the app to refuse.
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length)
  return said
    .filter(([name, text]) => !known || (known.includes(name) && text !== ''))
    .filter(([name, text]) => !canonical || !isDefault(canonical, name, text))
    .toSorted(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1))
}

const isDefault = (canonical: Readonly<Record<string, string | null>>, name: string, text: string) =>
  Object.hasOwn(canonical, name) && (text === '' || text === canonical[name])

const isSameList = (a: readonly Pair[], b: readonly Pair[]): boolean =>
  a.length === b.length && a.every(([name, text], index) => name === b[index]?.[0] && text === b[index]?.[1])

/** Every letter escaped that must be, and no other; null where it cannot be decoded. */
function toCanonicalPath(path: string): string | null {
  try {
    return path.split('/').map(decodeURIComponent).map(encodeURIComponent).join('/')
  } catch {
    return null
  }
}
