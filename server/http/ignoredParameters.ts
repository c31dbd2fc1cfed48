/** What campaigns, social sites and cache busters add to addresses. */
const ADDED = ['fbclid', 'gclid', 'dclid', 'msclkid', 'igshid', 'mc_cid', 'mc_eid', 'ref', 'source', 'v', '_']

const counts = new Map<string, number>()

/** Counts parameters that were passed over. Only well-known names are told apart, because anybody can make up others. */
export function countIgnored(names: readonly string[]): void {
  for (const name of names) {
    const kind = name.startsWith('utm_') ? 'utm' : ADDED.includes(name) ? name : 'other'
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
}

/** How many were passed over since the start, by name. */
export const readIgnoredCounts = (): ReadonlyMap<string, number> => counts
