/** How many a reader can put together. */
export const MOST_PICKED = 20

/** Stands between the ids of projects that a reader puts together in an address: `koa+express`. */
const BETWEEN = /[+ ]/

/**
 * The ids that a reader put together, each once, in the order in which they are named; null for a single one. Whoever
 * writes addresses by hand may get a space in place of the plus.
 */
export const splitPicked = (scope: string): string[] | null =>
  BETWEEN.test(scope) ? [...new Set(scope.split(BETWEEN).filter(Boolean))] : null

/** One id for all orders. */
export const joinPicked = (ids: readonly string[]): string => [...new Set(ids)].sort().join('+')
