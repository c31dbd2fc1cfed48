/**
 * The host of an address on this machine, such as `127.0.0.1:4100`. No publisher has such an address: a test
 * server answers there, and its numbers are synthetic.
 */
export function findSyntheticHost(origin: string): string | null {
  const known = knownHosts.get(origin)
  if (known !== undefined) return known
  if (knownHosts.size >= MOST_KNOWN_HOSTS) knownHosts.clear()
  const found = parseSyntheticHost(origin)
  knownHosts.set(origin, found)
  return found
}

/** A list names the same few origins hundreds of times. */
const knownHosts = new Map<string, string | null>()
const MOST_KNOWN_HOSTS = 1_000

function parseSyntheticHost(origin: string): string | null {
  if (!/^https?:/.test(origin) || !URL.canParse(origin)) return null
  const { hostname, host } = new URL(origin)
  return /^(localhost|.*\.localhost|127\.[\d.]+|\[::1\]|0\.0\.0\.0)$/.test(hostname) ? host : null
}

/** True when at least one source is synthetic. */
export const isSynthetic = (sources: readonly { readonly origin: string }[]): boolean =>
  sources.some(({ origin }) => findSyntheticHost(origin) !== null)

/** The column of a CSV file that says `true` where a number is synthetic. */
export const SYNTHETIC_COLUMN = 'synthetic'
