import { sql } from 'drizzle-orm'
import { type Db, queryRows } from '../connection/db.ts'

/** How many projects, without retired ones, have a value of each metric. A metric that nobody has is left out. */
export async function countKnownProjects(db: Db): Promise<ReadonlyMap<string, number>> {
  const counted = await queryRows<{ metric: string; known: number }>(
    db,
    sql`
    select s.metric, count(distinct s.project)::int as known
    from series s join projects p on p.id = s.project and not p.retired
    where exists (select from observations o where o.series_id = s.id and o.value is not null)
    group by s.metric`,
  )
  return new Map(counted.map(({ metric, known }) => [metric, known]))
}
