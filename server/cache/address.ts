import type { CacheRule } from './policy.ts'

/** A URL in the one form that all URLs of the same answer share. */
export interface CanonicalAddress {
  readonly path: string
  readonly query: URLSearchParams
  /** Path and query. */
  readonly url: string
  /** Whether the given URL has its parameters in another order, or repeats defaults. */
  readonly moved: boolean
  /** Parameters that change nothing, and are no part of the URL. */
  readonly ignored: readonly string[]
}

/** In characters. */
const MAX_ADDRESS_LENGTH = 2_000

/** Null for a URL whose answer is not kept: it repeats a parameter, holds free text, is too long or malformed. */
export function parseAddress(rule: CacheRule, url: string): CanonicalAddress | null {
  const mark = url.indexOf('?')
  const path = toCanonicalPath(mark < 0 ? url : url.slice(0, mark))
  const all = [...new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1))]
  const names = listKnown(rule)
  const given = all.filter(([name]) => names?.includes(name) ?? true)
  if (path === null || url.length > MAX_ADDRESS_LENGTH || isUncacheable(rule, given)) return null
  const pairs = toCanonicalPairs(rule, given)
  const query = new URLSearchParams(pairs)
  // A comma needs no escape in a query, and reads better without.
  const text = query.toString().replaceAll('%2C', ',')
  return {
    path,
    query,
    url: text ? `${path}?${text}` : path,
    moved: !isSameList(pairs, given),
    ignored: names ? [...new Set(all.map(([name]) => name))].filter(name => !names.includes(name)) : [],
  }
}

type Pair = [name: string, text: string]

/** The parameters that are part of an answer's address; undefined where the app refuses those that it does not know. */
const listKnown = ({ canonical, known }: CacheRule): readonly string[] | undefined =>
  known ?? (canonical && Object.keys(canonical))

const isUncacheable = ({ free = [], limit }: CacheRule, given: readonly Pair[]): boolean =>
  new Set(given.map(([name]) => name)).size < given.length ||
  // A number can be written in many ways, and only one is kept.
  (limit !== undefined && given.some(([name, text]) => name === 'limit' && !/^[1-9]\d*$/.test(text))) ||
  given.some(([name, text]) => free.includes(name) && text !== '')

function toCanonicalPairs({ canonical, known, limit }: CacheRule, given: readonly Pair[]): Pair[] {
  const order = Object.keys(canonical ?? {})
  return given
    .filter(([, text]) => !known || text !== '')
    .filter(([name, text]) => name !== 'limit' || text !== String(limit))
    .filter(([name, text]) => !canonical || !isDefault(canonical, name, text))
    .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b) || (a < b ? -1 : 1))
}

const isDefault = (canonical: Readonly<Record<string, string | null>>, name: string, text: string) =>
  text === '' || text === canonical[name]

const isSameList = (a: readonly Pair[], b: readonly Pair[]): boolean =>
  a.length === b.length && a.every(([name, text], index) => name === b[index]?.[0] && text === b[index]?.[1])

/** Escapes every character that needs it, and no other. Null where the path cannot be decoded. */
function toCanonicalPath(path: string): string | null {
  try {
    return path.split('/').map(decodeURIComponent).map(encodeURIComponent).join('/')
  } catch {
    return null
  }
}
