import { sql } from 'drizzle-orm'
import { type Db, queryRows } from '../connection/db.ts'

/** How many projects, without retired ones, have a value of each metric. A metric that nobody has is left out. */
export async function countKnownProjects(db: Db): Promise<ReadonlyMap<string, number>> {
  const counted = await queryRows<{ metric: string; known: number }>(
    db,
    sql`
    select s.metric, count(distinct s.project)::int as known
    -- a year with months has a value
    from series_years y join series s on s.id = y.series_id join projects p on p.id = s.project
    where y.months is not null and not p.retired
    group by s.metric`,
  )
  return new Map(counted.map(({ metric, known }) => [metric, known]))
}
