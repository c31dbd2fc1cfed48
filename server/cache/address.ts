import type { Rule } from './policy.ts'

/** What an address asks for, in the one form in which all addresses of the same are said. */
export interface Address {
  readonly path: string
  readonly query: URLSearchParams
  /** Path and query, canonical. */
  readonly url: string
  /** Whether the parameters were said otherwise: in another order, or ones that go without saying. */
  readonly moved: boolean
}

/** Longer addresses are nobody's. */
export const LONGEST = 2_000

/** Null for an address that no answer is kept for: one that is refused, or says a free text. */
export function addressOf(rule: Rule, given: string): Address | null {
  const mark = given.indexOf('?')
  const path = canonicalPath(mark < 0 ? given : given.slice(0, mark))
  const said = [...new URLSearchParams(mark < 0 ? '' : given.slice(mark + 1))]
  if (path === null || given.length > LONGEST || isRefused(rule, said)) return null
  const pairs = canonicalPairs(rule, said)
  const query = new URLSearchParams(pairs)
  // A comma needs no escape in a query, and is read better without.
  const text = query.toString().replaceAll('%2C', ',')
  return { path, query, url: text ? `${path}?${text}` : path, moved: !sameList(pairs, said) }
}

type Pair = [name: string, text: string]

/** Said twice, or a free text that is not empty. */
const isRefused = ({ free = [] }: Rule, said: readonly Pair[]): boolean =>
  new Set(said.map(([name]) => name)).size < said.length ||
  said.some(([name, text]) => free.includes(name) && text !== '')

function canonicalPairs({ canonical, known }: Rule, said: readonly Pair[]): Pair[] {
  const order = Object.keys(canonical ?? {})
  // What is not known stands behind, for the app to refuse.
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length)
  return said
    .filter(([name, text]) => !known || (known.includes(name) && text !== ''))
    .filter(([name, text]) => !canonical || !goesWithoutSaying(canonical, name, text))
    .toSorted(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1))
}

const goesWithoutSaying = (canonical: Readonly<Record<string, string | null>>, name: string, text: string) =>
  Object.hasOwn(canonical, name) && (text === '' || text === canonical[name])

const sameList = (a: readonly Pair[], b: readonly Pair[]): boolean =>
  a.length === b.length && a.every(([name, text], index) => name === b[index]?.[0] && text === b[index]?.[1])

/** Every letter escaped that must be, and no other; null where it cannot be decoded. */
function canonicalPath(path: string): string | null {
  try {
    return path.split('/').map(decodeURIComponent).map(encodeURIComponent).join('/')
  } catch {
    return null
  }
}
