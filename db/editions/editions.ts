import { type SQL, sql } from 'drizzle-orm'
import { type Queryable, queryRows } from '../connection/db.ts'

/** Where every change of an edition is told, as `scope edition`, when its transaction ends. */
export const EDITIONS_CHANNEL = 'ecosystem_metrics_editions'

/** What every answer may depend on: names, definitions and events. */
export const CATALOG_SCOPE = ':catalog'
/** What only the lists of figures and claims show. */
export const FIGURES_SCOPE = ':figures'
export const CLAIMS_SCOPE = ':claims'

/**
 * Says that what is answered about these scopes may be another now. After the change itself, or last within its
 * transaction: whoever reads under the new edition must find what is new, and the rows stay locked until the end.
 */
export async function advanceEditions(db: Queryable, scopes: readonly string[]): Promise<void> {
  if (scopes.length > 0) await advance(db, sql`unnest(${sql.param([...scopes])}::text[])`)
}

/** The same, for the projects (of a union the collection) of these series. */
export async function advanceEditionsOfSeries(db: Queryable, seriesIds: readonly number[]): Promise<void> {
  if (seriesIds.length === 0) return
  const ids = sql.param([...seriesIds])
  await advance(db, sql`(select project from series where id = any(${ids}::bigint[]))`)
}

const advance = (db: Queryable, scopes: SQL): Promise<unknown> =>
  queryRows(
    db,
    sql`
    with moved as (
      insert into editions (scope, edition)
      -- in one order, so that two writers never wait for each other
      select distinct scope, 1 from ${scopes} as t(scope) order by scope
      on conflict (scope) do update set edition = editions.edition + 1
      returning scope, edition
    )
    -- a notification a scope: one of all could be longer than Postgres takes
    select pg_notify(${EDITIONS_CHANNEL}, scope || ' ' || edition)::text from moved`,
  )

export async function readEditions(db: Queryable): Promise<Map<string, number>> {
  const found = await queryRows<{ scope: string; edition: number }>(
    db,
    sql`select scope, edition::float8 as edition from editions`,
  )
  return new Map(found.map(({ scope, edition }) => [scope, edition]))
}
