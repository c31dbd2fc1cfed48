import { sql } from 'drizzle-orm'
import { type Db, queryRows } from '../../db/connection/db.ts'
import { isDatabaseUnavailable } from '../../db/connection/isDatabaseUnavailable.ts'
import { limitTime } from './limitTime.ts'
import { memoizeFor } from './memoizeFor.ts'

/** A reading that takes longer is slow, or its database is silent. */
const READ_MS = 1_000
/** A database that answers nothing for this long does not answer. With the time above, less than two seconds. */
const PROBE_MS = 800

const probe = memoizeFor(0, ({ db }: { readonly db: Db }) =>
  queryRows(db, sql`select 1 from metrics limit 1`).then(() => true),
)

/** Whether the database answers at all, and is the program's. However many ask, it is asked once at a time. */
export const isAnswering = (context: { readonly db: Db }): Promise<boolean> =>
  limitTime(
    PROBE_MS,
    probe(context).catch(() => false),
    false,
  )

/** What was read, and whether the database keeps silent by now. */
export interface LastGood<V> {
  readonly value: V
  readonly isStale: boolean
}

const SILENT = Symbol('silent')

/**
 * Reads, for as long as that takes while the database answers anything. While it does not, gives what was read last
 * within two seconds, or null when nothing was.
 */
export function keepLastGood<C extends { readonly db: Db }, V>(
  read: (context: C) => Promise<V>,
): (context: C) => Promise<LastGood<V> | null> {
  const readOnce = memoizeFor(0, read)
  const known = new WeakMap<object, V>()
  return async context => {
    const reading = readOnce(context).then(value => {
      known.set(context.db, value)
      return value
    })
    const soon = await limitTime(READ_MS, reading, SILENT).catch(refuseOthers)
    const value = soon === SILENT && (await isAnswering(context)) ? await reading.catch(refuseOthers) : soon
    if (value !== SILENT) return { value, isStale: false }
    // Whoever waits for it has gone.
    reading.catch(() => {})
    const last = known.get(context.db)
    return last === undefined ? null : { value: last, isStale: true }
  }
}

function refuseOthers(error: unknown): typeof SILENT {
  if (isDatabaseUnavailable(error)) return SILENT
  throw error
}
