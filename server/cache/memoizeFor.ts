interface Entry<V> {
  readonly until: number
  readonly value: Promise<V>
}

/**
 * Reads again only after so many milliseconds; until then everybody gets the same answer. Each database, and of each
 * database each variant, has an answer of its own. A read that failed is tried again at once.
 */
export function memoizeFor<C extends { readonly db: object }, V, A extends string = never>(
  milliseconds: number,
  read: (context: C, variant: A) => Promise<V>,
): [A] extends [never] ? (context: C) => Promise<V> : (context: C, variant: A) => Promise<V>
export function memoizeFor<C extends { readonly db: object }, V>(
  milliseconds: number,
  read: (context: C, variant?: string) => Promise<V>,
) {
  const known = new WeakMap<object, Map<string | undefined, Entry<V>>>()
  return (context: C, variant?: string): Promise<V> => {
    const entries = known.get(context.db) ?? new Map<string | undefined, Entry<V>>()
    known.set(context.db, entries)
    const entry = entries.get(variant)
    if (entry && Date.now() < entry.until) return entry.value
    const value = read(context, variant)
    entries.set(variant, { until: Date.now() + milliseconds, value })
    value.catch(() => entries.delete(variant))
    return value
  }
}
