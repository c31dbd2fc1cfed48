import type { Db } from '../connection/db.ts'
import { readOriginsBySeries, type Series } from '../observations/series.ts'
import { computePeopleValues } from '../people/computePeopleValues.ts'
import { COUNTING_RULES } from '../people/countingRules.ts'
import { readGroups } from '../people/readGroups.ts'
import { readPickedUnion } from '../people/readUnions.ts'
import type { PickedSeries } from '../series/seriesCatalog.ts'
import type { StoredSeries } from './storedSeries.ts'

let last: Promise<unknown> = Promise.resolve()

/**
 * Counts the people of the projects that a reader put together, each once, as one series. One count at a time in a process:
 * what readers put together must not take the database from everybody else.
 */
export function countPicked(db: Db, picked: PickedSeries, all: readonly Series[]): Promise<StoredSeries> {
  const counted = last.then(() => readCounted(db, picked, all))
  last = counted.catch(() => {})
  return counted
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
