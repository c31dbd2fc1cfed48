import { sql } from 'drizzle-orm'
import { EnvironmentError } from '../config/environment.ts'
import { type Queryable, queryRows } from '../connection/db.ts'
import { findSyntheticHost } from '../model/series/synthetic.ts'

/** Whose numbers a database collects: those of upstreams, or those that a stand-in on this machine made up. */
export type NumbersOrigin = 'real' | 'synthetic'

/** Null for what may be either, such as a folder of repositories. */
export const findNumbersOrigin = (address: string): NumbersOrigin | null =>
  /^https?:/.test(address) ? (findSyntheticHost(address) === null ? 'real' : 'synthetic') : null

const MARK = 'origin of numbers'

/**
 * Whose numbers the database has collected; null while there are none. The first collection marks it. Of one that
 * was filled before there were marks, the origins of its series tell; numbers that are mixed already count as real.
 */
export async function readNumbersOrigin(db: Queryable): Promise<NumbersOrigin | null> {
  const [marked] = await queryRows<{ value: NumbersOrigin }>(
    db,
    sql`select value from secrets where name = ${MARK}`,
  )
  if (marked) return marked.value
  const collected = await queryRows<{ origin: string }>(
    db,
    sql`
    select distinct r.origin from runs r where r.reason not in ('history', 'import')
      and r.origin in (select distinct origin from series_origins)`,
  )
  const found = collected.map(({ origin }) => findNumbersOrigin(origin))
  return found.includes('real') ? 'real' : found.includes('synthetic') ? 'synthetic' : null
}

/** Marks the database at its first collection. Throws an `EnvironmentError` if it holds numbers of the other kind. */
export async function claimNumbersOrigin(db: Queryable, address: string): Promise<void> {
  const origin = findNumbersOrigin(address)
  if (origin === null) return
  const known = (await readNumbersOrigin(db)) ?? origin
  // Of several processes the first decides.
  await queryRows(
    db,
    sql`insert into secrets (name, value) values (${MARK}, ${known}) on conflict do nothing`,
  )
  const marked = await readNumbersOrigin(db)
  if (marked !== origin) throw new EnvironmentError(describeMix(`the upstream ${address}`, origin))
}

/** One line: what must not be mixed, and what to do. */
export const describeMix = (upstream: string, origin: NumbersOrigin): string =>
  origin === 'synthetic'
    ? `${upstream} is a stand-in on this machine, and the database holds real numbers: made-up ones are never stored among them. Use a data folder of its own, e.g. DATA_DIR=.data-stand-ins, or another DATABASE_URL`
    : `${upstream} is a real upstream, and the database holds numbers that a stand-in made up: real ones are never stored among them. Use another data folder, e.g. DATA_DIR=.data, or another DATABASE_URL`
