import { sql } from 'drizzle-orm'
import { type Db, queryRows } from '../connection/db.ts'
import type { Day, OpenRange } from '../model/time/day.ts'
import { selectAsOf } from './observations.ts'

/** An observation with its names and its origin: all that another database needs to store it. */
interface ExportedObservation {
  readonly project: string
  readonly source: string
  readonly subject: string
  readonly metric: string
  readonly day: Day
  /** Digits; null when missing. */
  readonly value: string | null
  readonly status: string
  readonly fetched_at: string
  readonly origin: string
}

/** Null means all. */
export interface ExportFilter {
  readonly projects: readonly string[] | null
  readonly metric: string | null
  readonly days: OpenRange | null
  /** As they stood at the end of this day. */
  readonly asOf: Day | null
}

/**
 * Observations at each metric's own granularity, sorted by names and day. Left out are unions of collections, which
 * follow from their projects, and names that the catalog no longer contains.
 */
export const readExported = (
  db: Db,
  { projects, metric, days, asOf }: ExportFilter,
): Promise<ExportedObservation[]> =>
  queryRows(
    db,
    sql`
    select s.project, s.source, s.subject, s.metric, o.day::text, o.value::text, o.status::text,
      to_char(o.fetched_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as fetched_at, r.origin
    from series s
    join metrics m on m.id = s.metric and m.granularity = s.granularity
    join subjects n on n.project = s.project and n.source = s.source and n.subject = s.subject
    join ${asOf ? selectAsOf(asOf) : sql`observations`} as o on o.series_id = s.id
    join runs r on r.id = o.run_id
    where ${projects ? sql`s.project = any(${sql.param([...projects])}::text[])` : sql`true`}
      and ${metric ? sql`s.metric = ${metric}` : sql`true`}
      and ${days?.from ? sql`o.day >= ${days.from}::date` : sql`true`}
      and ${days?.to ? sql`o.day <= ${days.to}::date` : sql`true`}
    order by s.project, s.source, s.subject, s.metric, o.day`,
  )
