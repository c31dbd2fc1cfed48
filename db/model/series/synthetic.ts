/**
 * `127.0.0.1:4100` of an address on this machine, null of any other: an address here is no publisher's, and what
 * stands there stands in for one. Its numbers are nobody's measurements.
 */
export function findSyntheticHost(origin: string): string | null {
  if (!/^https?:/.test(origin) || !URL.canParse(origin)) return null
  const { hostname, host } = new URL(origin)
  return /^(localhost|.*\.localhost|127\.[\d.]+|\[::1\]|0\.0\.0\.0)$/.test(hostname) ? host : null
}

/** Whether anything that was read from these is made up: one stand-in is enough. */
export const isSynthetic = (sources: readonly { readonly origin: string }[]): boolean =>
  sources.some(({ origin }) => findSyntheticHost(origin) !== null)
