import { sql } from 'drizzle-orm'
import { type Db, queryRows } from '../connection/db.ts'
import type { Status } from '../model/series/observation.ts'
import type { RevisionReason } from '../model/series/revision.ts'
import type { Day } from '../model/time/day.ts'

/** A value of one day, the time for which it was the valid one, and its origin. */
export interface Provenance {
  readonly value: number | null
  readonly status: Status
  readonly fetchedAt: string
  /** When another value replaced it; null for the current one. */
  readonly replacedAt: string | null
  /** Why it did; null for the one that stands, and where it was not kept. */
  readonly replacedFor: RevisionReason | null
  readonly runId: number
  readonly source: string
  /** Why the run took place: `schedule`, `command`, `history` or `import`. */
  readonly reason: string
  /** The upstream's base address, or the publication. */
  readonly origin: string
}

/** Every value that was ever stored for a day of a series: the current one first, then the latest. */
export const readProvenance = (db: Db, seriesId: number, day: Day): Promise<Provenance[]> =>
  queryRows(
    db,
    sql`
    select o.value::float8 as value, o.status::text as status, ${toIsoText(sql`o.fetched_at`)} as "fetchedAt",
      ${toIsoText(sql`o.replaced_at`)} as "replacedAt", o.replaced_for as "replacedFor",
      o.run_id::float8 as "runId", r.source, r.reason, r.origin
    from (
      select value, status, fetched_at, run_id, null::timestamptz as replaced_at, null::text as replaced_for
      from observations where series_id = ${seriesId} and day = ${day}::date
      union all
      select value, status, fetched_at, run_id, replaced_at, reason
      from revisions where series_id = ${seriesId} and day = ${day}::date
    ) as o
    join runs r on r.id = o.run_id
    order by o.replaced_at desc nulls first, o.fetched_at desc`,
  )

const toIsoText = (column: ReturnType<typeof sql>) =>
  sql`to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
