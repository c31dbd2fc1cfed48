import { sql } from 'drizzle-orm'
import { type Db, queryRows } from '../../db/connection/db.ts'
import { isDatabaseUnavailable } from '../../db/connection/isDatabaseUnavailable.ts'
import { hasAnsweredSince } from '../../db/connection/lastAnswer.ts'
import { limitTime } from './limitTime.ts'
import { memoizeFor } from './memoizeFor.ts'

/** A reading that takes longer is slow, or its database is silent. */
const READ_MS = 1_000
/** A database that answers nothing for this long does not answer. With the time above, less than two seconds. */
const PROBE_MS = 800

const probe = memoizeFor(0, ({ db }: { readonly db: Db }) =>
  queryRows(db, sql`select 1 from metrics limit 1`).then(() => true),
)

/** Once a database is known to be silent, nobody waits for it any longer than it takes to notice that it is back. */
const KNOWN_MS = 100
/** A reading that takes this long may be on a dead connection, while others answer. */
const SLOW_MS = 5_000

/** Since when, by `performance.now()`. */
const silent = new WeakMap<object, number>()

/**
 * Whether the database answers at all, and is the program's. However many ask, it is asked once at a time. A question that waits
 * for a connection says nothing of a database that answers others: within the time of a whole probe, but after it was found silent.
 */
export async function isAnswering(
  { db }: { readonly db: Db },
  limitMs = silent.has(db) ? KNOWN_MS : PROBE_MS,
): Promise<boolean> {
  const from = performance.now()
  const silentAt = silent.get(db)
  const since = silentAt === undefined ? from : Math.max(silentAt, from - Math.max(0, PROBE_MS - limitMs))
  const answering = probe({ db }).then(
    () => {
      // Also when whoever asked has gone: one slow answer is no silence.
      silent.delete(db)
      return true
    },
    () => false,
  )
  const found = await limitTime(limitMs, answering, null)
  const isThere = found ?? hasAnsweredSince(db, since)
  if (isThere) silent.delete(db)
  else if (!silent.has(db)) silent.set(db, performance.now())
  return isThere
}

/** What was read, and whether the database keeps silent by now. */
export interface LastGood<V> {
  readonly value: V
  readonly isStale: boolean
}

const SILENT = Symbol('silent')

/**
 * Reads, for as long as that takes while the database answers anything. While it does not, gives within two seconds
 * what was read last, or null when nothing was.
 */
export function keepLastGood<C extends { readonly db: Db }, V>(
  read: (context: C) => Promise<V>,
): (context: C) => Promise<LastGood<V> | null> {
  const readOnce = memoizeFor(0, read)
  const known = new WeakMap<object, V>()
  return async context => {
    const { db } = context
    const reading = readOnce(context).then(value => {
      known.set(db, value)
      silent.delete(db)
      return value
    })
    const wait = (milliseconds: number) => limitTime(milliseconds, reading, SILENT).catch(refuseOthers)
    let value = await wait(silent.has(db) ? KNOWN_MS : READ_MS)
    if (value === SILENT && (await isAnswering(context)))
      value = known.has(db) ? await wait(SLOW_MS) : await reading.catch(refuseOthers)
    if (value !== SILENT) return { value, isStale: false }
    // Whoever waits for it has gone.
    reading.catch(() => {})
    const last = known.get(db)
    return last === undefined ? null : { value: last, isStale: true }
  }
}

function refuseOthers(error: unknown): typeof SILENT {
  if (isDatabaseUnavailable(error)) return SILENT
  throw error
}
