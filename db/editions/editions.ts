import { sql } from 'drizzle-orm'
import { type Queryable, queryRows } from '../connection/db.ts'

/** Every new edition is announced here as `scope edition`, when its transaction ends. */
export const EDITIONS_CHANNEL = 'ecosystem_metrics_editions'

/** Names, definitions and events: every answer may depend on them. */
export const CATALOG_SCOPE = ':catalog'
/** Which series there are, and whose people a union includes. */
export const SERIES_SCOPE = ':series'
/** Only the lists of figures and of claims depend on these two. */
export const FIGURES_SCOPE = ':figures'
export const CLAIMS_SCOPE = ':claims'

/**
 * Announces that answers about these scopes may have changed. Call it after the change, or last in its transaction:
 * whoever reads under the new edition must find the new values, and the rows stay locked until the end.
 */
export async function advanceEditions(db: Queryable, scopes: readonly string[]): Promise<void> {
  if (scopes.length === 0) return
  await queryRows(
    db,
    sql`
    with advanced as (
      insert into editions (scope, edition)
      -- always in the same order, so that two writers never deadlock
      select distinct scope, 1 from unnest(${sql.param([...scopes])}::text[]) as t(scope) order by scope
      on conflict (scope) do update set edition = editions.edition + 1
      returning scope, edition
    )
    -- one notification for each scope: Postgres limits their length
    select pg_notify(${EDITIONS_CHANNEL}, scope || ' ' || edition)::text from advanced`,
  )
}

/** The same for the projects of these series; for a union, its collection. */
export async function advanceEditionsOfSeries(db: Queryable, seriesIds: readonly number[]): Promise<void> {
  if (seriesIds.length === 0) return
  // Read before: what writes one table and reads another locks both, in a distributed database, and in the wrong order.
  const found = await queryRows<{ project: string }>(
    db,
    sql`select distinct project from series where id = any(${sql.param([...seriesIds])}::bigint[])`,
  )
  await advanceEditions(
    db,
    found.map(({ project }) => project),
  )
}

export async function readEditions(db: Queryable): Promise<Map<string, number>> {
  const found = await queryRows<{ scope: string; edition: number }>(
    db,
    sql`select scope, edition::float8 as edition from editions`,
  )
  return new Map(found.map(({ scope, edition }) => [scope, edition]))
}
