import type { Db } from '../../../db/connection/db.ts'

/** What was asked of a database. */
export interface QueryCounts {
  queries: number
  rows: number
}

/** A database that counts what is asked of it. */
export function countQueries(db: Db): { readonly db: Db; readonly counts: QueryCounts } {
  const counts = { queries: 0, rows: 0 }
  const watch = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(inner, name) {
        const value = Reflect.get(inner, name, inner)
        if (typeof value !== 'function') return value
        if (name === 'execute')
          return async (query: unknown) => {
            const result = await value.call(inner, query)
            counts.queries++
            counts.rows += (result as { rows: unknown[] }).rows.length
            return result
          }
        if (name === 'transaction')
          return (work: (transaction: object) => unknown, ...rest: unknown[]) =>
            value.call(inner, (transaction: object) => work(watch(transaction)), ...rest)
        return value.bind(inner)
      },
    })
  return { db: watch(db), counts }
}
