import { sql } from 'drizzle-orm'
import { type Db, queryRows } from '../connection/db.ts'
import { readOriginsBySeries, type Series } from '../observations/series.ts'
import { computePeopleValues } from '../people/computePeopleValues.ts'
import { COUNTING_RULES } from '../people/countingRules.ts'
import { readGroups } from '../people/readGroups.ts'
import { readPickedUnion } from '../people/readUnions.ts'
import type { PickedSeries } from '../series/seriesCatalog.ts'
import type { StoredSeries } from './storedSeries.ts'

/** Why people are not counted for a reader: this role may not read them, or too many others wait. */
export class UncountedPeople extends Error {
  constructor(readonly reason: 'rights' | 'queue') {
    super(`people are not counted: ${reason}`)
  }
}

/** Whoever comes after these would wait longer than a request lasts. */
const MOST_WAITING = 20

let last: Promise<unknown> = Promise.resolve()
let waiting = 0

/**
 * Counts the people of the projects that a reader put together, each once, as one series. One count at a time in a process:
 * what readers put together must not take the database from everybody else.
 */
export async function countPicked(
  db: Db,
  picked: PickedSeries,
  all: readonly Series[],
): Promise<StoredSeries> {
  if (!(await mayCount(db))) throw new UncountedPeople('rights')
  if (waiting >= MOST_WAITING) throw new UncountedPeople('queue')
  waiting += 1
  const counted = last.then(() => readCounted(db, picked, all))
  last = counted.catch(() => {})
  try {
    return await counted
  } finally {
    waiting -= 1
  }
}

/** False for the server's own role: see db/connection/grants.sql. */
async function mayCount(db: Db): Promise<boolean> {
  const [told] = await queryRows<{ may: boolean }>(
    db,
    sql`select has_table_privilege('people', 'select') and has_table_privilege('logins', 'select') as may`,
  )
  return told?.may === true
}

async function readCounted(
  db: Db,
  { series, projects }: PickedSeries,
  all: readonly Series[],
): Promise<StoredSeries> {
  const nothing = { observations: [], origins: [], revised: [], edition: 0 }
  const union = await readPickedUnion(db, COUNTING_RULES, projects)
  if (!union) return nothing
  const groups = await readGroups(db, union.repositories)
  const values = await computePeopleValues(db, { ...union, groups, series: [series] })
  const { metric, granularity } = series
  const own = all.filter(
    one => one.metric === metric && one.granularity === granularity && projects.includes(one.project),
  )
  const origins = await readOriginsBySeries(
    db,
    own.map(({ id }) => id),
  )
  const each = new Map([...origins.values()].flat().map(one => [one.origin, one]))
  return { ...nothing, observations: values.get(series.id) ?? [], origins: [...each.values()] }
}
