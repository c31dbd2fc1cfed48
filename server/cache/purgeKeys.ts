import type { ScopeMembers } from './scopeMembers.ts'

/** On every answer that has keys: purged when names, definitions or events changed, or the day has ended. */
export const EVERYTHING = 'everything'
/** On answers whose numbers may be anyone's: lists, figures, claims. Purged with every change. */
const ANY_NUMBERS = 'any-numbers'

/** In which header keys are sent: Fastly's and Varnish's (with spaces between them), or Cloudflare's and others' (with commas). */
export type KeyHeader = 'surrogate-key' | 'cache-tag'

/** Of a longer header: it has the key of anyone's numbers instead, which is purged more often. */
const MOST_BYTES = 500

const toKey = (scope: string): string => `scope-${scope}`

/**
 * Name and value of the header by which a CDN finds an answer when its numbers have changed.
 * @param named the projects and collections that its address names; null when its numbers may be anyone's
 */
export function buildKeyHeader(header: KeyHeader, named: readonly string[] | null): string[] {
  const join = (keys: readonly string[]) => [EVERYTHING, ...keys].join(header === 'cache-tag' ? ',' : ' ')
  const whole = named && join(named.map(toKey))
  return [header, whole !== null && whole.length <= MOST_BYTES ? whole : join([ANY_NUMBERS])]
}

/** The keys of the answers that changes of these scopes concern. A collection shows the numbers of its projects. */
export function buildPurgedKeys(changed: ReadonlySet<string>, members: ScopeMembers): string[] {
  const concerned = [...members].filter(([, ids]) => ids.some(id => changed.has(id))).map(([id]) => id)
  return [...new Set([ANY_NUMBERS, ...[...concerned, ...changed].filter(isScope).map(toKey)])].sort()
}

/** Others, such as `:series`, are of no scope. */
const isScope = (one: string): boolean => !one.startsWith(':')
