import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { type Db, queryRows } from '../connection/db.ts'
import { addDays, type Day } from '../model/time/day.ts'
import type { Keepable } from './keepable.ts'

/** A value of which is known what it was made of. */
interface SharedKey {
  readonly key: string
  readonly stamp: string
  readonly day: Day
}

/**
 * Values that all servers share, as JSON in the database: what takes seconds of work for a thousand projects is read in a
 * moment at the next start. A value of other numbers, or of another program, is none.
 */
export class SharedValues {
  readonly #db: Db
  readonly #program: string
  #cleared: Day | null = null

  /** `program` is another text for each program that may make something else of the same numbers. */
  constructor(db: Db, program: string) {
    this.#db = db
    this.#program = program
  }

  /** In order; null for what is not there, or cannot be read: then it is made. */
  async read(wanted: readonly SharedKey[]): Promise<({ readonly value: unknown } | null)[]> {
    return this.#readStored(wanted).catch(() => wanted.map(() => null))
  }

  async #readStored(wanted: readonly SharedKey[]): Promise<({ readonly value: unknown } | null)[]> {
    const keys = wanted.map(({ key }) => hash(key))
    const rows = await queryRows<{ key: string; stamp: string; value: string }>(
      this.#db,
      sql`select key, stamp, value from shared_values where key = any(${sql.param(keys)}::text[])`,
    )
    const found = new Map(rows.map(row => [row.key, row]))
    return wanted.map((one, at) => {
      const row = found.get(keys[at] ?? '')
      return row && row.stamp === this.#toStamp(one) ? { value: JSON.parse(row.value) } : null
    })
  }

  /** Who may not write, or cannot, goes without: the values are there all the same. */
  async save(values: readonly (SharedKey & { readonly value: unknown })[]): Promise<void> {
    const [first] = values
    if (!first) return
    try {
      await queryRows(
        this.#db,
        sql`
        insert into shared_values (key, stamp, day, value)
        select * from unnest(
          ${sql.param(values.map(({ key }) => hash(key)))}::text[],
          ${sql.param(values.map(one => this.#toStamp(one)))}::text[],
          ${sql.param(values.map(({ day }) => day))}::date[],
          ${sql.param(values.map(({ value }) => JSON.stringify(value)))}::text[]
        ) as made (key, stamp, day, value) order by key
        on conflict (key) do update set stamp = excluded.stamp, day = excluded.day, value = excluded.value`,
      )
      await this.#clear(first.day)
    } catch {
      // Made again when somebody asks.
    }
  }

  /** Once a day: what nobody asks for any more. */
  async #clear(day: Day): Promise<void> {
    if (this.#cleared === day) return
    await queryRows(this.#db, sql`delete from shared_values where day < ${addDays(day, -1)}::date`)
    this.#cleared = day
  }

  #toStamp = ({ stamp }: SharedKey): string => hash(`${this.#program} ${stamp}`)
}

interface SharedRequest<T> {
  readonly wanted: readonly Keepable<T>[]
  /** The positions of those that this process does not have. */
  readonly missing: readonly number[]
  readonly make: (missing: readonly number[]) => Promise<readonly T[]>
  /** What a stamp is in every process. */
  readonly toShared: (stamp: string) => string
}

/** Takes what is in the database, makes the rest, and leaves that there. In the order of `missing`. */
export async function takeShared<T>(
  shared: SharedValues,
  { wanted, missing, make, toShared }: SharedRequest<T>,
): Promise<readonly T[]> {
  const offered = missing.flatMap(at => {
    const { key, stamp, sharedOn } = wanted[at] as Keepable<T>
    return sharedOn ? [{ at, key, stamp: toShared(stamp), day: sharedOn }] : []
  })
  if (offered.length === 0) return make(missing)
  const found = await shared.read(offered)
  const values = new Map(
    offered.flatMap(({ at }, index) => (found[index] ? [[at, found[index].value as T]] : [])),
  )
  const rest = missing.filter(at => !values.has(at))
  const made = rest.length > 0 ? await make(rest) : []
  for (const [index, at] of rest.entries()) values.set(at, made[index] as T)
  await shared.save(
    offered.flatMap((one, index) => (found[index] ? [] : [{ ...one, value: values.get(one.at) }])),
  )
  return missing.map(at => values.get(at) as T)
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32)
