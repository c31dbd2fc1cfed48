import { sql } from 'drizzle-orm'
import { type Queryable, queryRows } from '../connection/db.ts'
import type { RequestBudget } from '../tables/runs.ts'

/** Of each source the budget that its upstream named last; not one that was renewed since. */
export const readRequestBudgets = (
  db: Queryable,
  now: Date,
): Promise<(RequestBudget & { readonly source: string })[]> =>
  queryRows(
    db,
    sql`
    select source, (budget->>'limit')::float8 as "limit", (budget->>'remaining')::float8 as remaining,
      budget->>'resetAt' as "resetAt"
    from (
      select distinct on (source) source, budget from runs
      where budget is not null and created_at > clock_timestamp() - interval '24 hours' order by source, id desc
    ) latest
    where (budget->>'resetAt')::timestamptz > ${now.toISOString()}::timestamptz
    order by source`,
  )
