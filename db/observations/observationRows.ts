import { type SQL, sql } from 'drizzle-orm'
import { EARLIEST_DAY } from '../model/series/metric.ts'
import type { Observation } from '../model/series/observation.ts'
import type { RevisionReason } from '../model/series/revision.ts'

/** Values of one series from one run. */
export interface ObservationsToSave {
  readonly seriesId: number
  readonly runId: number
  /** When the values were fetched. */
  readonly at: Date
  readonly observations: readonly Observation[]
  /** Why earlier values are replaced. Unless said, what might still move was counted late, all else was restated. */
  readonly reason?: RevisionReason
}

/** As arrays: Postgres takes 65,535 parameters at most. A day that cannot be is refused, wherever it comes from. */
export function toObservationRows(observations: readonly Observation[]): SQL {
  const impossible = observations.find(({ day }) => day < EARLIEST_DAY)
  if (impossible)
    throw new RangeError(`a value of ${impossible.day} cannot be: days begin with ${EARLIEST_DAY}`)
  return sql`unnest(
    ${sql.param(observations.map(o => o.day))}::text[],
    ${sql.param(observations.map(o => o.value))}::bigint[],
    ${sql.param(observations.map(o => o.status))}::text[]
  ) as t(day, value, status)`
}
