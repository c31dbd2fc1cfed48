interface Entry<V> {
  readonly until: number
  readonly value: Promise<V>
  isPending: boolean
}

/**
 * Reads again only after so many milliseconds; until then everybody gets the same answer. Each database, and of each
 * database each variant, has an answer of its own. A read that failed is tried again at once; while one goes on, no
 * other begins: a database that keeps silent would be asked ever more.
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
    if (entry && (entry.isPending || Date.now() < entry.until)) return entry.value
    const value = read(context, variant)
    const begun = { until: Date.now() + milliseconds, value, isPending: true }
    entries.set(variant, begun)
    value.then(
      () => {
        begun.isPending = false
      },
      () => entries.delete(variant),
    )
    return value
  }
}
